"""Mail through a real SMTP server on loopback, when it goes well and when it does not."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from reportgen.delivery.mail import PostOffice, Receipt, State
from reportgen.delivery.mail.post_office import PASSWORD_VARIABLE, USER_VARIABLE, Login, find_login
from reportgen.errors import MachineError
from reportgen.model.edition import Security
from tests.unit.delivery.mail.smtp_server import PASSWORD, USER, Running, run_smtp_server

KNOWN = Login(USER, PASSWORD)
SENDER = "factsheet@voorbeeld.nl"
TO = "sanne@swv.example.nl"
CC = "beleid@swv.example.nl"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with run_smtp_server(tmp_path) as server:
        yield server


def message() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = SENDER, TO, "Factsheet: Súdwest-Fryslân"
    made.set_content("Hoi,\n\n.\nEen punt op een regel.\n")
    return made


def send(running: Running, *to: str, login: Login = KNOWN) -> tuple[Receipt, list[float]]:
    waited: list[float] = []
    office = PostOffice(running.server, login, Path("/"), waited.append, (1.0, 2.0))
    try:
        return office.send(message(), SENDER, to or (TO,)), waited
    finally:
        office.close()


@pytest.mark.parametrize("security", list(Security))
def test_a_message_arrives_encrypted_and_as_it_was(tmp_path: Path, security: Security) -> None:
    with run_smtp_server(tmp_path, security) as running:
        receipt, _ = send(running)
    assert receipt == Receipt(State.SENT, "250 taken")
    ((receivers, arrived),) = running.handler.arrived
    assert receivers == [TO]
    assert arrived["Subject"] == "Factsheet: Súdwest-Fryslân"
    assert ".\nEen punt op een regel." in arrived.get_content().replace("\r\n", "\n")


def test_who_is_refused_for_good_gets_nothing_and_is_not_tried_again(running: Running) -> None:
    running.handler.refusals[TO] = ["550 no such person"]
    receipt, waited = send(running)
    assert receipt == Receipt(State.REFUSED, "550 no such person")
    assert (running.handler.arrived, waited) == ([], [])


def test_a_temporary_answer_is_tried_again_after_a_pause(running: Running) -> None:
    running.handler.refusals[TO] = ["450 later"]
    receipt, waited = send(running)
    assert receipt.state is State.SENT
    assert waited == [1.0]


def test_a_temporary_answer_to_the_message_itself_is_tried_again(running: Running) -> None:
    running.handler.answers += ["451 full", "452 still full"]
    receipt, waited = send(running)
    assert receipt.state is State.SENT
    assert waited == [1.0, 2.0]
    assert len(running.handler.arrived) == 1


def test_a_server_that_stays_busy_is_a_failure(running: Running) -> None:
    running.handler.answers += ["451 busy"] * 3
    receipt, _ = send(running)
    assert receipt == Receipt(State.FAILED, "451 busy")
    assert running.handler.arrived == []


def test_a_message_that_is_refused_for_good_is_not_tried_again(running: Running) -> None:
    running.handler.answers.append("554 too large")
    receipt, waited = send(running)
    assert receipt == Receipt(State.REFUSED, "554 too large")
    assert waited == []


def test_a_connection_that_breaks_after_the_message_leaves_it_unsure_and_is_not_tried_again(
    running: Running,
) -> None:
    running.handler.cut_after_data = True
    receipt, waited = send(running)
    assert receipt.state is State.UNSURE
    assert waited == []
    assert len(running.handler.arrived) == 1


def test_the_next_message_goes_over_a_new_connection(running: Running) -> None:
    office = PostOffice(running.server, KNOWN, Path("/"), lambda _: None, ())
    running.handler.cut_after_data = True
    assert office.send(message(), SENDER, (TO,)).state is State.UNSURE
    running.handler.cut_after_data = False
    assert office.send(message(), SENDER, (CC,)).state is State.SENT
    office.close()


def test_a_refused_copy_does_not_stop_the_mail(running: Running) -> None:
    running.handler.refusals[CC] = ["550 no such person"]
    receipt, _ = send(running, TO, CC)
    assert receipt == Receipt(State.SENT, f"250 taken; cc {CC}: 550 no such person")
    assert running.handler.arrived[0][0] == [TO]


def test_messages_leave_no_faster_than_the_config_says(running: Running) -> None:
    waited: list[float] = []
    office = PostOffice(replace(running.server, per_minute=30), KNOWN, Path("/"), waited.append, ())
    for _ in range(3):
        office.send(message(), SENDER, (TO,))
    office.close()
    assert waited == [2.0, 2.0]


def test_an_unknown_login_stops_the_run_and_shows_no_password(running: Running) -> None:
    with pytest.raises(MachineError, match="does not accept the login") as caught:
        send(running, login=Login(USER, "verkeerd"))
    assert "verkeerd" not in str(caught.value)
    assert "verkeerd" not in repr(Login(USER, "verkeerd"))


def test_a_server_with_a_strange_certificate_gets_nothing(tmp_path: Path, running: Running) -> None:
    with pytest.raises(MachineError, match="cannot be trusted"):
        send(Running(running.handler, replace(running.server, certificates=None), running.certificates))
    assert running.handler.arrived == []


def test_a_server_without_encryption_gets_nothing(tmp_path: Path) -> None:
    with run_smtp_server(tmp_path, Security.STARTTLS) as running:
        controller = running.handler
        plain = replace(running.server, security=Security.TLS)
        office = PostOffice(plain, KNOWN, Path("/"), lambda _: None, ())
        with pytest.raises(MachineError, match="cannot be trusted"):
            office.send(message(), SENDER, (TO,))
    assert controller.arrived == []


def test_an_unreachable_server_is_a_failure_after_all_pauses(running: Running) -> None:
    waited: list[float] = []
    nowhere = replace(running.server, port=1)
    receipt = PostOffice(nowhere, None, Path("/"), waited.append, (1.0, 2.0)).send(message(), SENDER, (TO,))
    assert receipt.state is State.FAILED
    assert waited == [1.0, 2.0]


def test_an_address_with_its_own_letters_is_sent_as_such(running: Running) -> None:
    made = message()
    del made["To"]
    office = PostOffice(running.server, KNOWN, Path("/"), lambda _: None, ())
    receipt = office.send(made, SENDER, ("jürgen@example.nl",))
    office.close()
    assert receipt.state is State.SENT
    assert running.handler.arrived[0][0] == ["jürgen@example.nl"]


def test_the_login_comes_from_the_environment_else_from_the_keyring(
    monkeypatch: pytest.MonkeyPatch, running: Running
) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class Ring(KeyringBackend):
        priority = 1  # type: ignore[assignment]

        def get_password(self, service: str, username: str) -> str | None:
            return "uit de sleutelring" if (service, username) == ("reportgen:localhost", "ik") else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise AssertionError

        def delete_password(self, service: str, username: str) -> None:
            raise AssertionError

    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    try:
        monkeypatch.setenv(USER_VARIABLE, "ik")
        monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
        assert find_login(running.server) == Login("ik", "uit de sleutelring")
        monkeypatch.setenv(PASSWORD_VARIABLE, "uit de omgeving")
        assert find_login(running.server) == Login("ik", "uit de omgeving")
        monkeypatch.delenv(USER_VARIABLE)
        monkeypatch.delenv(PASSWORD_VARIABLE)
        assert find_login(running.server) is None
    finally:
        keyring.set_keyring(before)


def test_a_server_that_wants_a_login_refuses_nobody_but_stops_the_run(running: Running) -> None:
    office = PostOffice(running.server, None, Path("/"), lambda _: None, ())
    with pytest.raises(MachineError, match="asks for a login"):
        office.send(message(), SENDER, (TO,))


def test_a_server_that_is_not_there_is_told_before_anything_is_sent(running: Running) -> None:
    away = PostOffice(replace(running.server, port=1), KNOWN, Path("/"), lambda _: None, ())
    with pytest.raises(MachineError, match="does not answer"):
        away.greet()


def test_it_is_known_whether_the_server_is_gone_or_only_busy(running: Running) -> None:
    away = PostOffice(replace(running.server, port=1), KNOWN, Path("/"), lambda _: None, ())
    away.send(message(), SENDER, (TO,))
    running.handler.answers += ["451 busy"]
    busy = PostOffice(running.server, KNOWN, Path("/"), lambda _: None, ())
    busy.send(message(), SENDER, (TO,))
    busy.close()
    assert (away.is_gone, busy.is_gone) == (True, False)
