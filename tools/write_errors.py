"""Write docs/errors.md: every mistake that the program can tell of, as the code says it, with what to do.

Usage: python tools/write_errors.py > docs/errors.md
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "reportgen"
MAKERS = {"Mistake", "Problem", "Flaw"}
REMEDY_AT = {"Problem": 1, "Flaw": 1}
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
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for call, scopes in _calls(tree):
            for what in _texts(call.args[0], scopes) if call.args else ():
                at = REMEDY_AT.get(_name(call), 2)
                remedies = _texts(call.args[at], scopes) if len(call.args) > at else ()
                yield from (Told(place, what, remedy) for remedy in (remedies or ("",)))


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, list[ast.AST]]]:
    """The calls that make a message, each with the functions around it, the innermost first."""
    stack: list[tuple[ast.AST, list[ast.AST]]] = [(tree, [tree])]
    while stack:
        node, scopes = stack.pop()
        inner = [node, *scopes] if isinstance(node, ast.FunctionDef | ast.Lambda) else scopes
        if isinstance(node, ast.Call) and _name(node):
            yield node, inner
        stack += [(child, inner) for child in ast.iter_child_nodes(node)]


def _name(call: ast.Call) -> str:
    """The maker's name, or nothing for another call."""
    match call.func:
        case ast.Name(id=name) if name in MAKERS:
            return name
        case ast.Attribute(value=ast.Name(id=name), attr="of") if name.endswith("Error"):
            return name
        case _:
            return ""


def _texts(node: ast.expr, scopes: list[ast.AST]) -> tuple[str, ...]:
    """The texts an expression can be, with … for what is filled in; none when it comes from elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.JoinedStr(values=values):
            return ("".join(_part(one) for one in values),)
        case ast.IfExp(body=body, orelse=orelse):
            return (*_texts(body, scopes), *_texts(orelse, scopes))
        case ast.Name(id=name):
            return tuple(text for one in _assigned(name, scopes) for text in _texts(one, []))
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
                found += [one for target in node.targets for one in _pairs(target, node.value, name)]
        if found:
            return found
    return []


def _pairs(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    match target, value:
        case ast.Name(id=known), _ if known == name:
            yield value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values):
            for one, given in zip(targets, values, strict=False):
                yield from _pairs(one, given, name)


def _whats(told: list[Told]) -> list[str]:
    return list(dict.fromkeys(one.what for one in told))


def _write(what: str, remedies: list[str]) -> str:
    lines = [f"\n### {what}\n"]
    lines += [f"\n{remedy}\n" for remedy in dict.fromkeys(remedies) if remedy]
    return "".join(lines)


if __name__ == "__main__":
    main()
