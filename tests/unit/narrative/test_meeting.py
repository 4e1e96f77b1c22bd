"""The words of a conversation pack."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import config
from reportgen.model.edition import Text
from reportgen.model.facts import Comparison
from reportgen.model.figures import Percentage
from reportgen.model.form import ReportForm
from reportgen.model.meeting import Guest, list_invitations
from reportgen.narrative import point_at_pages, tell_meeting, tell_story
from reportgen.narrative.elsewhere import POINTERS
from reportgen.notation import write_small_number
from tests.builders import country_facts, hoogeveen, hoogeveen_meppel, percentages_of, schiermonnikoog

EDITION = config.load_edition(Path(__file__).parents[3] / "config" / "voorbeeld.yaml")


def _story(facts, form=ReportForm.PACK):  # type: ignore[no-untyped-def]
    return point_at_pages(tell_story(facts, country_facts(facts), EDITION), form)


def _meet(host, *others):  # type: ignore[no-untyped-def]
    known = {one.region.code: one for one in others}
    guests = tuple(
        Guest(one.region, one.partly, known.get(one.region.code))
        for one in list_invitations(host.region, EDITION.regions)
    )
    partners = [one for one in others if one.region.kind.is_partnership]
    stories = {one.region.code: _story(one) for one in (host, *partners)}
    return tell_meeting(host, guests, stories, EDITION)


def test_a_gemeente_sits_with_its_samenwerkingsverbanden_and_the_other_way_round() -> None:
    guests = list_invitations(hoogeveen().region, EDITION.regions)
    assert [one.region.code for one in guests] == ["PO2203", "VO2203"]
    guests = list_invitations(hoogeveen_meppel().region, EDITION.regions)
    assert "GM0118" in [one.region.code for one in guests]
    partly = {one.region.code for one in guests if one.partly}
    assert "GM0180" in partly  # Staphorst
    assert list_invitations(EDITION.regions["PV22"], EDITION.regions) == ()


def test_each_party_is_told_by_its_own_basis() -> None:
    story = _meet(hoogeveen(), hoogeveen_meppel())
    captions = {party.heading: party.caption for party in story.parties}
    assert captions["Hoogeveen"].startswith("Wie er woont: kinderen en jongeren van 0 tot 23 jaar")
    assert (
        captions["PO Hoogeveen-Meppel e.o."] == "Wie er naar school gaat: leerlingen van 4 tot 12 jaar, 2023"
    )


def test_nobody_asks_what_another_party_asked_already() -> None:
    story = _meet(hoogeveen(), hoogeveen_meppel())
    asked = [one.question.question for one in story.questions]
    assert len(asked) == len(set(asked)) <= 5
    assert {one.about for one in story.questions} == {"Hoogeveen", "PO Hoogeveen-Meppel e.o."}


def test_those_without_figures_are_named_and_still_invited() -> None:
    story = _meet(hoogeveen(), hoogeveen_meppel())
    assert story.without_figures == (
        "Van VO Hoogeveen-Meppel e.o. staan in deze uitgave geen cijfers. Nodig hen wel uit."
    )
    assert "VO Hoogeveen-Meppel e.o." in story.attendees


def test_a_host_that_is_too_small_says_so_above_the_figures_that_stand_in() -> None:
    story = _meet(schiermonnikoog())
    assert story.parties[0].heading.startswith("Schiermonnikoog: te klein om te tonen, dit is ")


@pytest.mark.parametrize("form", list(ReportForm))
def test_no_sentence_points_at_a_page_that_is_elsewhere(form: ReportForm) -> None:
    story = _story(schiermonnikoog(), form)
    texts = [story.population.text, *(f"{one.title} {one.body.text}" for one in story.findings)]
    if form is ReportForm.PACK:
        assert any("Op pagina 3" in text for text in texts)
        assert not any("Op pagina 2" in text for text in texts)
    else:
        assert any("Op pagina 2" in text for text in texts)


def test_every_sentence_that_names_a_page_is_known_here() -> None:
    source = Path(__file__).parents[3] / "reportgen" / "narrative"
    found = [
        line.strip()
        for name in ("findings.py", "key.py", "too_small.py")
        for line in (source / name).read_text(encoding="utf-8").splitlines()
        if "pagina" in line
    ]
    assert found
    for line in found:
        assert any(pointer in line for pointer in POINTERS), line


def test_a_samenwerkingsverband_asks_most_itself_and_its_gemeenten_are_asked_once_together() -> None:
    ede = replace(hoogeveen(), region=EDITION.regions["GM0119"])  # Meppel
    story = _meet(hoogeveen_meppel(), hoogeveen(), ede)
    about = [one.about for one in story.questions]
    assert about == ["PO Hoogeveen-Meppel e.o."] * 3 + ["De gemeenten"]
    last = story.questions[-1].question
    assert (last.figure, last.own) == ("2 gemeenten", False)
    assert last.body.text == "De cijfers van de gemeenten staan op pagina 2, met Nederland eronder."
    assert last.question == "Wat herkent elke gemeente in haar eigen cijfers?"
    assert last.follow_up == "Wat doen jullie al samen, en wat kunnen jullie van elkaar leren?"
    assert story.heading == "De gemeenten"
    assert story.caption == "Wie er woont: kinderen en jongeren van 0 tot 23 jaar, 2023"
    assert story.questions_title == "Vier vragen voor aan tafel"


def test_one_gemeente_with_figures_is_not_asked_about_all_gemeenten() -> None:
    story = _meet(hoogeveen_meppel(), hoogeveen())
    assert "De gemeenten" not in {one.about for one in story.questions}


def test_a_host_without_others_that_have_figures_compares_with_nederland_only() -> None:
    story = _meet(hoogeveen())
    assert story.caption == ""
    assert story.warning == "Vergelijk een cijfer van deze gemeente met Nederland in dezelfde tabel."
    assert story.host == _story(hoogeveen())
    assert story.attendees[0] == "Gemeente Hoogeveen"


def test_figures_of_few_children_among_the_guests_are_marked_as_such() -> None:
    def of_many(one: Comparison) -> Comparison:
        return replace(one, here=replace(one.here, denominator=1000, share=Percentage(101)))

    guest = hoogeveen_meppel()
    many = replace(guest, own=tuple(map(of_many, guest.own)))
    assert any(row.here.share.decimals == 0 for row in guest.own)
    assert _meet(hoogeveen(), guest).small_groups == (
        "Staat er geen cijfer achter de komma? Dan is de groep klein, en kan een verschil al snel toeval "
        "zijn."
    )
    assert _meet(hoogeveen(), many).small_groups is None
    assert _meet(hoogeveen()).small_groups is None


def test_more_than_four_without_figures_are_counted() -> None:
    story = _meet(hoogeveen_meppel())
    count = write_small_number(len(list_invitations(hoogeveen_meppel().region, EDITION.regions)))
    assert story.without_figures == (
        f"Van {count} anderen aan tafel staan in deze uitgave geen cijfers. Nodig hen wel uit."
    )


def test_ages_are_told_once_be_they_part_of_the_people_or_not() -> None:
    facts = hoogeveen()
    plain = replace(facts, profile=replace(facts.profile, people="kinderen", age_from=4, age_to=13))
    assert _meet(plain).parties[0].caption == "Wie er woont: kinderen van 4 tot 13 jaar, 2023"
    aged = replace(facts, profile=replace(facts.profile, people="kinderen van 4 tot 13 jaar"))
    assert _meet(aged).parties[0].caption == "Wie er woont: kinderen van 4 tot 13 jaar, 2023"


def test_an_editor_changes_the_words_of_a_pack_in_its_texts() -> None:
    own = Text("pack-figures", "Wie telt wat?", ("Kijk alleen naar {place}.",))
    edition = replace(EDITION, texts={**EDITION.texts, "pack-figures": own})
    host = hoogeveen()
    guests = (Guest(hoogeveen_meppel().region, False, hoogeveen_meppel()),)
    stories = {one.region.code: _story(one) for one in (host, hoogeveen_meppel())}
    story = tell_meeting(host, guests, stories, edition)
    assert (story.figures_title, story.warning) == ("Wie telt wat?", "Kijk alleen naar in Hoogeveen.")


def test_parties_are_told_by_their_facts_with_their_name_and_caption() -> None:
    host, partner = hoogeveen(), hoogeveen_meppel()
    story = _meet(host, partner)
    assert [(one.facts, one.heading) for one in story.parties] == [
        (host, "Hoogeveen"),
        (partner, "PO Hoogeveen-Meppel e.o."),
    ]
    small = schiermonnikoog()
    first = _meet(small).parties[0]
    assert first.facts == small
    assert first.heading == "Schiermonnikoog: te klein om te tonen, dit is Friesland"
    assert first.caption == _story(small).overview.caption
    alone = _meet(replace(small, substitute=None)).parties[0]
    assert alone.heading == "Schiermonnikoog: te klein om te tonen"


def test_a_host_of_percentages_alone_is_captioned_as_on_its_first_page() -> None:
    host = percentages_of(hoogeveen())
    (party,) = _meet(host).parties
    assert (party.facts, party.heading, party.caption) == (host, "Hoogeveen", _story(host).overview.caption)
    assert party.caption != _meet(hoogeveen()).parties[0].caption


def test_one_guest_heads_the_table_by_its_name() -> None:
    host, guest = hoogeveen_meppel(), hoogeveen()
    stories = {host.region.code: _story(host)}
    one = (Guest(guest.region, False, guest),)
    assert tell_meeting(host, one, stories, EDITION).heading == "Hoogeveen"
    two = (*one, Guest(EDITION.regions["GM0119"], False, None))
    assert tell_meeting(host, two, stories, EDITION).heading == "De gemeenten"


def test_four_without_figures_are_still_named() -> None:
    host = hoogeveen_meppel()
    regions = [EDITION.regions[code] for code in ("GM0106", "GM0118", "GM0119", "GM0180")]
    guests = tuple(Guest(one, False, None) for one in regions)
    story = tell_meeting(host, guests, {host.region.code: _story(host)}, EDITION)
    assert story.without_figures == (
        "Van Assen, Hoogeveen, Meppel en Staphorst staan in deze uitgave geen cijfers. Nodig hen wel uit."
    )


def test_each_samenwerkingsverband_at_the_table_asks_one_question() -> None:
    story = _meet(hoogeveen(), hoogeveen_meppel())
    about = [one.about for one in story.questions]
    assert about == ["Hoogeveen"] * 3 + ["PO Hoogeveen-Meppel e.o."]


def test_beside_three_samenwerkingsverbanden_the_host_asks_two_questions() -> None:
    host, partner = hoogeveen(), hoogeveen_meppel()
    codes = [one.code for one in EDITION.regions.of_kind(partner.region.kind)[:3]]
    guests = tuple(Guest(EDITION.regions[code], False, partner) for code in codes)
    stories = {host.region.code: _story(host), **{code: _story(partner) for code in codes}}
    about = [one.about for one in tell_meeting(host, guests, stories, EDITION).questions]
    assert about == ["Hoogeveen"] * 2 + [guest.region.short_name for guest in guests]


def test_one_question_at_the_table_is_announced_as_one() -> None:
    host = hoogeveen()
    story = replace(_story(host), questions=_story(host).questions[:1])
    assert tell_meeting(host, (), {host.region.code: story}, EDITION).questions_title == (
        "Eén vraag voor aan tafel"
    )


def test_a_pack_tells_how_children_are_counted() -> None:
    story = _meet(hoogeveen())
    assert story.counting_title
    assert all(story.counting)
    assert story.counting
