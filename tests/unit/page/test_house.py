"""The templates of a house: blocks and styles without a copy, and copies that tell when they are old."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.errors import ConfigError
from reportgen.page import PageMaker, examine_house
from reportgen.pdf.styles import find_stylesheets
from reportgen.places import TEMPLATES
from tests.unit.page.reading import read_html, select
from tests.unit.page.sample_charts import boxes
from tests.unit.page.sample_edition import edition
from tests.unit.page.sample_story import stories
from tools.stamp_templates import list_templates, write_stamped

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "vormgeving.md").read_text(encoding="utf-8")
WRITTEN = dict(re.findall(r"`mijn-sjablonen/([\w.]+)`[^\n]*:?\n\n```\w+[^\n]*\n(.*?)```", GUIDE, re.S))


def write_house(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def compose(house: Path) -> str:
    facts, story = next(one for one in stories() if one[0].region.code == "GM0118")
    return PageMaker(replace(edition(), templates=house)).compose(facts, story, boxes(facts))


def test_the_guide_shows_a_template_and_a_stylesheet() -> None:
    assert set(WRITTEN) == {"conversation.html.j2", "huis.css"}


def test_a_house_swaps_two_sections_without_a_copy(tmp_path: Path) -> None:
    write_house(tmp_path, conversation__html__j2=WRITTEN["conversation.html.j2"])
    assert examine_house(tmp_path, TEMPLATES) == ()
    plain, changed = (read_html(compose(one)) for one in (TEMPLATES, tmp_path))
    zones = [[one.get("class") for one in select(page, ".conversation .zone")] for page in (plain, changed)]
    assert zones[0][-3:] == ["zone methodology", "zone reading", "zone web"]
    assert zones[1] == [*zones[0][:-3], "zone reading", "zone methodology", "zone web"]
    assert len(select(changed, "section.page")) == len(select(plain, "section.page"))


def test_the_blocks_are_those_that_the_guide_lists() -> None:
    table = GUIDE.split("| bestand | blokken |")[1].split("\n\n")[0]
    told = {
        name: set(re.findall(r"`(\w+)`", blocks))
        for name, blocks in re.findall(r"^\| `(\S+)` \| (.*) \|$", table, re.M)
    }
    there = {
        file.name: set(re.findall(r"{% block (\w+) %}", file.read_text(encoding="utf-8")))
        for file in TEMPLATES.glob("*.html.j2")
    }
    assert told == {name: blocks for name, blocks in there.items() if blocks}


def read_example(heading: str, language: str) -> str:
    """The example of this language under a heading of the guide."""
    (found,) = re.findall(rf"```{language}[^\n]*\n(.*?)```", GUIDE.split(heading)[1].split("\n##")[0], re.S)
    return str(found)


def compose_of(house: Path, code: str) -> list[str | None]:
    """The classes of the zones of page two, in order."""
    facts, story = next(one for one in stories() if one[0].region.code == code)
    page = PageMaker(replace(edition(), templates=house)).compose(facts, story, boxes(facts))
    return [one.get("class") for one in select(read_html(page), ".types .zone")]


def test_the_block_of_ones_own_in_the_guide_is_a_zone_that_fits(tmp_path: Path) -> None:
    write_house(tmp_path, conversation__html__j2=read_example("### Een eigen blok", "jinja"))
    assert examine_house(tmp_path, TEMPLATES) == ()
    zones = [one.get("class") for one in select(read_html(compose(tmp_path)), ".conversation .zone")]
    assert zones[-3:] == ["zone methodology", "zone vragen", "zone web"]
    assert ".vragen {" in read_example("### Een eigen blok", "css")


def test_the_order_in_the_guide_changes_only_the_dense_pages(tmp_path: Path) -> None:
    write_house(tmp_path, types__html__j2=read_example("### Welke regio welke", "jinja"))
    assert examine_house(tmp_path, TEMPLATES) == ()
    plain, changed = (compose_of(one, "GM0118") for one in (TEMPLATES, tmp_path))
    assert changed != plain
    assert sorted(map(str, changed)) == sorted(map(str, plain))
    assert compose_of(tmp_path, "PO2203") == compose_of(TEMPLATES, "PO2203")


def test_the_places_of_zones_are_those_that_the_guide_lists() -> None:
    css = (TEMPLATES / "factsheet.css").read_text(encoding="utf-8")

    def find(zone: str, form: str, what: str) -> str:
        """The last rule for a zone that says where it is, as a browser would take it; its form wins."""
        found = [
            (form in selector, value[1])
            for selectors, rule in re.findall(r"^([^{}\n]+) \{([^}]*)\}", css, re.M)
            for selector in map(str.strip, selectors.split(","))
            if selector in (zone, f".{form} {zone}")
            if (value := re.search(rf"(?<![-\w]){what}: ([\d.]+)mm", rule))
        ]
        return sorted(found, key=lambda one: one[0])[-1][1]

    told = re.findall(r"^\| `(\.[\w.-]+)` \| `\w+` \| (\S+), (\S+) \| (\S+), (\S+) \|$", GUIDE, re.M)
    assert len(told) > 10
    for zone, *places in told:
        there = [find(zone, form, what) for form in ("roomy", "dense") for what in ("top", "height")]
        assert places == there, zone


def test_the_properties_are_those_that_the_guide_lists() -> None:
    start = (TEMPLATES / "factsheet.css").read_text(encoding="utf-8").split("/* Page and")[0]
    told = GUIDE.split("| eigenschap | kleur van |")[1].split("\n\n")[0]
    assert re.findall(r"^  (--[a-z]+):", start, re.M) == re.findall(r"`(--[a-z]+)`", told)


def test_the_styles_of_the_house_come_last_and_a_copy_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = TEMPLATES / "factsheet.css"
    assert find_stylesheets(TEMPLATES, None) == (own,)
    write_house(tmp_path, huis__css=WRITTEN["huis.css"])
    assert find_stylesheets(TEMPLATES, tmp_path) == (own, tmp_path / "huis.css")
    write_house(tmp_path, factsheet__css=own.read_text(encoding="utf-8"))
    assert find_stylesheets(TEMPLATES, tmp_path) == (tmp_path / "factsheet.css", tmp_path / "huis.css")


@pytest.mark.parametrize("file", list_templates(), ids=lambda file: file.name)
def test_every_template_has_the_stamp_of_what_is_in_it(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == write_stamped(file), "run `make docs`"


def test_a_copy_of_this_version_is_nothing_to_look_at(tmp_path: Path) -> None:
    for name in ("overview.html.j2", "factsheet.css"):
        (tmp_path / name).write_bytes((TEMPLATES / name).read_bytes())
    assert examine_house(tmp_path, TEMPLATES) == ()
    assert compose(tmp_path) == compose(TEMPLATES)


def test_an_old_copy_is_told_with_what_to_look_at(tmp_path: Path) -> None:
    text = (TEMPLATES / "overview.html.j2").read_text(encoding="utf-8")
    old = text.replace("{{ page.kind_line }}", "{{ page.kind }}")
    stamped = re.sub(r"(?<=j2 )[0-9a-f]{8}", "00000000", old, count=1)
    (tmp_path / "overview.html.j2").write_text(stamped, encoding="utf-8")
    (remark,) = examine_house(tmp_path, TEMPLATES)
    assert remark.what == "this template is a copy of an older version"
    assert "new there: page.kind_line; no longer there: page.kind)" in remark.remedy
    assert text.splitlines()[0] in remark.remedy


def test_a_copy_without_a_stamp_is_told(tmp_path: Path) -> None:
    write_house(tmp_path, conversation__html__j2="<p>{{ sheet.title }}</p>")
    (remark,) = examine_house(tmp_path, TEMPLATES)
    assert "does not say of which version" in remark.what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{% for %}", "cannot be read"),
        (
            '{% extends "reportgen/overview.html.j2" %}\n{% block who %}{% endblock %}\n{% block key %}',
            r"j2:3: the block key is not closed\. Write {% endblock %} where it ends\.$",
        ),
        (
            '{% extends "reportgen/overview.html.j2" %}\n{% block who %}\n{{ self.soorten() }}{% endblock %}',
            r"j2:3: there is no block soorten for self\.soorten\(\)",
        ),
        ("{% block who %}{% endblock %}{{ self.soorten() }}", "there is no block soorten"),
        ('{% extends "reportgen/overview.html.j2" %}\n{% block nothing %}{% endblock %}', "no block nothing"),
        ('{% extends "overview.html.j2" %}', "does not extend the shipped one"),
        ('{% extends "reportgen/types.html.j2" %}', "does not extend the shipped one"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_made(text: str, what: str, tmp_path: Path) -> None:
    write_house(tmp_path, overview__html__j2=text)
    with pytest.raises(ConfigError, match=what):
        examine_house(tmp_path, TEMPLATES)


def test_a_file_that_replaces_nothing_is_named_with_what_was_meant(tmp_path: Path) -> None:
    write_house(tmp_path, overvieuw__html__j2="<p></p>")
    (remark,) = examine_house(tmp_path, TEMPLATES)
    assert remark.remedy == "Did you mean overview.html.j2?"


def test_a_field_that_is_gone_is_told_with_file_and_line(tmp_path: Path) -> None:
    block = '{% extends "reportgen/types.html.j2" %}\n{% block title %}\n{{ page.gone }}{% endblock %}'
    write_house(tmp_path, types__html__j2=block)
    with pytest.raises(ConfigError, match="has no attribute 'gone'") as caught:
        compose(tmp_path)
    (mistake,) = caught.value.mistakes
    assert (Path(mistake.where.file or "").name, mistake.where.line) == ("types.html.j2", 3)


BLOCKS = "{% block who %}<p>Wij</p>{% endblock %}"


def test_blocks_without_the_line_that_says_of_which_template_are_refused(tmp_path: Path) -> None:
    write_house(tmp_path, overview__html__j2=f"\n{BLOCKS}\n{{% block nothing %}}{{% endblock %}}")
    with pytest.raises(ConfigError) as caught:
        examine_house(tmp_path, TEMPLATES)
    first, second = caught.value.mistakes
    assert (Path(first.where.file or "").name, first.where.line) == ("overview.html.j2", 1)
    assert first.remedy == 'Let its first line be {% extends "reportgen/overview.html.j2" %}.'
    assert second.what == "the shipped template has no block nothing"


def test_a_copy_that_prints_something_around_its_blocks_stays_a_copy(tmp_path: Path) -> None:
    write_house(tmp_path, overview__html__j2=f"<section>{BLOCKS}</section>")
    (remark,) = examine_house(tmp_path, TEMPLATES)
    assert remark.what.startswith("this template is a copy")


def find_in_styles(folder: Path, css: str) -> list[tuple[int | None, str]]:
    """What is wrong in the styles of a house, each with its line."""
    write_house(folder, huis__css=css)
    with pytest.raises(ConfigError) as caught:
        examine_house(folder, TEMPLATES)
    assert {Path(one.where.file or "").name for one in caught.value.mistakes} == {"huis.css"}
    return [(one.where.line, one.what) for one in caught.value.mistakes]


def test_a_variable_that_nobody_sets_is_told_with_its_line(tmp_path: Path) -> None:
    css = "/* var(--no) */\n.who { color: var(--ink);\n  background: var(--plum) }\n"
    css += ".key { color: var(--no, red) }"
    assert find_in_styles(tmp_path, css) == [(3, "the variable --plum is not set anywhere")]
    write_house(tmp_path, huis__css=f":root {{ --plum: #6A1B5D }}\n{css}")
    assert examine_house(tmp_path, TEMPLATES) == ()


@pytest.mark.parametrize("role", edition().style.palette.roles)
def test_every_colour_of_the_house_style_can_be_used(role: str, tmp_path: Path) -> None:
    write_house(tmp_path, huis__css=f".who {{ color: var(--{role}) }}")
    assert examine_house(tmp_path, TEMPLATES) == ()


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (".key { top: 0 }\n.reading { left: 0\n.methodology { left: 72mm }", (2, ".reading")),
        (".reading { left: 0;\n.methodology { left: 72mm }", (1, ".reading")),
        ("@media print {\n.reading {\n left: 0\n.methodology { left: 72mm }\n}", (2, ".reading")),
        (".reading { left: 0 }\n.web { content: '}'", (2, ".web")),
    ],
)
def test_a_block_that_is_not_closed_is_told_where_it_begins(
    css: str, told: tuple[int, str], tmp_path: Path
) -> None:
    assert find_in_styles(tmp_path, css) == [(told[0], f"the block {told[1]} is not closed")]


def test_a_brace_too_many_is_told(tmp_path: Path) -> None:
    assert find_in_styles(tmp_path, ".web { left: 0 }\n}") == [(2, "this } closes no block")]


def test_a_rule_in_a_rule_is_no_forgotten_brace(tmp_path: Path) -> None:
    css = ".reading { left: 0; a:hover { color: red } &.web { top: 0 } }\n@media print { .web { left: 0 } }"
    write_house(tmp_path, huis__css=css)
    assert examine_house(tmp_path, TEMPLATES) == ()


@pytest.mark.parametrize("said", ["text-transform: uppercase", "text-transform:capitalize", "hyphens: auto"])
def test_a_style_that_changes_what_is_heard_is_refused(said: str, tmp_path: Path) -> None:
    ((line, what),) = find_in_styles(tmp_path, f".who {{ left: 0 }}\n.title {{ {said} }}")
    assert (line, what) == (2, f"{said.replace(':c', ': c')} changes the text that is read aloud")
    plain = ".title { text-transform: none; hyphens: manual }"
    write_house(tmp_path, huis__css=plain)
    assert examine_house(tmp_path, TEMPLATES) == ()


def test_a_style_in_a_template_is_looked_at_too(tmp_path: Path) -> None:
    own = '<p style="text-transform: uppercase">Wij</p>'
    block = f'{{% extends "reportgen/types.html.j2" %}}\n{{% block title %}}\n{own}{{% endblock %}}'
    write_house(tmp_path, types__html__j2=block)
    with pytest.raises(ConfigError, match=r"types\.html\.j2:3: text-transform: uppercase changes the text"):
        examine_house(tmp_path, TEMPLATES)


def test_a_class_that_nothing_has_is_named_with_what_was_meant(tmp_path: Path) -> None:
    classes = ".guide-1, .own-block, .pair, .dense .aside-2 { left: 0.5mm }\n.giude-1 { left: 0 }"
    template = (
        '{% extends "reportgen/types.html.j2" %}{% block title %}<p class="own-block">x</p>{% endblock %}'
    )
    write_house(tmp_path, huis__css=classes, types__html__j2=template)
    (remark,) = examine_house(tmp_path, TEMPLATES)
    assert (remark.where.line, remark.what) == (2, "nothing on a page has the class giude-1")
    assert remark.remedy == "Did you mean guide-1?"


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.css")), ids=lambda file: file.name)
def test_nothing_is_told_of_the_styles_of_the_program(file: Path, tmp_path: Path) -> None:
    write_house(tmp_path, huis__css=file.read_text(encoding="utf-8"))
    assert examine_house(tmp_path, TEMPLATES) == ()


def test_a_picture_that_is_not_there_is_told_with_its_line_and_where_it_may_be(tmp_path: Path) -> None:
    house, styles = tmp_path / "sjablonen", tmp_path / "huisstijl"
    for folder in (house, styles):
        folder.mkdir()
    (styles / "logo.svg").write_text("<svg/>", encoding="utf-8")
    pictures = (
        '<img src="chart:levels" alt="x"><img src="{{ page.gone }}" alt="x">{# <img src="nooit.svg"> #}',
        '<img src="../huisstijl/logo.svg" alt="x">',
        '<img alt="x" src="logo.svg">',
        "<img src='foto.png' alt='x'><img src=\"https://voorbeeld.nl/a.png\" alt=\"x\">",
    )
    lines = ('{% extends "reportgen/types.html.j2" %}{% block title %}', *pictures, "{% endblock %}")
    write_house(house, types__html__j2="\n".join(lines))
    with pytest.raises(ConfigError) as caught:
        examine_house(house, TEMPLATES)
    assert [(one.where.line, one.what, one.remedy) for one in caught.value.mistakes] == [
        (4, f"there is no picture {house / 'logo.svg'}", "Did you mean ../huisstijl/logo.svg?"),
        (
            5,
            f"there is no picture {house / 'foto.png'}",
            "Put it there, or write the way from the folder of the house to it.",
        ),
        (
            5,
            "the picture https://voorbeeld.nl/a.png is elsewhere, and a report fetches nothing",
            "Put the file in the folder of the house, and give its name.",
        ),
    ]


def test_a_picture_of_a_style_that_is_not_there_is_told_before_a_report_is_made(tmp_path: Path) -> None:
    (tmp_path / "golf.svg").write_text("<svg/>", encoding="utf-8")
    lines = (
        "/* url(nooit.svg) */ .who { background: url('golf.svg') }",
        ".who { background: url(data:image/png;base64,AA) ; mask: url(#vorm) }",
        ".who { background: url( weg.svg ) }",
        '.who { background: url("https://voorbeeld.nl/a.png") }',
        ".who { background: url(golf%20weg.svg) }",
    )
    write_house(tmp_path, huis__css="\n".join(lines))
    with pytest.raises(ConfigError) as caught:
        examine_house(tmp_path, TEMPLATES)
    assert [(one.where.line, one.what) for one in caught.value.mistakes] == [
        (3, f"there is no picture {tmp_path / 'weg.svg'}"),
        (4, "the picture https://voorbeeld.nl/a.png is elsewhere, and a report fetches nothing"),
        (5, f"there is no picture {tmp_path / 'golf weg.svg'}"),
    ]


def test_the_order_of_pages_in_the_guide_is_that_of_the_program_and_can_be_another(tmp_path: Path) -> None:
    (block,) = re.findall(r"```jinja part-of=templates/factsheet\.html\.j2\n(.*?)```", GUIDE, re.S)
    first = '{% extends "reportgen/factsheet.html.j2" %}\n'
    write_house(tmp_path, factsheet__html__j2=first + block)
    assert examine_house(tmp_path, TEMPLATES) == ()
    assert compose(tmp_path) == compose(TEMPLATES)
    types, years = (one for one in block.splitlines() if "types" in one or "years" in one)
    swapped = block.replace(types, "").replace(years, f"{years}\n{types}")
    write_house(tmp_path, factsheet__html__j2=first + swapped)
    pages = [one.get("class") for one in select(read_html(compose(tmp_path)), "section.page")]
    assert [str(one).split()[1] for one in pages] == ["overview", "years-page", "types", "conversation"]
