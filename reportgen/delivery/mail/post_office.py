"""Mail leaves through SMTP: encrypted, not too fast, and with an answer for every message."""

import os
import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path
from socket import gethostname

from reportgen.delivery.mail.ledger import State
from reportgen.errors import MachineError, Place
from reportgen.model.edition import MailServer, Security

USER_VARIABLE, PASSWORD_VARIABLE = "REPORTGEN_SMTP_USER", "REPORTGEN_SMTP_PASSWORD"
KEYRING_SERVICE = "reportgen"
_LOGIN_WANTED = 530
PAUSES_S = (2.0, 10.0, 60.0)
"""How long is waited before a message is tried again, after a temporary answer."""


@dataclass(frozen=True, slots=True)
class Login:
    """A name and password for the server; it does not show itself."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Login({self.user!r})"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message, with the server's words."""

    state: State
    answer: str


class _TryAgainError(Exception):
    """The server could not take it now; nothing was taken."""


class _NoConnectionError(_TryAgainError):
    """The server could not be reached, or went away before it took anything."""


class PostOffice:
    """Sends messages over one connection, opened when it is needed and again when it was lost.

    `wait` takes seconds; it is called between messages and before a retry.
    """

    def __init__(
        self,
        server: MailServer,
        login: Login | None,
        folder: Path,
        wait: Callable[[float], None],
        pauses_s: Sequence[float] = PAUSES_S,
    ) -> None:
        self._server = server
        self._login = login
        self._trust = _trust(server, folder)
        self._wait = wait
        self._pauses_s = tuple(pauses_s)
        self._connection: smtplib.SMTP | None = None
        self._has_sent = False
        self._is_gone = False

    @property
    def is_gone(self) -> bool:
        """Whether the server could not be reached for the last message, however often that was tried."""
        return self._is_gone

    def greet(self) -> None:
        """Connect and log in before anything is sent; raises `MachineError` with what is wrong."""
        try:
            self.open()
        except (_TryAgainError, OSError, smtplib.SMTPException) as error:
            what = f"the mail server does not answer: {error}"
            raise MachineError.of(what, self._place, "Check host, port and security in the config.") from None

    @property
    def _place(self) -> Place:
        return Place(f"{self._server.host}:{self._server.port}")

    def send(self, message: EmailMessage, sender: str, receivers: Sequence[str]) -> Receipt:
        """Try to hand over one message; raises `MachineError` when the server does not know us."""
        if self._has_sent:
            self._wait(60 / self._server.per_minute)
        self._has_sent = True
        self._is_gone = False
        answer = ""
        for pause in (0.0, *self._pauses_s):
            if pause:
                self._wait(pause)
            try:
                return self._try(message, sender, receivers)
            except _TryAgainError as error:
                answer = str(error)
                self._is_gone = isinstance(error, _NoConnectionError)
                self.close()
        return Receipt(State.FAILED, answer)

    def close(self) -> None:
        """Take leave of the server, if there is a connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.quit()
            except (OSError, smtplib.SMTPException):
                connection.close()

    def _try(self, message: EmailMessage, sender: str, receivers: Sequence[str]) -> Receipt:
        try:
            connection = self.open()
            needs_utf8 = not all(address.isascii() for address in (sender, *receivers))
            if needs_utf8 and not connection.has_extn("smtputf8"):
                return Receipt(State.REFUSED, "the server does not take addresses with these letters")
            refused = _name_envelope(connection, sender, receivers, needs_utf8)
        except smtplib.SMTPSenderRefused as error:
            raise self._refused(error) from None
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            raise _NoConnectionError(f"no connection: {error}") from error
        if receivers[0] in refused:
            connection.rset()
            return Receipt(State.REFUSED, refused[receivers[0]])
        receipt = _hand_over(connection, _pack(message, needs_utf8))
        if receipt.state is State.UNSURE:
            self._connection = None
        notes = "; ".join(f"cc {address}: {answer}" for address, answer in refused.items())
        return Receipt(receipt.state, f"{receipt.answer}; {notes}" if notes else receipt.answer)

    def open(self) -> smtplib.SMTP:
        """The connection, made when there is none."""
        if self._connection is None:
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        server, hostname = self._server, gethostname()
        try:
            if server.security is Security.TLS:
                connection: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.port, hostname, timeout=server.timeout_s, context=self._trust
                )
            else:
                connection = smtplib.SMTP(server.host, server.port, hostname, timeout=server.timeout_s)
                connection.starttls(context=self._trust)
            connection.ehlo()
            if self._login:
                connection.login(self._login.user, self._login.password)
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError, ssl.SSLError) as error:
            raise self._refused(error) from None
        except smtplib.SMTPResponseException as error:
            raise _TryAgainError(_words(error.smtp_code, error.smtp_error)) from error
        return connection

    def _refused(self, error: Exception) -> MachineError:
        if isinstance(error, smtplib.SMTPAuthenticationError):
            what = "the mail server does not accept the login"
            remedy = f"Check {USER_VARIABLE} and {PASSWORD_VARIABLE}, or the keyring."
        elif isinstance(error, smtplib.SMTPSenderRefused):
            what = "the mail server asks for a login, and has none"
            remedy = f"Set {USER_VARIABLE} and {PASSWORD_VARIABLE}, or use the keyring."
        elif isinstance(error, ssl.SSLError):
            what = "the mail server cannot be trusted: its certificate does not fit"
            remedy = "Check the host in the config, or name the certificates of your own authority."
        else:
            what = "the mail server offers no encryption, or no login"
            remedy = "Choose another port or another security in the config; mail never goes in the clear."
        return MachineError.of(what, self._place, remedy)


@contextmanager
def open_post_office(
    server: MailServer, folder: Path, wait: Callable[[float], None], pauses_s: Sequence[float] = PAUSES_S
) -> Iterator[PostOffice]:
    """A post office with the login of the environment or the keyring, closed afterwards."""
    office = PostOffice(server, find_login(server), folder, wait, pauses_s)
    try:
        yield office
    finally:
        office.close()


def greet(server: MailServer, folder: Path) -> str:
    """Connect, log in and take leave, without sending; "answers", or `MachineError` with what is wrong."""
    login = find_login(server)
    with open_post_office(server, folder, lambda _: None, ()) as office:
        office.greet()
        offers_login = office.open().has_extn("auth")
    return "answers" if login or not offers_login else "answers, and may ask for a login that is not set"


def find_login(server: MailServer) -> Login | None:
    """The login in the environment, else that of the keyring under "reportgen"; None for neither."""
    user, password = os.environ.get(USER_VARIABLE), os.environ.get(PASSWORD_VARIABLE)
    if user and password:
        return Login(user, password)
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        found = keyring.get_credential(f"{KEYRING_SERVICE}:{server.host}", user)
    except KeyringError:
        return None
    return Login(found.username, found.password) if found else None


def _trust(server: MailServer, folder: Path) -> ssl.SSLContext:
    own = folder / server.certificates if server.certificates else None
    try:
        return ssl.create_default_context(cafile=str(own) if own else None)
    except (OSError, ssl.SSLError):
        remedy = "Name a file in PEM form, or leave `certificates` out."
        raise MachineError.of("these certificates cannot be read", Place(str(own)), remedy) from None


def _name_envelope(
    connection: smtplib.SMTP, sender: str, receivers: Sequence[str], utf8: bool
) -> dict[str, str]:
    """Say who sends and who receives; the receivers that were refused for good, with the answer."""
    code, words = connection.mail(sender, ["SMTPUTF8"] if utf8 else [])
    if code != 250:
        if code == _LOGIN_WANTED:
            raise smtplib.SMTPSenderRefused(code, words, sender)
        if code < 500:
            raise _TryAgainError(_words(code, words))
        return {receivers[0]: _words(code, words)}
    refused: dict[str, str] = {}
    for receiver in receivers:
        code, words = connection.rcpt(receiver)
        if code >= 500:
            refused[receiver] = _words(code, words)
        elif code >= 400:
            raise _TryAgainError(_words(code, words))
    return refused


def _hand_over(connection: smtplib.SMTP, content: bytes) -> Receipt:
    """Send the content; when the connection breaks now, nobody knows whether the server took it."""
    try:
        code, words = connection.data(content)
    except smtplib.SMTPDataError as error:
        code, words = error.smtp_code, _bytes(error.smtp_error)
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        connection.close()
        return Receipt(State.UNSURE, f"the connection broke while it was sent: {error}")
    if 400 <= code < 500:
        raise _TryAgainError(_words(code, words))
    return Receipt(State.SENT if code == 250 else State.REFUSED, _words(code, words))


def _pack(message: EmailMessage, utf8: bool) -> bytes:
    return message.as_bytes(policy=policy.SMTPUTF8 if utf8 else policy.SMTP)


def _bytes(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode()


def _words(code: int, words: bytes | str) -> str:
    """The server's answer on one line, for the ledger and the terminal."""
    text = _bytes(words).decode("utf-8", "replace")
    return f"{code} {' '.join(text.split())}"[:300]
