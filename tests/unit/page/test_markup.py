"""The little markup of texts: bold, lists, names that are not broken, and nothing else."""

import pytest

from reportgen.page.markup import write_blocks, write_rich


def test_bold_is_the_only_markup_and_html_is_escaped() -> None:
    assert write_rich("**Let op:** <script>1 & 2</script>") == (
        "<strong>Let op:</strong> &lt;script&gt;1 &amp; 2&lt;/script&gt;"
    )


def test_stars_without_a_partner_stay_as_they_are() -> None:
    assert write_rich("5 ** 2") == "5 ** 2"


@pytest.mark.parametrize(
    "name",
    ["PO Hoogeveen-Meppel e.o.", "Pijnacker-Nootdorp", "VO 's-Hertogenbosch e.o.", "PO Den Helder e.o."],
)
def test_a_name_is_kept_on_one_line(name: str) -> None:
    marked = str(write_rich(f"De scholen van {name} doen mee.")).replace("&#39;", "'")
    assert f'<span class="whole">{name}</span>' in marked


def test_a_compound_word_may_be_broken_at_its_hyphen() -> None:
    assert "span" not in write_rich("jeugd-ggz en onderwijs-zorg")


def test_paragraphs_with_a_dash_become_one_list() -> None:
    blocks = write_blocks(["Twee vragen:", "- **Hulp.** Welke\nhulp?", "- Kansen.", "Tot slot."])
    assert [bool(block.items) for block in blocks] == [False, True, False]
    assert blocks[1].items == ("<strong>Hulp.</strong> Welke hulp?", "Kansen.")
    assert blocks[1].text is None
