"""The templates of a house: a folder that is searched before the program's own, and a look at what is in it.

A house template that says `{% extends "reportgen/overview.html.j2" %}` replaces blocks of the shipped one and
nothing else. A whole copy works too; the stamp in its first line tells which version it was made of.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, PrefixLoader, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from reportgen.errors import ConfigError, Mistake, Place
from reportgen.page.house_pictures import find_missing_pictures
from reportgen.page.house_styles import find_idle_classes, find_mistakes, read_vocabulary
from reportgen.templating import open_templates

SHIPPED = "reportgen"
"""Before the name of a template, with a stroke between: the program's own, whatever the house has."""
HOUSE_CSS = "huis.css"
"""The stylesheet of a house, read after the shipped one."""
_STAMP = re.compile(r"reportgen: (\S+) ([0-9a-f]{8})\b")
_CLASS = re.compile(r"(?<![\w/.])\.([a-z][\w-]*)(?=[^{}]*\{)|(--[a-z-]+)\s*:")
_BLOCK = re.compile(r"{%[-+]?\s*(?:block\s+(\w+)|endblock\b)")
_ENDS_EARLY = "Unexpected end of template"
_MOST_NAMED = 6
_MOST_KEPT = 64
"""Templates that were looked through; of a house only the one that changed is read again."""


def open_house_templates(shipped: Path, house: Path | None) -> Environment:
    """The templates by name: those of the house before the shipped ones."""
    folders = [FileSystemLoader(folder) for folder in (house, shipped) if folder]
    return open_templates(ChoiceLoader([*folders, PrefixLoader({SHIPPED: FileSystemLoader(shipped)})]))


def examine_house(house: Path, shipped: Path) -> tuple[Mistake, ...]:
    """What a person must look at in the templates of a house, such as a copy of an older version.

    Raises `ConfigError` with all that cannot work: a template that cannot be read, a block that the shipped
    template does not have.
    """
    mistakes: list[Mistake] = []
    remarks: list[Mistake] = []
    known = read_vocabulary(house, shipped)
    for file in sorted((*house.glob("*.j2"), *house.glob("*.css"))):
        own = shipped / file.name
        try:
            text = file.read_text(encoding="utf-8")
            found = _read(text, file)
        except (UnicodeDecodeError, TemplateSyntaxError) as error:
            mistakes.append(_cannot_read(file, error))
            continue
        mistakes += find_mistakes(file, text, known)
        mistakes += find_missing_pictures(file, text)
        if file.name == HOUSE_CSS:
            remarks += find_idle_classes(file, text, known)
            continue
        if not own.is_file():
            remarks.append(_unused(file, shipped))
        elif found.extends or found.is_only_blocks:
            shipped_one = _read_shipped(own)
            mistakes += _find_misfits(file, found, shipped_one)
            mistakes += _find_unknown_asked(file, found, found.blocks | shipped_one.blocks)
        else:
            mistakes += _find_unknown_asked(file, found, found.blocks)
            remarks += _find_staleness(file, text, found, own, _read_shipped(own))
    if mistakes:
        raise ConfigError(mistakes)
    return tuple(remarks)


def stamp(name: str, text: str) -> str:
    """The first comment of a shipped template: its name and the hash of all that follows."""
    return f"reportgen: {name} {blake2b(text.encode(), digest_size=4).hexdigest()}"


def split_stamp(text: str) -> tuple[str, str]:
    """The first line if it is a stamp, else nothing; and the rest."""
    first, _, rest = text.partition("\n")
    return (first, rest) if _STAMP.search(first) else ("", text)


def explain_failure(error: TemplateError, house: Path) -> ConfigError:
    """What went wrong in a template of the house while a page was written, and on which line."""
    line, file, trace = None, house, error.__traceback__
    while trace:
        name = Path(trace.tb_frame.f_code.co_filename)
        if name.suffix == ".j2":
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    what = f"the template does not fit the program: {error.message}"
    return ConfigError.of(what, Place(str(file), line), "Compare it with the template of the same name.")


@dataclass(frozen=True, slots=True)
class _Read:
    """What a template says that others depend on: names it prints, its blocks, and which one it extends.

    `outer` are the blocks that stand in no other, `asked` those that it puts down as self.name(), with the
    line of each. `is_only_blocks`: it prints nothing outside of them.
    """

    names: frozenset[str]
    blocks: frozenset[str] = frozenset()
    outer: tuple[tuple[str, int], ...] = ()
    asked: tuple[tuple[str, int], ...] = ()
    extends: str | None = None
    extends_at: int | None = None
    is_only_blocks: bool = False


@lru_cache(maxsize=_MOST_KEPT)
def _read(text: str, file: Path) -> _Read:
    if file.suffix == ".css":
        names = {found for pair in _CLASS.findall(text) for found in pair if found}
        return _Read(frozenset(names))
    tree = open_templates(DictLoader({})).parse(text, file.name, str(file))
    extended = next(tree.find_all(nodes.Extends), None)
    return _Read(
        frozenset(_list_names(tree)),
        frozenset(one.name for one in tree.find_all(nodes.Block)),
        tuple((one.name, one.lineno) for one in tree.body if isinstance(one, nodes.Block)),
        tuple(_list_asked(tree)),
        str(extended.template.value) if extended and isinstance(extended.template, nodes.Const) else None,
        extended.lineno if extended else None,
        _has_only_blocks(tree),
    )


