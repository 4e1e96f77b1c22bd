"""The texts of the factsheet, from Markdown with front matter."""

from pathlib import Path

from reportgen.config.texts import Texts, read_texts, stand_in
from reportgen.model.edition import Text, TextSource


def read(folder: Path, **files: str) -> Texts:
    for name, content in files.items():
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return read_texts(folder)


def told(texts: Texts) -> list[tuple[str, int | None, str]]:
    return [(Path(one.where.file or "").name, one.where.line, one.what) for one in texts.mistakes]


def test_a_text_has_a_key_a_condition_a_heading_and_paragraphs(tmp_path: Path) -> None:
    texts = read(
        tmp_path,
        een="---\nkey: use-too-small\nwhen: too_small\n---\n\n# Waarvoor?\n\nEen alinea\nop twee regels.\n\n"
        "- **Eerste** punt\n  gaat door.\n- Tweede punt.\nEn nog iets.\n",
    )
    assert texts.mistakes == ()
    assert texts.by_key == {
        "use-too-small": Text(
            "use-too-small",
            "Waarvoor?",
            ("Een alinea op twee regels.", "- **Eerste** punt gaat door.", "- Tweede punt. En nog iets."),
            "too_small",
            TextSource(str(tmp_path / "een.md"), when=3, heading=6, paragraphs=(8, 11, 13)),
        )
    }


def test_an_empty_folder_holds_no_texts(tmp_path: Path) -> None:
    assert read_texts(tmp_path) == Texts({}, ())


def test_a_readme_is_not_a_text(tmp_path: Path) -> None:
    assert read(tmp_path, README="# Texts\n") == Texts({}, ())


def test_a_key_is_used_once(tmp_path: Path) -> None:
    text = "---\nkey: use\n---\n# Kop\n\nTekst.\n"
    texts = read(tmp_path, een=text, twee=text)
    assert told(texts) == [("twee.md", 2, "the key use is used already in een.md")]


def test_front_matter_is_as_strict_as_the_rest_of_the_config(tmp_path: Path) -> None:
    texts = read(
        tmp_path,
        a="# Kop\n\nTekst.\n",
        b="---\nkye: use\n---\n# Kop\n\nTekst.\n",
        c="---\nkey: no\n---\n# Kop\n\nTekst.\n",
        d="---\nkey: Met Spaties\n---\n# Kop\n\nTekst.\n",
        e="---\nkey: e\n",
    )
    assert told(texts) == [
        ("a.md", 1, "the file does not begin with front matter between two lines ---"),
        ("b.md", 2, "the key key is missing"),
        ("b.md", 2, "unknown key kye"),
        ("c.md", 2, "no without quotes is read by YAML as false"),
        ("d.md", 2, '"Met Spaties" does not fit'),
        ("e.md", 1, "the file does not begin with front matter between two lines ---"),
    ]


def test_a_text_has_one_heading_and_something_below_it(tmp_path: Path) -> None:
    texts = read(
        tmp_path,
        a="---\nkey: a\n---\nTekst.\n",
        b="---\nkey: b\n---\n# Kop\n",
        c="---\nkey: c\n---\n# Kop\n\nTekst.\n\n## Nog een\n\nTekst.\n",
    )
    assert told(texts) == [
        ("a.md", 4, "the text has no heading"),
        ("b.md", 4, "the text has no paragraph"),
        ("c.md", 8, "the text has a second heading"),
    ]


def test_a_text_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "oud.md").write_bytes("---\nkey: oud\n---\n# Één\n\nTekst.\n".encode("cp1252"))
    assert told(read_texts(tmp_path)) == [("oud.md", 4, "the text is not UTF-8")]


def test_a_folder_of_an_older_version_gets_what_it_lacks_as_a_whole() -> None:
    keys = ("use", "pack-figures", "pack-counting", "account-lead", "statement-lead")
    own = {key: Text(key, "Kop", ("Van het programma.",)) for key in keys}
    theirs = {key: Text(key, "Kop", ("Van het huis.",)) for key in ("use", "statement-lead")}
    found = stand_in(Texts(theirs, ()), Texts(own, ())).by_key
    assert found == {**own, **theirs}
    assert stand_in(Texts({**theirs, "pack-figures": theirs["use"]}, ()), Texts(own, ())).by_key.keys() == (
        set(keys) - {"pack-counting"}
    )
    assert stand_in(Texts({}, ()), Texts(own, ())).by_key.keys() == set(keys) - {"use"}
