"""The glossary names what the code names, in the order of the alphabet."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
CODE = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "reportgen").rglob("*.py"))
TABLES = [
    [line for line in part.splitlines() if line.startswith("| ")][1:]
    for part in GLOSSARY.split("\n\n")
    if part.startswith("| ")
]


@pytest.mark.parametrize("term", sorted(set(re.findall(r"`([^`]+)`", GLOSSARY))))
def test_a_term_in_code_is_used_in_the_code(term: str) -> None:
    named = term.removesuffix("...").rpartition(".")[2] if not term.endswith(".csv") else term
    end = "" if term.endswith("...") else r"\b"
    assert re.search(rf"(\b|_){re.escape(named.removeprefix('_'))}{end}", CODE), term


@pytest.mark.parametrize("rows", TABLES)
def test_a_table_goes_by_the_alphabet_and_says_everything_once(rows: list[str]) -> None:
    terms = [row.split("|")[1].strip().removeprefix("to ").lower() for row in rows]
    assert terms == sorted(set(terms))
