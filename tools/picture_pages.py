"""Make docs/factsheet.png, the picture in the README: pages of an example region side by side.

Usage: python tools/picture_pages.py
Builds the region with the real command, from invented figures.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "factsheet.png"
REGION = "GM0118"
PAGES = (1, 2, 4)
PAGE_WIDTH = 420
GAP = 14
GROUND = "#D5DAE0"
COLOURS = 48


def main() -> None:
    """Build the region, and write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        build_region(Path(folder))
        (report,) = Path(folder).glob(f"*/{REGION.lower()}-*.pdf")
        picture = lay_side_by_side(draw_pages(report))
    picture.quantize(COLOURS).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")


def build_region(output: Path) -> None:
    """The region's factsheet in the output folder."""
    choices = ["--region", REGION, "--output", str(output), "--jobs", "1", "--no-contact-sheet"]
    command = [sys.executable, "-m", "reportgen", "build", "config/voorbeeld.yaml", *choices]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def draw_pages(report: Path) -> list[Image.Image]:
    """The pages of the picture, equally wide: drawn twice as large, so that letters stay clear."""
    with pypdfium2.PdfDocument(report) as document:
        found = [document[number - 1] for number in PAGES]
        large = [page.render(scale=2 * PAGE_WIDTH / page.get_width()).to_pil() for page in found]
    return [
        one.convert("RGB").resize((one.width // 2, one.height // 2), Image.Resampling.LANCZOS)
        for one in large
    ]


def lay_side_by_side(pages: list[Image.Image]) -> Image.Image:
    """The pages on one ground, with gaps."""
    width = sum(page.width + GAP for page in pages) + GAP
    picture = Image.new("RGB", (width, pages[0].height + 2 * GAP), GROUND)
    left = GAP
    for page in pages:
        picture.paste(page, (left, GAP))
        left += page.width + GAP
    return picture


if __name__ == "__main__":
    main()
