"""Write docs/errors.md: every mistake that the program can tell of, as the code says it, with what to do.

Usage: python tools/write_errors.py > docs/errors.md
"""

import ast
import sys
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tools.reaching import Values, find_values, pair

PACKAGE = Path(__file__).resolve().parents[1] / "reportgen"
MAKERS = {"Mistake", "Problem", "Flaw"}
REMEDY_AT = {"Problem": 1, "Flaw": 1}
NOTHING = ast.Constant("")
PLACES = {
    "config": "The config, region lists and texts",
    "data": "Figures that are delivered or downloaded",
    "disclosure": "Disclosure control",
    "charts": "Boundaries and charts",
    "narrative": "Texts of the pages",
    "page": "Pages",
    "pdf": "The machine and the engine",
    "delivery": "Folders, address lists and mail",
    "pipeline": "A command as a whole",
    "fanout.py": "Workers",
}
HEAD = """\
# Mistakes, and what to do

Every mistake that a user can make and mend, in the words of the message; `…` stands for a name, a number or
a list that the message fills in. A message also says where: file, line, key, column or region. All mistakes
are told at once, and then nothing is written. This page is made of the code, by `make docs`.
"""


@dataclass(frozen=True, order=True)
class Told:
    """A message and its remedy, as far as they are written down where it is made."""

    place: str
    what: str
    remedy: str


def main() -> None:
    """Print the page."""
    sys.stdout.write(write_page())


def write_page() -> str:
    """The whole page, a heading for every message."""
    found = sorted(set(find_messages()))
    parts = [HEAD]
    for place, title in PLACES.items():
        here = [one for one in found if one.place == place]
        if here:
            parts.append(f"\n## {title}\n")
            parts += [_write(what, [one.remedy for one in here if one.what == what]) for what in _whats(here)]
    return "".join(parts)


def find_messages() -> Iterator[Told]:
    """Every message that is written down in the package."""
    for file in sorted(PACKAGE.rglob("*.py")):
        place = file.relative_to(PACKAGE).parts[0]
        for what, remedy in read_messages(file.read_text(encoding="utf-8")):
            yield Told(place, what, remedy)


def read_messages(code: str) -> Iterator[tuple[str, str]]:
    """The messages in a module, each with a remedy that it is told with; an empty one comes from elsewhere.

    A function that makes a message of what it is given is followed to where it is called.
    """
    tree = ast.parse(code)
    made = [*_calls(tree, MAKERS)]
    passed_on = {name: given for call, scopes in made for name, given in _pass_on(call, scopes[0])}
    for call, scopes in made:
        yield from _tell_all(call, _give(call), scopes)
    for call, scopes in _calls(tree, passed_on.keys()):
        given = passed_on[_name(call)]
        yield from _tell_all(call, tuple(map(partial(_argument, call), given)), scopes)


Argument = tuple[int, str] | ast.expr
"""What a function hands on: the place and the name of one of its parameters, or what it says itself."""


def _give(call: ast.Call) -> tuple[ast.expr, ast.expr]:
    """What is wrong and what to do, of a call that makes a message."""
    at = REMEDY_AT.get(_name(call), 2)
    what = call.args[0] if call.args else NOTHING
    return what, call.args[at] if len(call.args) > at else NOTHING


def _pass_on(call: ast.Call, scope: ast.AST) -> Iterator[tuple[str, tuple[Argument, Argument]]]:
    """The function around a call, if what is wrong is one of its parameters."""
    names = _parameters(scope)
    what, remedy = (_place(part, names) for part in _give(call))
    if isinstance(scope, ast.FunctionDef) and isinstance(what, tuple):
        yield scope.name, (what, remedy)


def _parameters(scope: ast.AST) -> list[str]:
    names = [one.arg for one in scope.args.args] if isinstance(scope, ast.FunctionDef | ast.Lambda) else []
    return [name for name in names if name not in ("self", "cls")]


def _place(part: ast.expr, names: list[str]) -> Argument:
    match part:
        case ast.Name(id=name) if name in names:
            return names.index(name), name
        case _:
            return part


