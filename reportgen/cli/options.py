"""The arguments and options that commands share."""

import os
from pathlib import Path
from typing import Annotated

import typer

PROCESSORS = os.cpu_count() or 1

Config = Annotated[
    Path, typer.Argument(metavar="CONFIG", help="The edition's YAML file, for example editie.yaml.")
]
Regions = Annotated[
    list[str] | None, typer.Option("--region", metavar="CODE", help="Only this region. May be repeated.")
]
Output = Annotated[
    Path,
    typer.Option(
        "--output", metavar="DIR", help="Where the edition's folder is made, seen from where you stand."
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, metavar="N", help="How many processes work at once.")]
