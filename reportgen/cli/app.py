"""The command `reportgen` itself; the commands below it stand in modules of their own."""

from typing import Annotated

import typer
from typer.core import TyperGroup

from reportgen import __version__

_OF_A_YEAR = (
    *("init", "doctor", "pull", "check", "preview", "build", "why", "audit", "compare", "approve"),
    *("site", "bundle", "mail", "read", "schema", "fictitious"),
)


class _Commands(TyperGroup):
    """The commands, in the order in which a year needs them."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002, as its parent has it
        """Names of commands; one that no year needs stands last."""
        known = [name for name in _OF_A_YEAR if name in self.commands]
        return [*known, *(name for name in self.commands if name not in known)]


app = typer.Typer(
    cls=_Commands,
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
