"""The boundaries of the gemeenten of a year, from PDOK's OGC API Features."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.data.pull.courier import Answer, Courier, make_address
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import BoundaryRequest

_FEATURES_PER_PAGE = 1000


def pull_boundaries(request: BoundaryRequest, courier: Courier) -> Iterator[Answer]:
    """The pages of features; refuses answers without gemeenten, or of another year."""
    steps = ("collections", request.collection, "items")
    query: dict[str, str | int] = {"f": "json", "jaarcode": request.year, "limit": _FEATURES_PER_PAGE}
    address = make_address(courier.plan.boundary_api, *steps, **query)
    seen: set[str] = set()
    while address:
        if address in seen:
            what = "the pages of the answer go round in a circle"
            raise InputError([Mistake(what, Place(address), "Try again later.")])
        seen.add(address)
        page = courier.fetch(address)
        _check_features(page, request.year)
        yield page
        address = _find_next(page)


def join_boundaries(pages: Sequence[Answer]) -> bytes:
    """One GeoJSON with the features of all pages, as they came."""
    features = [feature for page in pages for feature in page.rows("features")]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _find_next(page: Answer) -> str:
    links = page.said.get("links")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("rel") == "next" and link.get("href"):
            return page.next_address(str(link["href"]))
    return ""


def _check_features(page: Answer, year: int) -> None:
    properties = [_properties_of(feature) for feature in page.rows("features")]
    if not any(str(value).startswith("GM") for found in properties for value in found.values()):
        remedy = "Check the collection and the year of the boundaries in the config."
        raise InputError([Mistake("the answer holds no gemeenten", Place(page.address), remedy)])
    years = {str(found["jaarcode"]) for found in properties if "jaarcode" in found}
    if years - {str(year)}:
        what = f"the answer holds boundaries of other years than {year}"
        remedy = "Choose a collection that can be asked by year (`jaarcode`)."
        raise InputError([Mistake(what, Place(page.address), remedy)])


def _properties_of(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}
