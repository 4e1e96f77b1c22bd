"""The extensions that are installed: found by their entry points, loaded when an edition uses them.

Only this package knows where extensions come from; stages get them handed, as objects of the contract
(`model.extension`). An edition that uses none does not even look.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import ConfigError, Mistake, Place
from reportgen.fingerprint import fingerprint, fingerprint_files
from reportgen.model.edition import Edition, HouseStyle, InputSource
from reportgen.model.extension import CONTRACT, NO_EXTENSIONS, ExtensionKind, Extensions
from reportgen.pipeline.guarding import Guard, Label, guard_chart, guard_indicator, guard_source

if TYPE_CHECKING:
    from reportgen.charts import Typeface

_METHODS = {
    ExtensionKind.SOURCE: ("read",),
    ExtensionKind.INDICATOR: ("answer",),
    ExtensionKind.CHART: ("height_mm", "draw"),
}


@dataclass(frozen=True, slots=True)
class Installed:
    """An extension that a package on this machine offers."""

    label: Label
    entry: EntryPoint

    @property
    def module(self) -> str:
        """The package of Python in which its code stands."""
        return self.entry.module.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Use:
    """Where an edition names an extension."""

    kind: ExtensionKind
    name: str
    place: Place


def load_extensions(edition: Edition) -> Extensions:
    """The extensions that the edition uses, guarded; raises `ConfigError` with all that is wrong."""
    uses = tuple(list_uses(edition))
    if not uses:
        return NO_EXTENSIONS
    loaded: dict[tuple[ExtensionKind, str], Guard] = {}
    mistakes: list[Mistake] = []
    for use in uses:
        found = _choose(use)
        loaded_or_wrong = found if isinstance(found, Mistake) else load(found, use.place)
        if isinstance(loaded_or_wrong, Mistake):
            mistakes.append(loaded_or_wrong)
        else:
            loaded[use.kind, use.name] = loaded_or_wrong
    if mistakes:
        raise ConfigError(list(dict.fromkeys(mistakes)))
    letters = partial(_find_missing_letters, edition.style)
    return Extensions(
        {name: guard_source(one) for (kind, name), one in loaded.items() if kind is ExtensionKind.SOURCE},
        {
            name: guard_indicator(one, letters)
            for (kind, name), one in loaded.items()
            if kind is ExtensionKind.INDICATOR
        },
        {name: guard_chart(one) for (kind, name), one in loaded.items() if kind is ExtensionKind.CHART},
    )


def _find_missing_letters(style: HouseStyle, text: str) -> str:
    """The characters of a text that the font of the house does not have."""
    return _open_typeface(style).find_missing(text)


@cache
def _open_typeface(style: HouseStyle) -> "Typeface":
    from reportgen import charts  # loads matplotlib

    return charts.Typeface(style.font_family, style.font_files)


def list_uses(edition: Edition) -> Iterator[Use]:
    """Every extension that an edition names: sources in its inputs, indicators and charts in its pages."""
    yield from _list_sources(edition, edition.inputs, "inputs")
    for number, section in enumerate(edition.sections, start=1):
        yield from _list_sources(edition, section.inputs, f"sections[{number}].inputs")
    for number, page in enumerate(edition.extensions, start=1):
        place = _place(edition, page.line, f"extensions[{number}]")
        yield Use(ExtensionKind.INDICATOR, page.indicator, place)
        if page.chart:
            yield Use(ExtensionKind.CHART, page.chart, place)


def _list_sources(edition: Edition, inputs: Iterable[InputSource], key: str) -> Iterator[Use]:
    for number, source in enumerate(inputs, start=1):
        if source.extension:
            place = _place(edition, source.line, f"{key}[{number}]")
            yield Use(ExtensionKind.SOURCE, source.extension, place)


def _place(edition: Edition, line: int, key: str) -> Place:
    return Place(str(edition.config_file), line or None, key=key)


def list_installed() -> tuple[Installed, ...]:
    """Every extension on this machine, whether an edition uses it or not."""
    return tuple(one for kind in ExtensionKind for one in _find(kind))


@cache
def _find(kind: ExtensionKind) -> tuple[Installed, ...]:
    found = sorted(entry_points(group=kind.group), key=lambda one: (one.name, one.value))
    return tuple(Installed(_label(kind, one), one) for one in found)


def _label(kind: ExtensionKind, entry: EntryPoint) -> Label:
    package, version = (entry.dist.name, entry.dist.version) if entry.dist else ("unknown", "")
    return Label(kind, entry.name, package, version)


def _choose(use: Use) -> Installed | Mistake:
    """The installed extension that is meant; a mistake when there is none, or more than one."""
    found = [one for one in _find(use.kind) if one.label.name == use.name]
    if len(found) == 1:
        return found[0]
    what = f"{use.name} of {use.kind.group}"
    if found:
        packages = " and ".join(one.label.package for one in found)
        return Mistake(
            f"an extension is in two packages: {what}", use.place, f"Remove one of {packages} with pip."
        )
    names = [one.label.name for one in _find(use.kind)]
    close = get_close_matches(use.name, names, n=1)
    hint = f"Did you mean {close[0]}? " if close else ""
    remedy = f"{hint}Install its package with pip; reportgen doctor lists what is installed."
    return Mistake(f"an extension is not installed: {what}", use.place, remedy)


def load(installed: Installed, place: Place) -> Guard | Mistake:
    """The extension itself; a mistake when it cannot be loaded, or was made for another contract."""
    label, remedy = installed.label, "Install another version of it, or ask its maker."
    try:
        extension = installed.entry.load()
        extension = extension() if isinstance(extension, type) else extension
    except Exception as error:
        # whatever a package of someone else does when it is loaded
        what = f"an extension cannot be loaded, {label}: {type(error).__name__}: {error}"
        return Mistake(what, place, remedy)
    contract = getattr(extension, "contract", None)
    if contract != CONTRACT:
        what = f"an extension was made for contract {contract}, this program has {CONTRACT}: {label}"
        return Mistake(what, place, remedy)
    missing = [one for one in _METHODS[label.kind] if not callable(getattr(extension, one, None))]
    if missing:
        return Mistake(f"an extension has no {' and no '.join(missing)}: {label}", place, remedy)
    return Guard(label, extension, place)


def fingerprint_extensions(edition: Edition) -> str:
    """The fingerprint of the extensions that an edition uses: names, versions and code."""
    uses = dict.fromkeys((use.kind, use.name) for use in list_uses(edition))
    return _fingerprint(one for kind, name in uses for one in _find(kind) if one.label.name == name)


def fingerprint_installed() -> str:
    """The fingerprint of all extensions on this machine."""
    return _fingerprint(list_installed())


def _fingerprint(extensions: Iterable[Installed]) -> str:
    return fingerprint([(one.label, one.entry.value, _fingerprint_code(one.module)) for one in extensions])


@cache
def _fingerprint_code(module: str) -> str:
    """The fingerprint of the files of a package, found without running any of them."""
    spec = PathFinder.find_spec(module)
    if spec is None:
        return "absent"
    folders = list(spec.submodule_search_locations or ())
    return fingerprint_files(map(Path, folders or [str(spec.origin)]))
