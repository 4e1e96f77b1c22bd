"""The command `bundle`."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Config, Output
from reportgen.cli.speaking import open_console, show_progress, warn_of_unapproved

By = Annotated[
    str, typer.Option("--by", metavar="TABLE", help="Whose tables: samenwerkingsverband or gemeente.")
]


@app.command()
def bundle(
    config: Config,
    by: By,
    output: Output = Path("output"),
    zipped: Annotated[
        bool, typer.Option("--zip/--folder", help="A zip for every table, or a folder.")
    ] = True,
) -> None:
    """Put together what belongs on each table: factsheets, conversation pack, figures, verantwoording."""
    from reportgen.pipeline.bundling import BundleBy, BundleRequest, bundle, write_size

    known = [one.value for one in BundleBy]
    if by not in known:
        raise typer.BadParameter(f"{by!r} is not one of {', '.join(known)}", param_hint="--by")
    with show_progress() as progress:
        result = bundle(BundleRequest(config, output, BundleBy(by), zipped), progress)
    lines = result.lines
    console = open_console()
    for line in lines:
        console.print(f"{line.path.name}  {line.files} files  {write_size(line.size)}", markup=False)
    if not lines:
        console.print("no bundles: every region that hosts a table is too small to show", markup=False)
        return
    total = sum(line.size for line in lines)
    console.print(f"{len(lines)} bundles, {write_size(total)}, in {lines[0].path.parent}", markup=False)
    warn_of_unapproved(result.unapproved)
