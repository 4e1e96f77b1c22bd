"""Which gemeenten there were, from the project's own tables."""

from pathlib import Path

import pytest

from reportgen.data.layout_history import Composition, LayoutHistory, read_layout_history
from reportgen.errors import InputError

TABLES = Path(__file__).parents[3] / "config" / "regions"


@pytest.fixture(scope="module")
def history() -> LayoutHistory:
    return read_layout_history(TABLES)


@pytest.mark.parametrize(
    ("year", "number"),
    [(2015, 393), (2018, 380), (2020, 355), (2021, 352), (2022, 345), (2023, 342), (2026, 342)],
)
def test_the_tables_know_the_gemeenten_of_every_year(history, year, number):
    assert sum(history.existed(code, year) for code in history.lifespans) == number


@pytest.mark.parametrize("year", range(2015, 2023))
def test_every_gemeente_of_a_year_ends_up_in_the_layout_of_2023(history, year):
    changed = history.compose(year, 2023)
    came_from = {code for composition in changed.values() for code in composition.codes}
    kept = {code for code in history.lifespans if history.existed(code, year)} - came_from
    assert {*kept, *changed} == {code for code in history.lifespans if history.existed(code, 2023)}


def test_a_gemeente_that_only_took_in_another_is_made_up_of_itself_and_the_other(history):
    assert history.compose(2021, 2023)["GM0439"] == Composition(("GM0370", "GM0439"))


def test_a_new_gemeente_is_made_up_of_its_predecessors_only(history):
    assert history.compose(2021, 2023)["GM1980"] == Composition(("GM0398", "GM0416"))


def test_a_split_gemeente_is_a_part_of_each_receiver(history):
    receivers = {code for code, found in history.compose(2020, 2023).items() if "GM0788" in found.parts}
    assert receivers == {"GM0757", "GM0824", "GM0855", "GM0865"}
    assert history.compose(2018, 2023)["GM1966"] == Composition(("GM0005", "GM1651", "GM1663"), ("GM0053",))


def test_mergers_before_the_layout_of_the_year_do_not_count(history):
    assert "GM0439" not in history.compose(2022, 2023)
    assert not history.compose(2023, 2026)


def test_a_merger_in_the_course_of_the_year_counts_only_if_the_old_gemeente_has_figures(history):
    assert history.compose(2022, 2023)["GM0363"] == Composition(("GM0363", "GM0457"))
    assert "GM0363" not in history.compose(2022, 2023, absent={"GM0457"})
    assert history.compose(2021, 2023, absent={"GM0457"})["GM0363"].whole == ("GM0363", "GM0457")


def test_a_chain_of_code_changes_is_followed_to_its_end(history):
    assert history.compose(2015, 2023)["GM1940"] == Composition(("GM1921",))


def copy_tables(folder: Path, **changes: str) -> Path:
    for name in ("herindelingen", "gemeenten_per_jaar", "gebiedswijzigingen"):
        text = changes.get(name) or (TABLES / f"{name}.csv").read_text(encoding="utf-8")
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_all_mistakes_in_the_tables_are_reported_at_once(tmp_path):
    head = "datum;oude_code;oude_naam;nieuwe_code;nieuwe_naam;gesplitst\n"
    rows = "2022-13-01;GM0370;Beemster;GM0439;Purmerend;nee\n2022-01-01;0370;Beemster;GM0439;P;misschien\n"
    copy_tables(tmp_path, herindelingen=f"# bron\n{head}{rows}GM0370;Beemster\n", gebiedswijzigingen="a;b\n")
    with pytest.raises(InputError) as caught:
        read_layout_history(tmp_path)
    places = [(mistake.where.line, mistake.where.column) for mistake in caught.value.mistakes]
    assert places == [(3, "datum"), (4, "oude_code"), (4, "gesplitst"), (5, None), (1, None)]


def test_a_merger_of_a_gemeente_that_lived_on_is_refused(tmp_path):
    text = (TABLES / "herindelingen.csv").read_text(encoding="utf-8")
    wrong = text + "2022-01-01;GM0034;Almere;GM0439;Purmerend;nee\n"
    with pytest.raises(InputError, match="GM0034 did not end by its merger of 2022-01-01"):
        read_layout_history(copy_tables(tmp_path, herindelingen=wrong))


def test_a_table_that_is_not_there_is_named(tmp_path):
    copy_tables(tmp_path)
    (tmp_path / "gemeenten_per_jaar.csv").unlink()
    with pytest.raises(InputError, match=r"gemeenten_per_jaar\.csv: the table cannot be read"):
        read_layout_history(tmp_path)
