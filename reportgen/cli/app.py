"""The command `reportgen` itself; the commands below it stand in modules of their own."""

from typing import Annotated

import typer

from reportgen import __version__

app = typer.Typer(
    help="Factsheets on youth care use by type of education: one PDF per region.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _about(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
) -> None:
    if version:
        print(f"reportgen {__version__}")
