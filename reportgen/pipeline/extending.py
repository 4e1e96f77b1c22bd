"""The extensions that are installed: found by their entry points, loaded when an edition uses them.

Only this package knows where extensions come from; stages get them handed, as objects of the contract
(`model.extension`). An edition that uses none does not even look.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, partial
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint, entry_points
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import ConfigError, Mistake, Place
from reportgen.fingerprint import fingerprint, fingerprint_files
from reportgen.model.edition import Edition, HouseStyle, InputSource
from reportgen.model.extension import CONTRACT, NO_EXTENSIONS, ExtensionKind, Extensions, Settings
from reportgen.pipeline.flaws import are_texts
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
    """Where an edition names an extension, and what it sets there: for a page and its chart the same."""

    kind: ExtensionKind
    name: str
    place: Place
    settings: Settings


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
            # the edition that workers get says nothing of time: they limit that of a whole report
            loaded[use.kind, use.name] = replace(
                loaded_or_wrong, most_s=edition.max_seconds_per_report or None
            )
    mistakes += _find_unknown_settings(edition, loaded)
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


def _find_unknown_settings(
    edition: Edition, loaded: Mapping[tuple[ExtensionKind, str], Guard]
) -> Iterator[Mistake]:
    """Settings that no extension that gets them knows; all are let through where one does not say."""
    for place, group in groupby(list_uses(edition), key=lambda use: use.place):
        uses = tuple(group)
        guards = [one for use in uses if (one := loaded.get((use.kind, use.name)))]
        known = [name for one in guards for name in one.settings or ()]
        if len(guards) == len(uses) and all(one.settings is not None for one in guards):
            labels = " and ".join(str(one.label) for one in guards)
            for name in uses[0].settings:
                if name not in known:
                    yield _refuse_setting(name, known, labels, place)


def _refuse_setting(name: str, known: list[str], labels: str, place: Place) -> Mistake:
    names, hint = ", ".join(dict.fromkeys(known)), _ask_whether_meant(name, known)
    remedy = f"{hint}Choose from: {names}." if known else "Remove it: it has none."
    where = replace(place, key=f"{place.key}.settings.{name}")
    return Mistake(f"an extension has no such setting: {labels}", where, remedy)


def _ask_whether_meant(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"Did you mean {close[0]}? " if close else ""


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
        yield Use(ExtensionKind.INDICATOR, page.indicator, place, page.settings)
        if page.chart:
            yield Use(ExtensionKind.CHART, page.chart, place, page.settings)


def _list_sources(edition: Edition, inputs: Iterable[InputSource], key: str) -> Iterator[Use]:
    for number, source in enumerate(inputs, start=1):
        if source.extension:
            place = _place(edition, source.line, f"{key}[{number}]")
            yield Use(ExtensionKind.SOURCE, source.extension, place, source.settings)


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
    if found:
        return find_double(found[0], use.place) or found[0]
    names = [one.label.name for one in _find(use.kind)]
    hint = _ask_whether_meant(use.name, names)
    what = f"an extension is not installed: {use.name} of {use.kind.group}"
    remedy = f"{hint}Install its package with pip; reportgen doctor lists what is installed."
    return Mistake(what, use.place, remedy)


def find_double(installed: Installed, place: Place) -> Mistake | None:
    """The mistake that more than one package offers an extension of this name, if so."""
    kind, name = installed.label.kind, installed.label.name
    packages = [one.label.package for one in _find(kind) if one.label.name == name]
    if len(packages) == 1:
        return None
    what = f"an extension is in two packages: {name} of {kind.group}"
    return Mistake(what, place, f"Remove one of {' and '.join(packages)} with pip.")


def load(installed: Installed, place: Place) -> Guard | Mistake:
    """The extension itself; a mistake when it cannot be loaded, or was made for another contract."""
    label = installed.label
    try:
        extension = installed.entry.load()
        extension = extension() if isinstance(extension, type) else extension
        contract, settings = getattr(extension, "contract", None), getattr(extension, "known_settings", None)
    except Exception as error:
        # whatever a package of someone else does when it is loaded
        what = f"an extension cannot be loaded, {label}: {type(error).__name__}: {error}"
        return Mistake(what, place, "Mend it or install another version, or ask who made it.")
    missing = [one for one in _METHODS[label.kind] if not callable(getattr(extension, one, None))]
    wrong = _refuse(label, place, contract, settings, missing)
    return wrong or Guard(label, extension, place, None if settings is None else tuple(settings))


def _refuse(
    label: Label, place: Place, contract: object, settings: object, missing: Sequence[str]
) -> Mistake | None:
    """What an extension does not say as the contract asks."""
    if contract is None:
        what = f"an extension does not say for which contract it was made: {label}"
        return Mistake(what, place, f"Write `contract = {CONTRACT}` in its class, or ask who made it.")
    if contract != CONTRACT:
        what = f"an extension was made for contract {contract}, this program has {CONTRACT}: {label}"
        return Mistake(what, place, "Install another version of it, or ask who made it.")
    if missing:
        what = f"an extension has no {' and no '.join(missing)}: {label}"
        return Mistake(what, place, "Write it as docs/uitbreiden.md says, or ask who made it.")
    if settings is not None and not are_texts(settings):
        what = f"an extension has known_settings that are no tuple of texts: {label}"
        return Mistake(what, place, 'Write them like ("leerlingen",), or ask who made it.')
    return None


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
