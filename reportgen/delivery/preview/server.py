"""The server of a preview: for browsers on this machine alone, and only for what the preview made.

It listens on loopback, under a path that cannot be guessed (others may be logged in on the machine), and
answers no request for another host: a page elsewhere whose name is pointed at this machine (DNS rebinding)
gets nothing. No path in a request is ever a path on the disk.
"""

import re
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import parse_qs, urlsplit

from reportgen.delivery.preview.page import PAGES, compose_page, write_heard, write_news
from reportgen.errors import MachineError, Place
from reportgen.model.form import ReportForm
from reportgen.model.preview import FORMS, Choice, Heard, News, Offer

HOST = "127.0.0.1"
_HEARTBEAT_S = 10
"""So often a browser that waits is written to: one that left is noticed then."""
_SHORT_S = 0.5
_PICTURE = re.compile(r"(?P<page>[0-9]{1,3})/(?P<width>[1-9][0-9]{1,3})(?P<grey>/grey)?")
_WIDEST_PX = 4000
_NOT_SHOWN = "Dit laat het voorbeeld niet zien."
_WHOLE_ADDRESS = "Dit is niet het hele adres. Het staat in de terminal waarin je het voorbeeld gestart hebt."
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_TYPES = {
    "bmp": "image/bmp",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}


class Source(Protocol):
    """Where the server gets what it shows."""

    is_open: bool

    def offer(self) -> Offer:
        """What there is to choose from."""

    def wait(self, seen: int, patience_s: float) -> int:
        """The number of the last change, as soon as it is another than the one seen, or after a while."""

    def renew(self, choice: Choice) -> Iterator[News]:
        """What is shown of a choice, part by part."""

    def picture(self, version: str, page: int, width: int, *, grey: bool) -> bytes | None:
        """A printed page as BMP, so many pixels wide."""

    def note_sent(self, version: str, page: int) -> None:
        """A browser has the picture of this page."""

    def hear(self, version: str) -> tuple[Heard, ...] | None:
        """How a version is heard."""

    def find_site_file(self, path: str) -> bytes | None:
        """A file of the web edition."""


class PreviewServer:
    """Serves a preview from when the context is entered until it is left."""

    def __init__(self, source: Source, first: Choice, port: int) -> None:
        self._root = f"/{secrets.token_urlsafe(12)}/"
        handler = type("Handler", (_Handler,), {"source": source, "first": first, "root": self._root})
        try:
            self._server = _Server((HOST, port), handler)
        except OSError as error:
            remedy = "Choose another with --port, or leave it out for any that is free."
            raise MachineError.of(f"port {port} cannot be used: {error.strerror}", Place(), remedy) from error
        self._thread = Thread(target=self._server.serve_forever)

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        return f"http://{HOST}:{self._server.server_port}{self._root}"

    def wait(self) -> None:
        """Go on until the program is interrupted."""
        while self._thread.is_alive():  # a signal just before a wait does not end it, so each wait is short
            self._thread.join(_SHORT_S)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that left before its answer is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    source: Source
    first: Choice
    root: str
    server: _Server

    def do_GET(self) -> None:
        """Answer with the page, a part of it, a picture, or what is new."""
        if not self._is_for_us():
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
            return
        address = urlsplit(self.path)
        if not address.path.startswith(self.root):
            self._refuse(HTTPStatus.NOT_FOUND, _WHOLE_ADDRESS)
            return
        first, _, rest = address.path.removeprefix(self.root).partition("/")
        routes: Mapping[str, Callable[[str, Choice], None]] = {
            "": self._send_page,
            "preview.css": self._send_own,
            "preview.js": self._send_own,
            "events": self._tell_news,
            "picture": self._send_picture,
            "heard": self._send_heard,
            "web": self._send_site_file,
        }
        route = routes.get(first)
        if route is None:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            route(rest or first, self._read_choice(address.query))

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for what went wrong."""

    def _is_for_us(self) -> bool:
        """Whether the browser asked for this machine by a name that only this machine has."""
        port = self.server.server_port
        return self.headers.get("Host") in (f"{HOST}:{port}", f"localhost:{port}")

    def _read_choice(self, query: str) -> Choice:
        asked = {name: values[-1] for name, values in parse_qs(query).items()}
        forms = {form.value: form for form in FORMS}
        return Choice(
            asked.get("region", self.first.region), forms.get(asked.get("form", ""), ReportForm.FACTSHEET)
        )

    def _send_page(self, _: str, choice: Choice) -> None:
        self._send("html", compose_page(self.source.offer(), choice).encode())

    def _send_own(self, name: str, _: Choice) -> None:
        self._send(name.rpartition(".")[2], (PAGES / name).read_bytes())

    def _send_picture(self, name: str, _: Choice) -> None:
        """A page as `<version>/<number>/<width in pixels>`, with `/grey` behind it or not."""
        version, _slash, rest = name.partition("/")
        asked = _PICTURE.fullmatch(rest)
        if not asked or int(asked["width"]) > _WIDEST_PX:
            self._send("bmp", None)
            return
        page, grey = int(asked["page"]), asked["grey"] is not None
        found = self.source.picture(version, page, int(asked["width"]), grey=grey)
        self._send("bmp", found)
        if found is not None:
            self.source.note_sent(version, page)

    def _send_heard(self, version: str, _: Choice) -> None:
        heard = self.source.hear(version)
        self._send("json", None if heard is None else write_heard(heard).encode())

    def _send_site_file(self, path: str, _: Choice) -> None:
        self._send(path.rpartition(".")[2], self.source.find_site_file(path))

    def _tell_news(self, _: str, choice: Choice) -> None:
        """Server-sent events: what is renewed after each change, until the browser leaves."""
        self._start(HTTPStatus.OK, "text/event-stream")
        seen = -1
        while self.source.is_open:
            now = self.source.wait(seen, _HEARTBEAT_S)
            if now == seen:
                self._write(":\n\n")
                continue
            seen = now
            self._write('data: {"part": "started"}\n\n')
            for news in self.source.renew(choice):
                self._write(f"data: {write_news(news)}\n\n")

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def _send(self, kind: str, content: bytes | None) -> None:
        if content is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        self._start(HTTPStatus.OK, _TYPES.get(kind, "application/octet-stream"), len(content))
        self.wfile.write(content)

    def _refuse(self, status: HTTPStatus, why: str = _NOT_SHOWN) -> None:
        text = f"{why}\n".encode()
        self._start(status, "text/plain; charset=utf-8", len(text))
        self.wfile.write(text)

    def _start(self, status: HTTPStatus, media_type: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
