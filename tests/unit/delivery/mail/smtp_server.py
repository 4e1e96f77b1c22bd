"""A real SMTP server on loopback, with TLS and a login, that can be told to misbehave."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from socket import create_connection
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from reportgen.model.edition import MailServer, Security

USER, PASSWORD = "afzender", "geheim"


@dataclass
class Handler:
    """Keeps what arrives; `refusals` answer a receiver, `answers` the next messages, in order."""

    arrived: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    refusals: dict[str, list[str]] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    cut_after_data: bool = False
    hold_answer: bool = False

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        waiting = self.refusals.get(address, [])
        if waiting:
            return waiting[0] if waiting[0].startswith("5") else waiting.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        if self.answers:
            return self.answers.pop(0)
        message: Any = message_from_bytes(content, policy=policy.default)
        self.arrived.append((list(envelope.rcpt_tos), message))
        if self.cut_after_data:
            transport: Any = server.transport
            transport.close()
        while self.hold_answer:
            await asyncio.sleep(0.05)
        return "250 taken"


@dataclass(frozen=True)
class Running:
    """The server while it runs, and how a config reaches it."""

    handler: Handler
    server: MailServer
    certificates: Path


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=right, handled=right)


@contextmanager
def run_smtp_server(folder: Path, security: Security = Security.STARTTLS) -> Iterator[Running]:
    """The server with a certificate of an authority of its own."""
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost")
    trusted = folder / "ca.pem"
    authority.cert_pem.write_to_path(trusted)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    handler = Handler()
    tls: dict[str, Any] = (
        {"ssl_context": context}
        if security is Security.TLS
        else {"tls_context": context, "require_starttls": True}
    )
    controller = Controller(
        handler,
        hostname="localhost",
        port=0,
        authenticator=_authenticate,
        auth_required=True,
        auth_require_tls=security is Security.STARTTLS,
        enable_SMTPUTF8=True,
        server_hostname="localhost",
        **tls,
    )
    _start(controller)
    try:
        port = _port_of(controller)
        yield Running(handler, MailServer("localhost", port, security, 600, 10, str(trusted)), trusted)
    finally:
        controller.stop(no_assert=True)


def _start(controller: Controller) -> None:
    """Start on a free port; left to itself the controller would look for the server at port 0."""

    def knock() -> None:
        with create_connection(("localhost", _port_of(controller)), 5):
            pass

    controller._trigger_server = knock  # type: ignore[method-assign]
    controller.start()


def _port_of(controller: Controller) -> int:
    server: Any = controller.server
    return int(server.sockets[0].getsockname()[1])
