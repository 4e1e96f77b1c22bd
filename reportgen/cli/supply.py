"""The commands `fictitious` and `pull`: where figures come from."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Config
from reportgen.cli.speaking import show_progress


@app.command()
def fictitious(
    config: Config,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The CSV file to write.")],
    section: Annotated[
        str | None, typer.Option("--section", metavar="CODE", help="The delivery of this section, like neet.")
    ] = None,
) -> None:
    """Write the fictitious delivery that an example edition uses, as a delivered CSV file."""
    from reportgen import pipeline

    with show_progress() as progress:
        pipeline.write_fictitious_delivery(config, to, section, progress)
    print(to)


@app.command()
def pull(config: Config) -> None:
    """Download StatLine tables and boundaries into a dated folder, for builds to read."""
    from reportgen import pipeline

    with show_progress() as progress:
        snapshot = pipeline.pull(config, progress)
    print(snapshot.folder)
