"""What the bytes of a report are for: python benchmarks/file_size.py REPORT.pdf"""

import sys
from collections import Counter
from pathlib import Path

import pikepdf

PARTS = (
    "fonts",
    "page contents",
    "drawings",
    "attachments",
    "colour profile",
    "metadata",
    "structure and rest",
)


def measure(report: Path) -> Counter[str]:
    """The bytes of a report by part, as they are in the file; what is no stream is "structure and rest"."""
    sizes: Counter[str] = Counter()
    with pikepdf.open(report) as pdf:
        pages = {page.Contents.objgen for page in pdf.pages if isinstance(page.Contents, pikepdf.Stream)}
        fonts = {
            one[key].objgen
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
            for key in ("/FontFile2", "/FontFile3")
            if key in one
        }
        profiles = {one.DestOutputProfile.objgen for one in pdf.Root.get("/OutputIntents", ())}
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                sizes[_name(one, pages, fonts, profiles)] += int(one.Length)
    sizes["structure and rest"] += report.stat().st_size - sum(sizes.values())
    return sizes


def _name(one: pikepdf.Stream, pages: set[object], fonts: set[object], profiles: set[object]) -> str:
    kinds = {"/EmbeddedFile": "attachments", "/Metadata": "metadata", "/XObject": "drawings"}
    if one.objgen in pages:
        return "page contents"
    if one.objgen in fonts:
        return "fonts"
    if one.objgen in profiles:
        return "colour profile"
    return kinds.get(str(one.get("/Type", "")), "structure and rest")


def main(report: str) -> None:
    """One line: the size of the file in kB, and of its parts."""
    sizes = measure(Path(report))
    parts = ", ".join(f"{part} {sizes[part] / 1000:.1f}" for part in PARTS if sizes[part])
    print(f"{Path(report).name}: {sum(sizes.values()) / 1000:.1f} kB ({parts})")


if __name__ == "__main__":
    main(*sys.argv[1:])