def _read_shipped(file: Path) -> _Read:
    return _read(file.read_text(encoding="utf-8"), file)


def _has_only_blocks(tree: nodes.Template) -> bool:
    """Whether a template has blocks, and puts nothing on the page outside of them."""
    printed = [part for one in tree.body if isinstance(one, nodes.Output) for part in one.nodes]
    is_blank = all(isinstance(one, nodes.TemplateData) and not one.data.strip() for one in printed)
    return is_blank and any(isinstance(one, nodes.Block) for one in tree.body)


def _list_names(tree: nodes.Template) -> Iterator[str]:
    """The fields that a template prints or asks for: page.key.value."""
    for one in tree.find_all(nodes.Getattr):
        dotted, at = [one.attr], one.node
        while isinstance(at, nodes.Getattr):
            dotted.append(at.attr)
            at = at.node
        if isinstance(at, nodes.Name):
            yield ".".join((at.name, *reversed(dotted)))
    yield from (f"block {one.name}" for one in tree.find_all(nodes.Block))


def _list_asked(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The blocks that a template asks for as self.name, each with its line."""
    for one in tree.find_all(nodes.Getattr):
        if isinstance(one.node, nodes.Name) and one.node.name == "self":
            yield one.attr, one.lineno


def _cannot_read(file: Path, error: UnicodeDecodeError | TemplateSyntaxError) -> Mistake:
    if isinstance(error, UnicodeDecodeError):
        return Mistake("the template is not in UTF-8", Place(str(file)), "Save it as UTF-8.")
    unclosed = _find_unclosed(error.source or "") if _ENDS_EARLY in (error.message or "") else None
    if unclosed:
        what, place = f"the block {unclosed[0]} is not closed", Place(str(file), unclosed[1])
        return Mistake(what, place, "Write {% endblock %} where it ends.")
    what = f"the template cannot be read: {(error.message or '').rstrip('.')}"
    return Mistake(what, Place(str(file), error.lineno), "Mend it, or take the file away.")


def _find_unclosed(text: str) -> tuple[str, int] | None:
    """The innermost block that is open at the end of a template, and the line where it begins."""
    still_open: list[tuple[str, int]] = []
    for found in _BLOCK.finditer(text):
        if found[1]:
            still_open.append((found[1], text.count("\n", 0, found.start()) + 1))
        elif still_open:
            still_open.pop()
    return still_open[-1] if still_open else None


def _unused(file: Path, shipped: Path) -> Mistake:
    ours = sorted(one.name for one in (*shipped.glob("*.j2"), *shipped.glob("*.css")))
    close = get_close_matches(file.name, [*ours, HOUSE_CSS], n=1)
    hint = f"Did you mean {close[0]}?" if close else f"Styles of the house go in {HOUSE_CSS}."
    what = "the program has no template of this name, so only a template that includes it uses it"
    return Mistake(what, Place(str(file)), hint)


def _find_misfits(file: Path, found: _Read, own: _Read) -> Iterator[Mistake]:
    """What cannot work in a template that replaces blocks of the shipped one."""
    wanted = f"{SHIPPED}/{file.name}"
    if found.extends is None:
        what = "the template has blocks, and does not say which template they are for"
        yield Mistake(what, Place(str(file), 1), f'Let its first line be {{% extends "{wanted}" %}}.')
    elif found.extends != wanted:
        what, place = "the template does not extend the shipped one of its name", found.extends_at
        yield Mistake(what, Place(str(file), place), f'Write {{% extends "{wanted}" %}}.')
        return
    for name, line in found.outer:
        if name not in own.blocks:
            remedy = f"Use one of its blocks: {', '.join(sorted(own.blocks)) or 'it has none'}."
            yield Mistake(f"the shipped template has no block {name}", Place(str(file), line), remedy)


def _find_unknown_asked(file: Path, found: _Read, blocks: frozenset[str]) -> Iterator[Mistake]:
    """Blocks that a template puts down with self and that do not exist."""
    for name, line in found.asked:
        if name not in blocks:
            remedy = f"Use one of these blocks: {', '.join(sorted(blocks)) or 'there are none'}."
            yield Mistake(f"there is no block {name} for self.{name}()", Place(str(file), line), remedy)


def _find_staleness(file: Path, text: str, found: _Read, own_file: Path, own: _Read) -> Iterator[Mistake]:
    """A remark when a copy was not made of the template that the program has now."""
    current, rest = split_stamp(own_file.read_text(encoding="utf-8"))
    written = _STAMP.search(split_stamp(text)[0])
    wanted = stamp(file.name, rest)
    if written and written.group(0) == wanted:
        return
    told = "a copy of an older version" if written else "a copy, and does not say of which version"
    changes = _name_changes(found.names, own.names)
    remedy = f"Compare it with {own_file}{changes}. Then let its first line be: {current}"
    yield Mistake(f"this template is {told}", Place(str(file), 1), remedy)


def _name_changes(copied: frozenset[str], own: frozenset[str]) -> str:
    """What the shipped template has that the copy does not, and the other way round."""
    parts = [
        f"{said} {_enumerate(names)}"
        for said, names in (("new there:", own - copied), ("no longer there:", copied - own))
        if names
    ]
    return f" ({'; '.join(parts)})" if parts else ""


def _enumerate(names: Iterable[str]) -> str:
    listed = sorted(names)
    more = len(listed) - _MOST_NAMED
    return ", ".join(listed[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
