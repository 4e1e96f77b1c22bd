"""Services on loopback that answer as CBS (OData v3 and v4) and PDOK do, faults included."""

import json
import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TABLE = "85099NED"
REGIONS = {"NL01": "Nederland", "GM0363": "Amsterdam", "GM0439": "Purmerend", "PV27": "Noord-Holland (PV)"}
PERIODS = {"2021JJ00": ("2021", "Definitief"), "2024JJ00": ("2024*", "Voorlopig")}
CARE = {"T001174": "JZ Totaal jeugdzorg", "A046328": "JH 1 Totaal jeugdhulp"}
MOST_ROWS = 10_000


@dataclass
class Services:
    """What the services hold, what they were asked, and which faults they still have to show.

    `faults` maps a part of an address to faults, each shown once: a status, "cut", "slow", "garbage".
    """

    rows: list[dict[str, Any]] = field(default_factory=lambda: make_rows())  # noqa: PLW0108
    periods: Mapping[str, tuple[str, str]] = field(default_factory=lambda: PERIODS)
    region_keys: Mapping[str, str] = field(default_factory=lambda: {one: one.ljust(10) for one in REGIONS})
    faults: dict[str, list[int | str]] = field(default_factory=dict)
    page_rows: int = 3
    boundary_year: int = 2023
    feature_codes: tuple[str, ...] = ("GM0363", "GM0439", "GM0034")
    foreign_next: str | None = None
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def next_fault(self, path: str) -> int | str | None:
        for part, faults in self.faults.items():
            if part in path and faults:
                return faults.pop(0)
        return None


def make_rows(
    regions: Iterable[str] = tuple(REGIONS), periods: Iterable[str] = tuple(PERIODS)
) -> list[dict[str, Any]]:
    keys = list(product(CARE, regions, periods))
    return [
        {
            "ID": number,
            "VormenVanJeugdzorg": care,
            "RegioS": region.ljust(10),
            "Perioden": period,
            "JongerenMetJeugdzorg_1": f"{100 + 5 * number:>9}",
            "JongerenMetJeugdzorgRelatief_2": f"{9.5 + number / 10:>9.1f}",
        }
        for number, (care, region, period) in enumerate(keys)
    ]


