"""The command `doctor`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import PROCESSORS, Jobs, Output
from reportgen.errors import ExitCode


@app.command()
def doctor(
    config: Annotated[
        Path | None, typer.Argument(metavar="[CONFIG]", help="An edition to look at as well.")
    ] = None,
    output: Output = Path("output"),
    jobs: Jobs = PROCESSORS,
    mail: Annotated[
        bool, typer.Option("--mail", help="Also connect to the mail server, without sending.")
    ] = False,
) -> None:
    """Look whether this machine, and an edition, have all that a build needs; exit code 7 if not."""
    from reportgen import pipeline

    today = datetime.now(UTC).date()
    found = pipeline.examine_machine(pipeline.DoctorRequest(config, output, jobs, today, mail))
    for one in found:
        print(f"{one.health.value:<6}{one.what}: {one.found}")
        if one.remedy:
            print(f"      {one.remedy}")
    if not pipeline.is_well(found):
        raise typer.Exit(ExitCode.ENVIRONMENT)
