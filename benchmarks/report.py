"""RESULTS.md as sections, of which one can be measured again without touching the others."""

HEAD = """\
# Results of the benchmarks

Written by `make bench`; what they mean, and which bars are met, stands in `NOTES.md`.
"""
_MARK = "\n## "


def put_in(results: str, title: str, section: str) -> str:
    """The results with this section in place of the one of the same title, or behind the others."""
    _, *found = results.split(_MARK)
    sections = {one.partition("\n")[0]: one.partition("\n")[2].strip() for one in found}
    sections[title] = section.strip()
    return HEAD + "".join(f"{_MARK}{name}\n\n{text}\n" for name, text in sections.items())