def _argument(call: ast.Call, given: Argument) -> ast.expr:
    """What a parameter is in a call."""
    if isinstance(given, ast.expr):
        return given
    at, name = given
    named = (one.value for one in call.keywords if one.arg == name)
    return call.args[at] if len(call.args) > at else next(named, NOTHING)


def _tell_all(
    call: ast.Call, given: tuple[ast.expr, ...], scopes: list[ast.AST]
) -> Iterator[tuple[str, str]]:
    for values in _ways_to(call, scopes[0]):
        what, remedy = (_resolve(one, values, scopes) for one in given)
        yield from _tell(what, remedy)


def _ways_to(call: ast.Call, scope: ast.AST) -> list[Values]:
    if not isinstance(scope, ast.FunctionDef):
        return [{}]
    names = [node.id for node in ast.walk(call) if isinstance(node, ast.Name)]
    return find_values(scope, call, names) or [{}]


def _resolve(node: ast.expr, values: Values, scopes: list[ast.AST]) -> ast.expr:
    """An expression with what its names stand for on one way, or in a function or module around it."""
    match node:
        case ast.Name(id=name):
            is_known = name in values or any(name in _parameters(scope) for scope in scopes)
            around = _assigned(name, [] if is_known else scopes)
            found = values.get(name) or (around[0] if len(around) == 1 else None)
            others = {other: one for other, one in values.items() if other != name}
            return _resolve(found, others, []) if found else node
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return ast.IfExp(test, _resolve(body, values, scopes), _resolve(orelse, values, scopes))
        case _:
            return node


def _tell(what: ast.expr, remedy: ast.expr) -> Iterator[tuple[str, str]]:
    """The texts of both; where both hang on the same condition, those that go together."""
    match what, remedy:
        case ast.IfExp(), ast.IfExp() if ast.dump(what.test) == ast.dump(remedy.test):
            yield from _tell(what.body, remedy.body)
            yield from _tell(what.orelse, remedy.orelse)
        case _:
            for one in filter(None, _texts(what)):
                yield from ((one, other) for other in _texts(remedy) or ("",))


def _calls(tree: ast.AST, makers: Container[str]) -> Iterator[tuple[ast.Call, list[ast.AST]]]:
    """The calls that make a message, each with the functions around it, the innermost first."""
    stack: list[tuple[ast.AST, list[ast.AST]]] = [(tree, [tree])]
    while stack:
        node, scopes = stack.pop()
        inner = [node, *scopes] if isinstance(node, ast.FunctionDef | ast.Lambda) else scopes
        if isinstance(node, ast.Call) and _name(node) in makers:
            yield node, inner
        stack += [(child, inner) for child in ast.iter_child_nodes(node)]


def _name(call: ast.Call) -> str:
    """The name of what is called; the `of` of an error makes one `Mistake`."""
    match call.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=name), attr="of") if name.endswith("Error"):
            return "Mistake"
        case ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _texts(node: ast.expr) -> tuple[str, ...]:
    """The texts an expression can be, with … for what is filled in; none when it comes from elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.JoinedStr(values=values):
            return ("".join(_part(one) for one in values),)
        case ast.IfExp(body=body, orelse=orelse):
            return (*_texts(body), *_texts(orelse))
        case _:
            return ()


def _part(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else "…"


def _assigned(name: str, scopes: list[ast.AST]) -> list[ast.expr]:
    """What a name is set to in the nearest scope that sets it."""
    for scope in scopes:
        found = []
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign):
                found += [one for to in node.targets for known, one in pair(to, node.value) if known == name]
        if found:
            return found
    return []


def _whats(told: list[Told]) -> list[str]:
    return list(dict.fromkeys(one.what for one in told))


def _write(what: str, remedies: list[str]) -> str:
    lines = [f"\n### {what}\n"]
    lines += [f"\n{remedy}\n" for remedy in dict.fromkeys(remedies) if remedy]
    return "".join(lines)


if __name__ == "__main__":
    main()
