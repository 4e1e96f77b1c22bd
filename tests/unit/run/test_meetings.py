"""Who sit at the table of a conversation pack, and who of them have figures."""

from dataclasses import replace

from reportgen.model.figures import AbsenceReason, Absent, Withheld
from reportgen.pipeline.meetings import seat_guests
from tests.builders import hoogeveen, hoogeveen_meppel
from tests.unit.indicators.builders_indicators import edition, member

HOST, PARTNER = hoogeveen(), hoogeveen_meppel()
EDITION = edition(HOST.region, PARTNER.region, memberships=[member(PARTNER.region.code, HOST.region.code)])


def _partner(reason: AbsenceReason | None):  # type: ignore[no-untyped-def]
    """The partner without any figure: withheld, or absent for this reason."""

    def empty(row):  # type: ignore[no-untyped-def]
        return replace(row, here=Absent(row.here.cell, reason) if reason else Withheld(row.here.cell))

    lists = {name: tuple(map(empty, getattr(PARTNER, name))) for name in ("own", "kinds", "others")}
    return replace(PARTNER, key=lists["own"][0], **lists)


def _seat(partner):  # type: ignore[no-untyped-def]
    (guest,) = seat_guests(HOST.region, {PARTNER.region.code: partner}, EDITION)
    return guest


def test_a_guest_of_whom_nothing_was_delivered_has_no_figures_and_keeps_its_seat() -> None:
    guest = _seat(_partner(AbsenceReason.NOT_DELIVERED))
    assert (guest.region, guest.facts) == (PARTNER.region, None)


def test_a_guest_whose_figures_are_withheld_or_unknown_has_them_said() -> None:
    for partner in (_partner(None), _partner(AbsenceReason.UNKNOWN), PARTNER):
        assert _seat(partner).facts == partner


def test_a_single_figure_is_enough_for_a_table() -> None:
    partner = _partner(AbsenceReason.NOT_DELIVERED)
    own = (*partner.own[:-1], PARTNER.own[-1])
    assert _seat(replace(partner, own=own)).facts is not None