@contextmanager
def serve(services: Services) -> Iterator[Services]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), make_handler(services))
    services.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield services
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def make_handler(services: Services) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            services.asked.append(unquote(self.path))
            fault = services.next_fault(unquote(self.path))
            if isinstance(fault, int):
                self.send_answer(fault, b"Er ging iets mis")
            elif fault == "garbage":
                self.send_answer(200, b"<html>Onderhoud</html>")
            elif fault == "cut":
                self.send_answer(200, b'{"value": [', length=10_000)
                self.close_connection = True
            elif fault == "slow":
                time.sleep(1.0)
                self.close_connection = True
            elif fault == "drip":
                self.drip()
            else:
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                status, said = answer(services, unquote(parts.path), query)
                self.send_answer(status, json.dumps(said, ensure_ascii=False).encode())

        def send_answer(self, status: int, content: bytes, length: int | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(length or len(content)))
            self.end_headers()
            self.wfile.write(content)

        def drip(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            for _ in range(20):
                try:
                    self.wfile.write(b" ")
                    self.wfile.flush()
                except OSError:
                    break
                time.sleep(0.05)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    return Handler


Said = tuple[int, dict[str, Any]]


def answer(services: Services, path: str, query: Mapping[str, str]) -> Said:
    if path.startswith("/v3/"):
        return answer_v3(services, path.removeprefix("/v3/"), query)
    if path.startswith("/v4/"):
        return answer_v4(services, path.removeprefix("/v4/"), query)
    if path == "/ogc/collections/gemeente_gegeneraliseerd/items":
        return answer_features(services, query)
    return 404, {}


def answer_v3(services: Services, path: str, query: Mapping[str, str]) -> Said:
    lists = {
        "TableInfos": [{"Identifier": TABLE, "Title": "Kerncijfers over jeugdzorg"}],
        "DataProperties": make_properties(),
        "VormenVanJeugdzorg": [{"Key": key, "Title": title} for key, title in CARE.items()],
        "RegioS": [
            {"Key": key, "Title": REGIONS.get(code, code)} for code, key in services.region_keys.items()
        ],
        "Perioden": [
            {"Key": key, "Title": title, "Status": status}
            for key, (title, status) in services.periods.items()
        ],
    }
    table, _, entity = path.partition("/")
    if table != TABLE or (entity not in lists and entity != "UntypedDataSet"):
        return 404, {}
    if entity in lists:
        return 200, {"odata.metadata": "...", "value": lists[entity]}
    rows = choose(services.rows, query.get("$filter", ""))
    skip, top = int(query.get("$skip", 0)), int(query.get("$top", len(rows)))
    if top > MOST_ROWS or min(top, len(rows)) > MOST_ROWS:
        return 500, {
            "odata.error": {"message": {"value": "The requested query returns more than 10000 records."}}
        }
    return 200, {"odata.metadata": "...", "value": rows[skip : skip + top]}


def make_properties() -> list[dict[str, Any]]:
    return [
        {"ID": 0, "Type": "Dimension", "Key": "VormenVanJeugdzorg", "Title": "Vormen van jeugdzorg"},
        {"ID": 1, "Type": "GeoDimension", "Key": "RegioS", "Title": "Regio's"},
        {"ID": 2, "Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"},
        {"ID": 3, "Type": "TopicGroup", "Key": "", "Title": "Jongeren"},
        {
            "ID": 4,
            "Type": "Topic",
            "Key": "JongerenMetJeugdzorg_1",
            "Title": "Jongeren met jeugdzorg",
            "Unit": "aantal",
            "Decimals": 0,
        },
        {
            "ID": 5,
            "Type": "Topic",
            "Key": "JongerenMetJeugdzorgRelatief_2",
            "Title": "Jongeren met jeugdzorg (relatief)",
            "Unit": "In % bepaalde leeftijdsklasse",
            "Decimals": 1,
        },
    ]


def choose(rows: list[dict[str, Any]], chosen: str) -> list[dict[str, Any]]:
    """The rows that (A eq 'x' or A eq 'y') and (B eq 'z') takes; codes are compared to the letter."""
    wanted: dict[str, set[str]] = {}
    for name, value in re.findall(r"(\w+) eq '([^']*)'", chosen):
        wanted.setdefault(name, set()).add(value)
    return [row for row in rows if all(row[name] in values for name, values in wanted.items())]


def answer_v4(services: Services, path: str, query: Mapping[str, str]) -> Said:
    lists: dict[str, list[dict[str, Any]]] = {
        "MeasureCodes": [
            {"Identifier": "M1", "Title": "Jongeren met jeugdzorg", "Unit": "aantal", "Decimals": 0},
            {
                "Identifier": "M2",
                "Title": "Jongeren met jeugdzorg (relatief)",
                "Unit": "In % bepaalde leeftijdsklasse",
                "Decimals": 1,
            },
        ],
        "Dimensions": [
            {"Identifier": "VormenVanJeugdzorg", "Title": "Vormen van jeugdzorg", "Kind": "Dimension"},
            {"Identifier": "RegioS", "Title": "Regio's", "Kind": "GeoDimension"},
            {"Identifier": "Perioden", "Title": "Perioden", "Kind": "TimeDimension"},
        ],
        "VormenVanJeugdzorgCodes": [{"Identifier": key, "Title": title} for key, title in CARE.items()],
        "RegioSCodes": [{"Identifier": key, "Title": title} for key, title in REGIONS.items()],
        "PeriodenCodes": [
            {"Identifier": key, "Title": title.rstrip("*"), "Status": status}
            for key, (title, status) in PERIODS.items()
        ],
    }
    table, _, entity = path.partition("/")
    if table != TABLE:
        return 404, {}
    if entity == "Properties":
        return 200, {"Identifier": TABLE, "Title": "Kerncijfers over jeugdzorg"}
    if entity in lists:
        return 200, {"value": lists[entity]}
    rows = choose(make_observations(), query.get("$filter", ""))
    skip = int(query.get("$skip", 0))
    said: dict[str, Any] = {"value": rows[skip : skip + services.page_rows]}
    if skip + services.page_rows < len(rows):
        home = services.foreign_next or services.address
        chosen = f"$filter={query['$filter']}&" if "$filter" in query else ""
        said["@odata.nextLink"] = f"{home}/v4/{TABLE}/Observations?{chosen}$skip={skip + services.page_rows}"
    return 200, said


def make_observations() -> list[dict[str, Any]]:
    """Two measures of each cell; of Purmerend one is impossible, one unknown, and some are not given."""
    found: list[dict[str, Any]] = []
    for care in CARE:
        for region in REGIONS:
            for period in PERIODS:
                for measure, value in (("M1", 105.0), ("M2", 9.5)):
                    mark, shown = "None", value
                    if region == "GM0439":
                        mark, shown = ("Impossible", None) if period == "2021JJ00" else ("Secret", None)
                    if region == "PV27" and measure == "M2":
                        continue
                    found.append(
                        {
                            "Id": len(found),
                            "Measure": measure,
                            "ValueAttribute": mark,
                            "Value": shown,
                            "StringValue": None,
                            "VormenVanJeugdzorg": care,
                            "RegioS": region,
                            "Perioden": period,
                        }
                    )
    return found


def answer_features(services: Services, query: Mapping[str, str]) -> Said:
    first = int(query.get("cursor", 0))
    codes = services.feature_codes[first : first + 2]
    said: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [make_feature(code, services.boundary_year) for code in codes],
        "links": [{"rel": "self", "href": "..."}],
    }
    if first + 2 < len(services.feature_codes):
        path = f"collections/gemeente_gegeneraliseerd/items?f=json&cursor={first + 2}"
        said["links"].append({"rel": "next", "href": f"{services.address}/ogc/{path}"})
    return 200, said


def make_feature(code: str, year: int) -> dict[str, Any]:
    ring = [[4.0, 52.0], [5.0, 52.0], [5.0, 53.0], [4.0, 52.0]]
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": code, "jaarcode": year},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
