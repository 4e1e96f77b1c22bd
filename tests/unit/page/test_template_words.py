"""A lint over the words that stand in the templates and charts themselves, not in texts or sentences."""

import re
from pathlib import Path

import pytest

from reportgen.places import TEMPLATES
from tests.unit.narrative.test_words import CAUSAL, JUDGING, PASSIVE, RANKING

ROOT = Path(TEMPLATES).parent
FILES = [
    *(one for one in sorted(TEMPLATES.rglob("*.j2")) if one.suffixes[0] in {".html", ".txt"}),
    *sorted((ROOT / "reportgen" / "charts").glob("*.py")),
    *sorted((ROOT / "reportgen" / "page").rglob("*words.py")),
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_fixed_word_of_a_page_names_a_cause_judges_or_ranks(file: Path) -> None:
    for text in _find_words(file):
        for rule in (CAUSAL, JUDGING, PASSIVE):
            assert not rule.search(text), text
        # The quarters have names, and a text alternative names the extremes of its chart.
        assert file.parent.name == "charts" or not RANKING.search(text), text


def _find_words(file: Path) -> list[str]:
    """Dutch words between tags of a template, or in the strings of a module."""
    written = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        code = re.sub(r'"""(.*?)"""', "", written, flags=re.DOTALL)
        return [text for _, text in re.findall(r'(f?)"((?:[^"\\]|\\.)*)"', code)]
    plain = re.sub(r"{[{%#].*?[}%#]}", " ", written, flags=re.DOTALL)
    return [text.strip() for text in re.split(r"<[^>]*>", plain) if text.strip()]
