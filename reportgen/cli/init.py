"""The command `init`: the folder of a new edition."""

import shlex
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import app

_KINDS = ("gemeente", "samenwerkingsverband", "provincie")


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to make; it must be empty.")],
    before: Annotated[
        Path | None, typer.Option("--from", metavar="EDITION", help="Last year's config or its folder.")
    ] = None,
    publisher: Annotated[
        str, typer.Option("--publisher", metavar="NAME", help="Who sends the edition.")
    ] = "",
    year: Annotated[
        int,
        typer.Option("--year", metavar="YEAR", help="The year the figures are about.", show_default=False),
    ] = 0,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help=f"To begin with: {', '.join(_KINDS)}.")
    ] = "",
    style: Annotated[
        str, typer.Option("--style", metavar="NAME", help="The house style: standaard, zee or hoog-contrast.")
    ] = "standaard",
) -> None:
    """Make the folder of a new edition, or continue last year's; asks for what you do not give."""
    from reportgen import pipeline

    if before is not None:
        begun = pipeline.continue_edition(folder, before)
    else:
        styles = pipeline.list_styles()
        if style not in styles:
            raise typer.BadParameter(f"--style takes {', '.join(styles)}")
        now = datetime.now(UTC).date()
        start = pipeline.Start(
            publisher or _ask("Who sends the edition?", pipeline.PUBLISHER),
            year or int(_ask("Which year are the figures about?", str(now.year - 1))),
            pipeline.StartKind(_choose(kind or _ask("Which kind of region? " + "/".join(_KINDS), _KINDS[0]))),
            style,
        )
        begun = pipeline.start_edition(folder, start, now)
    print(f"Made {begun.config}")
    print("Look at:")
    for line in begun.look_at:
        print(f"- {line}")
    print(f"Then: cd {folder}, reportgen check {begun.config.name}, reportgen build {begun.config.name}")
    print(f"Give every command there: what is made comes in {folder / 'output'}.")
    if shutil.which("reportgen") is None and sys.prefix != sys.base_prefix:
        activate = shlex.quote(str(Path(sys.prefix) / "bin" / "activate"))
        print(f"Your terminal does not know reportgen yet: give it once the line  source {activate}")


def _ask(question: str, default: str) -> str:
    """The user's answer; without a terminal the default."""
    return str(typer.prompt(question, default=default)) if sys.stdin.isatty() else default


def _choose(kind: str) -> str:
    if kind not in _KINDS:
        raise typer.BadParameter(f"--kind takes {', '.join(_KINDS)}")
    return kind
