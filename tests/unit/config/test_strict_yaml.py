"""Strict YAML: what is read is what is written."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from reportgen.config import strict_yaml
from reportgen.config.strict_yaml import Document, parse_document, read_document


@pytest.fixture(autouse=True, params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rule holds with both parsers of PyYAML."""
    if request.param == "C" and not hasattr(yaml, "CSafeLoader"):
        pytest.skip("this build of PyYAML has no parser in C")
    chosen = yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader
    monkeypatch.setattr(strict_yaml, "_PARSER", chosen)


def parse(text: str) -> Document:
    return parse_document(text, "x.yaml")


def told(document: Document) -> list[tuple[int | None, str | None, str]]:
    return [(one.where.line, one.where.key, one.what) for one in document.mistakes]


def test_plain_values_become_what_they_look_like() -> None:
    document = parse(
        "text: een tekst\nnumber: 23\nnegative: -4\ndecimal: 1.5\nyes: true\n".replace("yes", "truth")
        + "nothing:\nnull: null\n".replace("null:", "empty:")
        + "day: 2025-06-02\ncode: GM0363\nlist: [a, 'b', \"c\"]\nfolded: >-\n  one\n  two\n"
    )
    assert not document.mistakes
    assert document.value == {
        "text": "een tekst",
        "number": 23,
        "negative": -4,
        "decimal": 1.5,
        "truth": True,
        "nothing": None,
        "empty": None,
        "day": date(2025, 6, 2),
        "code": "GM0363",
        "list": ["a", "b", "c"],
        "folded": "one two",
    }


def test_quoted_values_stay_text() -> None:
    document = parse("a: '0363'\nb: \"no\"\nc: '2025-06-02'\nd: '12'\ne: ''\n")
    assert document.value == {"a": "0363", "b": "no", "c": "2025-06-02", "d": "12", "e": ""}
    assert not document.mistakes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0363", "243"),
        ("00", "0"),
        ("0x1F", "31"),
        ("0b11", "3"),
        ("1_000", "1000"),
        ("+5", "5"),
        ("12:30", "750"),
        ("no", "false"),
        ("No", "false"),
        ("yes", "true"),
        ("on", "true"),
        ("off", "false"),
        ("True", "true"),
        ("NULL", "nothing"),
        (".5", "0.5"),
        (".inf", "inf"),
        ("2025-06-02 10:00:00", "2025-06-02 10:00:00"),
        ("=", "something else"),
    ],
)
def test_an_unquoted_value_that_yaml_reads_as_something_else_is_refused(written: str, meant: str) -> None:
    document = parse(f"first: 1\ncode: {written}\n")
    assert told(document) == [(2, "code", f"{written} without quotes is read by YAML as {meant}")]
    assert f'"{written}"' in document.mistakes[0].remedy
    assert document.is_spoiled(("code",))


@pytest.mark.parametrize("written", ["0363", "no", "2023", "2025-06-02", "true", "<<"])
def test_a_key_that_yaml_reads_as_something_else_is_refused(written: str) -> None:
    document = parse(f"{written}: x\n")
    assert [(line, key) for line, key, _ in told(document)] == [(1, written)]


def test_a_date_that_does_not_exist_is_refused() -> None:
    assert told(parse("day: 2023-02-30\n")) == [(1, "day", "there is no date 2023-02-30")]


def test_a_double_key_is_refused_at_its_second_line_and_the_first_is_kept() -> None:
    document = parse("a:\n  b: 1\n  c: 2\n  b:\n    - {d: 0363}\ne: 3\n")
    assert told(document) == [(4, "a.b", "the key b stands here for the second time, first in line 2")]
    assert document.value == {"a": {"b": 1, "c": 2}, "e": 3}


def test_anchors_aliases_and_merge_keys_are_refused() -> None:
    document = parse("a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n")
    assert told(document) == [
        (1, "a", "the anchor &x is not allowed"),
        (3, "c", "the alias *x is not allowed"),
        (5, "d.<<", "<< without quotes is read by YAML as something else"),
        (5, "d.<<", "the alias *x is not allowed"),
    ]


def test_an_alias_bomb_is_refused_without_expanding_it() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    document = parse("\n".join(lines))
    assert len(document.mistakes) == 12 + 11 * 9


@pytest.mark.parametrize("tag", ["!!str 12", "!!python/object/apply:os.getcwd []", "!own {a: 1}"])
def test_tags_are_refused(tag: str) -> None:
    ((line, key, what),) = told(parse(f"a: {tag}\n"))
    assert (line, key) == (1, "a")
    assert what.startswith("the tag ")


def test_tabs_are_refused_with_each_line() -> None:
    document = parse("a:\n\tb: 1\nc: 2\n# een\ttab\n")
    assert told(document) == [
        (2, None, "there is a tab in this line"),
        (4, None, "there is a tab in this line"),
    ]
    assert document.is_spoiled(("a",))


def test_control_characters_are_refused() -> None:
    assert told(parse("a: 1\nb: x\x07\n")) == [(2, None, "there is a control character in this line")]


def test_a_second_document_is_refused() -> None:
    document = parse("a: 1\n---\nb: 2\n")
    assert told(document) == [(2, None, "a second document begins here")]
    assert document.value == {"a": 1}


def test_a_key_that_is_a_list_is_refused() -> None:
    assert told(parse("? [a, b]\n: 1\nc: 2\n")) == [(1, None, "this key is not a word")]


def test_keys_nested_too_deep_are_refused() -> None:
    ((line, _, what),) = told(parse("[" * 400 + "]" * 400))
    assert (line, what) == (1, "the keys and lists here are more than 20 levels deep")


@pytest.mark.parametrize("text", ["", "# alleen een opmerking\n", "\n\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert told(parse(text)) == [(1, None, "the file is empty")]


@pytest.mark.parametrize(("text", "line"), [("a: b: c\n", 1), ("a: 1\n  b: 2\n", 2), ("a: [1, 2\nb: 3\n", 2)])
def test_broken_syntax_is_told_with_its_line(text: str, line: int) -> None:
    document = parse(text)
    ((found, _, what),) = told(document)
    assert found == line
    assert what.startswith("this is not YAML: ")
    assert document.value is None


def test_all_mistakes_of_a_file_are_found_in_one_reading() -> None:
    document = parse("a: 0363\nb: no\na: 1\nc: *x\nd: 2023-13-01\n")
    assert [line for line, _, _ in told(document)] == [1, 2, 3, 4, 5]


def test_text_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "oud.yaml"
    file.write_bytes("a: 1\nnaam: Súdwest-Fryslân\n".encode("cp1252"))
    (mistake,) = read_document(file).mistakes
    assert str(mistake) == f"{file}:2: the text is not UTF-8. Save the file with encoding UTF-8."


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "bom.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_document(file).value == {"a": 1}


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    assert read_document(tmp_path).mistakes[0].what == "this is a folder, not a file"
    assert read_document(tmp_path / "weg.yaml").mistakes[0].what == "there is no such file"


def test_the_place_of_a_key_that_is_not_written_is_the_line_of_the_key_above_it() -> None:
    document = parse("a: 1\nb:\n  - c: 2\n    d: 3\n  - e: 4\n")
    place = document.place_of(("b", 1, "missing"))
    assert (place.file, place.line, place.key) == ("x.yaml", 5, "b[2].missing")
    assert document.place_of(("b", 0, "d")).line == 4


def test_lines_count_from_where_the_text_begins_in_its_file() -> None:
    document = parse_document("a: 1\nb: 0363\n", "x.md", first_line=2)
    assert document.mistakes[0].where.line == 3
    assert document.place_of(("a",)).line == 2
