"""The byte canary of R6 over everything that is made of an edition, from the web pages to the mail drafts."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest

from reportgen.errors import ExitCode
from tests.end_to_end.canaries import contents_of, find_canaries, find_canaries_in, with_canaries
from tests.end_to_end.conftest import run_command
from tests.end_to_end.invented_editions import write_edition
from tests.unit.disclosure.countries import Shape, invent_country

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("canary")]
SHAPE = Shape(municipalities=14, provinces=1, partnerships=2, split=0, types=8, kinds=False)
EVERYTHING_SECRET = "disclosure: {min_numerator: 10000000}\ntoo_small: factsheet\n"
EVERYTHING_SHOWN = "disclosure: {dominance_pct: 100}\n"
MAIL = """\
mail:
  sender: a@voorbeeld.nl
  sender_name: Bureau
  corrections: b@voorbeeld.nl
  return_address: [Bureau, Straat 1]
"""
ADDRESSES = """\
regio;organisatie;aanhef;naam;email;cc;postadres;vorm
GM0004;Gemeente;Beste Anne;Anne Boer;anne@gemeente.example.nl;;;e-mail
"""
MADE = {
    "public": ".pdf .json",
    "web": ".html .csv .svg .pdf",
    "bundels": ".pdf .csv .txt",
    "intern": ".html .eml .csv .json",
}


def _write_canaries(folder: Path, settings: str) -> tuple[Path, frozenset[int]]:
    """An edition of three regions, and the counts of all regions but Nederland and the province."""
    country = invent_country(SHAPE, 3)
    delivered = replace(country, observations=tuple(with_canaries(country.observations, Random(4))))
    config = write_edition(folder, delivered, fictitious=True, settings=settings + MAIL)
    text = config.read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("  kinds:"))
    config.write_text(text.replace(line, "  codes: [GM0004, PO2001, VO2001]"), encoding="utf-8")
    config.with_name("adressen.csv").write_text(ADDRESSES, encoding="utf-8")
    secret = (one for one in delivered.observations if one.cell.region[:2] in ("GM", "PO", "VO"))
    return config, frozenset(n for one in secret for n in (one.numerator, one.denominator) if n)


EVERYTHING = (
    ("check",),
    ("build", "--jobs", "1"),
    ("build", "--jobs", "1", "--as", "pack", "--region", "GM0004"),
    ("compare",),
    ("approve", "--by", "Jan", "--note", "Gezien"),
    ("site", "--jobs", "1", "--with-pdf"),
    ("bundle", "--by", "gemeente", "--folder"),
    ("mail", "--list", "LIST"),
)
"""Every command that makes something of an edition."""


def _make(config: Path, output: Path, *commands: tuple[str, ...]) -> str:
    """Run these commands; all that they said."""
    said = []
    for name, *options in commands:
        of_edition = (str(config), "--output", str(output))
        arguments = (str(output / "proef"),) if name == "compare" else of_edition
        known = {"LIST": str(config.with_name("adressen.csv"))}
        run = run_command(name, *arguments, *(known.get(option, option) for option in options))
        assert run.returncode == ExitCode.OK, run.stderr
        said.append(run.stdout + run.stderr)
    return "\n".join(said)


def _list_files(output: Path) -> Iterator[tuple[str, Path]]:
    """Every file that was made, with the place that it is in."""
    for path in sorted(output.rglob("*")):
        if path.is_file():
            top = path.relative_to(output).parts[0]
            place = top.removeprefix("proef").removeprefix(".") or "public"
            yield "web" if "web" in path.relative_to(output).parts else place, path


def _may_hold_counts(path: Path) -> bool:
    """The page of a check shows what the analyst asked it for; it stays in the house (R14)."""
    return path.name == "kwaliteit.html"


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, frozenset[int], str]:
    """The folder of an edition in which every count is secret, those counts, and what the commands said."""
    house = tmp_path_factory.mktemp("geheim")
    config, counts = _write_canaries(house / "config", EVERYTHING_SECRET)
    return house / "output", counts, _make(config, house / "output", *EVERYTHING)


def test_no_file_of_an_edition_holds_a_secret_count(secret: tuple[Path, frozenset[int], str]) -> None:
    output, counts, _ = secret
    assert len(counts) > 150
    files = list(_list_files(output))
    for place, kinds in MADE.items():
        assert set(kinds.split()) <= {path.suffix for at, path in files if at == place}, place
    heard = {str(path): find_canaries_in(path, counts) for _, path in files if not _may_hold_counts(path)}
    assert {name: hits for name, hits in heard.items() if hits} == {}


def test_no_command_says_a_secret_count(secret: tuple[Path, frozenset[int], str]) -> None:
    _, counts, said = secret
    assert find_canaries(said.encode(), counts) == set()


def test_the_canary_is_heard_where_counts_are_shown(tmp_path: Path) -> None:
    """The test above can fail: under low thresholds the same counts are shown, rounded."""
    config, counts = _write_canaries(tmp_path / "config", EVERYTHING_SHOWN)
    output = tmp_path / "output"
    _make(config, output, ("build", "--jobs", "1", "--no-contact-sheet"), ("site", "--jobs", "1"))
    heard = {(place, path.suffix) for place, path in _list_files(output) if find_canaries_in(path, counts)}
    assert {("public", ".pdf"), ("web", ".html"), ("web", ".csv"), ("intern", ".csv")} <= heard


def test_the_canary_is_heard_in_what_is_attached_to_a_mail() -> None:
    mail = EmailMessage()
    mail.set_content("In de bijlage staan de cijfers.")
    mail.add_attachment(b"teller;1234568", maintype="text", subtype="csv", filename="cijfers.csv")
    contents = contents_of(".eml", mail.as_bytes())
    assert any(find_canaries(content, frozenset({1_234_568})) for content in contents)
