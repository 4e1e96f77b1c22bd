"""StatLine tables over OData, version 3 and version 4: the figures and all that explains them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.data.pull.courier import Answer, Courier, make_address
from reportgen.data.pull.selection import Dimension, find_unknown_codes, make_filters, refuse_empty
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import ODataVersion, TableRequest

_NAME = re.compile(r"[A-Za-z0-9_]{1,100}")


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """An answer about a table, and the name of its file in the snapshot, without extension."""

    table: str
    name: str
    answer: Answer


def pull_table(request: TableRequest, courier: Courier) -> Iterator[TableAnswer]:
    """All answers about a table, one by one: what explains the figures first, then the figures."""
    pull = _pull_v3 if request.version is ODataVersion.V3 else _pull_v4
    for name, answer in pull(request, courier):
        yield TableAnswer(request.table, name, answer)


def _pull_v3(request: TableRequest, courier: Courier) -> Iterator[tuple[str, Answer]]:
    """The table as CBS's ODataApi gives it.

    The figures come from `UntypedDataSet`: in `TypedDataSet` a secret figure (`.`) and an impossible one
    (empty) are both null. A page holds fewer than 10,000 rows, above which CBS answers HTTP 500.
    """
    base = courier.plan.odata_v3

    def ask(entity: str) -> Answer:
        return courier.fetch(make_address(base, request.table, entity, _format="json"))

    yield "TableInfos", ask("TableInfos")
    properties = ask("DataProperties")
    yield "DataProperties", properties
    kinds = {
        str(row.get("Key")): str(row.get("Type"))
        for row in properties.rows()
        if "Dimension" in str(row.get("Type")) or str(row.get("Type")).startswith("Geo")
    }
    dimensions = []
    for name, kind in kinds.items():
        _check_name(name, properties)
        answer = ask(name)
        yield name, answer
        dimensions.append((kind, Dimension.of(name, answer.rows(), "Key"), answer.address))
    pages = (
        page
        for chosen in _filters(request, dimensions)
        for page in _pages_v3(make_address(base, request.table, "UntypedDataSet"), chosen, courier)
    )
    seen: set[str] = set()
    for number, page in enumerate(pages, start=1):
        _check_new(page, [str(row.get("ID")) for row in page.rows()], seen)
        yield f"UntypedDataSet-{number:04}", page


def _pages_v3(address: str, chosen: str | None, courier: Courier) -> Iterator[Answer]:
    skip, most = 0, courier.plan.page_rows
    while True:
        query: dict[str, str | int] = {"_format": "json", "_skip": skip, "_top": most}
        page = courier.fetch(make_address(address, **query, **_filter_of(chosen)))
        rows = len(page.rows())
        if not rows and not skip:
            raise refuse_empty(page.address, filtered=chosen is not None)
        if rows:
            yield page
        skip += rows
        # a service may give fewer rows than asked and say that there are more
        if rows < most and not (rows and page.said.get("odata.nextLink")):
            return


def _pull_v4(request: TableRequest, courier: Courier) -> Iterator[tuple[str, Answer]]:
    """The table as CBS's newer service gives it: an observation for each figure, with `ValueAttribute`."""
    base = courier.plan.odata_v4

    def ask(entity: str) -> Answer:
        return courier.fetch(make_address(base, request.table, entity))

    yield "Properties", ask("Properties")
    yield from _linked("MeasureCodes", ask("MeasureCodes"), courier)
    found = ask("Dimensions")
    yield "Dimensions", found
    dimensions = []
    for row in found.rows():
        name = str(row.get("Identifier"))
        _check_name(name, found)
        rows: list[Mapping[str, Any]] = []
        first = ask(f"{name}Codes")
        for page_name, page in _linked(f"{name}Codes", first, courier):
            rows += page.rows()
            yield page_name, page
        dimensions.append((str(row.get("Kind")), Dimension.of(name, rows, "Identifier"), first.address))
    seen: set[str] = set()
    number = 0
    for chosen in _filters(request, dimensions):
        first = courier.fetch(make_address(base, request.table, "Observations", **_filter_of(chosen)))
        if not first.rows():
            raise refuse_empty(first.address, filtered=chosen is not None)
        for _, page in _linked("Observations", first, courier):
            number += 1
            _check_new(page, [str(row.get("Id")) for row in page.rows()], seen)
            yield f"Observations-{number:04}", page


def _linked(name: str, first: Answer, courier: Courier) -> Iterator[tuple[str, Answer]]:
    """A list and its further pages, each with the name of its file."""
    yield name, first
    page, number, seen = first, 1, {first.address}
    while link := page.said.get("@odata.nextLink"):
        page = courier.fetch(page.next_address(str(link)))
        if page.address in seen:
            raise InputError([_mistake_of_circle(page)])
        seen.add(page.address)
        number += 1
        yield f"{name}-{number:04}", page


def _mistake_of_circle(page: Answer) -> Mistake:
    return Mistake("the pages of the answer go round in a circle", Place(page.address), "Try again later.")


def _check_name(name: str, answer: Answer) -> None:
    # the name becomes part of an address and of a file name
    if not _NAME.fullmatch(name):
        what = "the service gives a dimension without a usable name"
        raise InputError([Mistake(what, Place(answer.address), "Check the address of the service.")])


def _check_new(page: Answer, ids: Sequence[str], seen: set[str]) -> None:
    """Refuse pages that overlap: then the table changed while it was read, and rows may be missing."""
    known = len(seen)
    seen.update(ids)
    if "None" not in ids and len(seen) < known + len(ids):
        what = "a row comes twice: the table changed while it was downloaded"
        raise InputError([Mistake(what, Place(page.address), "Download it again.")])


def _filter_of(chosen: str | None) -> Mapping[str, str]:
    return {"_filter": chosen} if chosen else {}


def _filters(request: TableRequest, dimensions: Sequence[tuple[str, Dimension, str]]) -> Sequence[str | None]:
    """The filters for the wanted regions and periods; refuses codes that the table does not have."""
    regions = next((one for one in dimensions if one[0].startswith("Geo")), None)
    periods = next((one for one in dimensions if one[0].startswith("Time")), None)
    mistakes = [
        *_find_unknown(request.table, "regions", request.regions, regions),
        *_find_unknown(request.table, "periods", request.periods, periods),
    ]
    if mistakes:
        raise InputError(mistakes)
    return tuple(
        make_filters(
            regions[1] if regions else None, request.regions, periods[1] if periods else None, request.periods
        )
    )


def _find_unknown(
    table: str, what: str, wanted: Sequence[str], found: tuple[str, Dimension, str] | None
) -> Iterator[Mistake]:
    if wanted and found is None:
        yield Mistake(f"{table} has no {what} to choose from", Place(key=what), f"Remove its {what}.")
    elif found is not None:
        yield from find_unknown_codes(wanted, found[1], found[2])
