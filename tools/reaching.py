"""What names can stand for at a place in a function: the values that are set on each way to it, together."""

import ast
from collections.abc import Iterator, Mapping, Sequence

Values = Mapping[str, ast.expr]
"""What each name was set to last, on one way through a function."""


def find_values(function: ast.FunctionDef, call: ast.Call, names: Sequence[str]) -> list[Values]:
    """The values of these names where a call stands, for every way that leads to it.

    A way that ends before it, by a return or a raise, leads nowhere. A loop is walked once or not at all.
    """
    return _Walk(call, frozenset(names)).find(function.body)


class _Walk:
    """A walk through the statements of a function with the ways that are open."""

    def __init__(self, call: ast.Call, names: frozenset[str]) -> None:
        self._call, self._names = call, names
        self._found: list[Values] = []

    def find(self, body: list[ast.stmt]) -> list[Values]:
        self._go(body, [{}])
        return _each_once(self._found)

    def _go(self, body: Sequence[ast.stmt], ways: list[Values]) -> list[Values]:
        for one in body:
            ways = _each_once(self._pass(one, ways))
        return ways

    def _pass(self, one: ast.stmt, ways: list[Values]) -> list[Values]:
        """The ways that are open behind a statement."""
        if any(node is self._call for part in _own_parts(one) for node in ast.walk(part)):
            self._found += ways
        match one:
            case ast.Assign(targets=[target], value=value):
                behind = [
                    self._set(way, target, option) for way in ways for option in _options(target, value)
                ]
            case ast.Return() | ast.Raise() | ast.Continue() | ast.Break():
                behind = []
            case ast.FunctionDef() | ast.ClassDef():
                behind = ways
            case ast.If(body=body, orelse=orelse):
                behind = [*self._go(body, ways), *self._go(orelse, ways)]
            case ast.For(body=body, orelse=orelse) | ast.While(body=body, orelse=orelse):
                behind = self._go(orelse, [*ways, *self._go(body, ways)])
            case ast.With(body=body):
                behind = self._go(body, ways)
            case ast.Try():
                caught = [way for handler in one.handlers for way in self._go(handler.body, ways)]
                behind = self._go(one.finalbody, [*self._go([*one.body, *one.orelse], ways), *caught])
            case ast.Match(cases=cases):
                is_whole = any(isinstance(case.pattern, ast.MatchAs) and not case.guard for case in cases)
                behind = [
                    *(way for case in cases for way in self._go(case.body, ways)),
                    *ways * (not is_whole),
                ]
            case _:
                behind = ways
        return behind

    def _set(self, way: Values, target: ast.expr, value: ast.expr) -> Values:
        known = {name: one for name, one in pair(target, value) if name in self._names}
        return {**way, **known}


def pair(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Each name that an assignment sets, with its value."""
    match target, value:
        case ast.Name(id=name), _:
            yield name, value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values):
            for one, given in zip(targets, values, strict=False):
                yield from pair(one, given)


def _options(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """Several names that are set together to one pair or another go two ways."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.IfExp):
        yield from (*_options(target, value.body), *_options(target, value.orelse))
    else:
        yield value


def _own_parts(one: ast.stmt) -> Iterator[ast.AST]:
    """What a statement evaluates itself, before or without the statements in it."""
    for part in ast.iter_child_nodes(one):
        if not isinstance(part, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield part


def _each_once(ways: list[Values]) -> list[Values]:
    return list({tuple(sorted((name, id(one)) for name, one in way.items())): way for way in ways}.values())
