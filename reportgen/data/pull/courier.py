"""Fetching one answer at a time, patiently: a failure that may pass is tried again, later and later."""

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

import reportgen
from reportgen.errors import InputError, MachineError, Mistake, Place
from reportgen.model.edition import PullPlan

if TYPE_CHECKING:
    import httpx

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_PAUSE_S = 120.0


@dataclass(frozen=True, slots=True)
class Pacing:
    """How to wait between attempts: each pause twice the one before, spread by up to a half.

    The spread keeps many computers from asking again at the same moment; `spread` gives 0 to 1.
    """

    sleep: Callable[[float], None] = time.sleep
    spread: Callable[[], float] = random.random

    def wait(self, failures: int, first_s: float) -> None:
        """Wait after this many failures."""
        pause_s = first_s * 2 ** (failures - 1) * (1 + self.spread() / 2)
        self.sleep(min(pause_s, _LONGEST_PAUSE_S))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered: the bytes as they came, what they say, where and when they were asked."""

    address: str
    content: bytes
    said: Mapping[str, Any]
    retrieved: datetime

    @property
    def path(self) -> str:
        """The address without the name of the service."""
        parts = urlsplit(self.address)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def rows(self, key: str = "value") -> list[Mapping[str, Any]]:
        """The list of records in the answer; refuses an answer without one."""
        rows = self.said.get(key)
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            return rows
        remedy = "Check the address of the service and the id of the table."
        raise InputError.of("the answer holds no list of records", Place(self.address), remedy)

    def next_address(self, link: str) -> str:
        """The address of the next page; refuses one that lies at another service."""
        address = urljoin(self.address, link)
        if urlsplit(address).netloc != urlsplit(self.address).netloc:
            remedy = "Name the service that holds all pages in the config."
            raise InputError.of("the next page lies at another service", Place(self.address), remedy)
        return address


class _PassingError(Exception):
    """A failure that may be gone at the next attempt; the text says what it was."""


@dataclass(frozen=True, slots=True)
class Courier:
    """Fetches answers over one connection."""

    client: "httpx.Client"
    plan: PullPlan
    pacing: Pacing
    now: Callable[[], datetime]

    def fetch(self, address: str) -> Answer:
        """The JSON answer at an address.

        Raises `MachineError` when all attempts fail, `InputError` when the service refuses.
        """
        failures: list[str] = []
        while len(failures) < self.plan.attempts:
            if failures:
                self.pacing.wait(len(failures), self.plan.pause_s)
            try:
                content = self._ask(address)
                return Answer(address, content, _read_json(content), self.now())
            except _PassingError as error:
                failures.append(str(error))
        raise MachineError([_explain_failures(address, failures)])

    def _ask(self, address: str) -> bytes:
        import httpx

        try:
            with self.client.stream("GET", address) as response:
                _check_status(address, response.status_code)
                return self._receive(address, response)
        except httpx.TimeoutException as error:
            raise _PassingError(f"no answer within {self.plan.timeout_s:g} seconds") from error
        except httpx.TransportError as error:
            raise _PassingError(f"the connection failed ({type(error).__name__})") from error
        except httpx.InvalidURL as error:
            remedy = "Mend the address in the config."
            raise InputError.of("this is not an address", Place(address), remedy) from error

    def _receive(self, address: str, response: "httpx.Response") -> bytes:
        end = time.monotonic() + self.plan.deadline_s
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > self.plan.max_megabytes * 1_000_000:
                what = f"the answer is larger than the limit of {self.plan.max_megabytes} MB"
                raise InputError.of(
                    what, Place(address), "Ask for fewer regions or periods, or raise the limit."
                )
            if time.monotonic() > end:
                raise _PassingError(f"the answer was not complete within {self.plan.deadline_s:g} seconds")
        return bytes(content)


@contextmanager
def open_courier(plan: PullPlan, pacing: Pacing, now: Callable[[], datetime]) -> Iterator[Courier]:
    """A courier with an open connection; it follows no redirects."""
    import httpx

    headers = {"User-Agent": f"reportgen/{reportgen.__version__}", "Accept": "application/json"}
    with httpx.Client(timeout=plan.timeout_s, headers=headers) as client:
        yield Courier(client, plan, pacing, now)


def make_address(base: str, *steps: str, **query: str | int) -> str:
    """An address below a service: `_` before a query name stands for the `$` of OData."""
    path = "/".join([base.rstrip("/"), *(quote(step, safe="") for step in steps)])
    asked = [f"{_query_name(name)}={quote(str(value), safe='')}" for name, value in query.items()]
    return f"{path}?{'&'.join(asked)}" if asked else path


def _query_name(name: str) -> str:
    return f"${name[1:]}" if name.startswith("_") else name


def _check_status(address: str, status: int) -> None:
    if status in _PASSING:
        raise _PassingError(f"the service answered HTTP {status}")
    if 300 <= status < 400:
        remedy = "Give the new address of the service in the config."
        raise InputError.of(f"the service has moved (HTTP {status})", Place(address), remedy)
    if status != 200:
        remedy = "Check the id of the table, the collection and the address of the service in the config."
        raise InputError.of(f"the service refuses (HTTP {status})", Place(address), remedy)


def _read_json(content: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        # an answer that was cut off, or a page that says that the service is out of order
        raise _PassingError("the answer is not JSON, or not complete") from error
    if not isinstance(said, dict):
        raise _PassingError("the answer is not a JSON object")
    return said


def _explain_failures(address: str, failures: list[str]) -> Mistake:
    what = f"gave up after {len(failures)} attempts: {'; '.join(dict.fromkeys(failures))}"
    remedy = "Check the connection and try again later."
    if any("HTTP 500" in failure for failure in failures):
        remedy = (
            "Try again later. CBS also answers HTTP 500 where a question gives over 10,000 rows: then lower"
            " `page_rows`, or ask for fewer regions or periods."
        )
    return Mistake(what, Place(address), remedy)
