"""The command `mail`: an edition to its readers."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Config, Output
from reportgen.cli.speaking import show_progress
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.pipeline import MailRequest, MailResult

_LABELS = "70x37, 70x42, 105x42, 105x57 or 105x74 millimetres"


@app.command()
def mail(  # noqa: PLR0913, PLR0917, every option is a word of the command
    config: Config,
    addresses: Annotated[
        Path,
        typer.Option("--list", metavar="FILE", help="The address list, CSV or XLSX (docs/verzenden.md)."),
    ],
    send: Annotated[bool, typer.Option("--send", help="Send; otherwise drafts are written.")] = False,
    paper: Annotated[
        bool, typer.Option("--paper", help="Make letters and labels for who wants paper.")
    ] = False,
    to_test: Annotated[
        str, typer.Option("--to-test", metavar="ADDRESS", help="Send the first mails to this address only.")
    ] = "",
    erratum: Annotated[
        bool, typer.Option("--erratum", help="Write to who got a report in which a figure changed since.")
    ] = False,
    only_failed: Annotated[
        bool, typer.Option("--only-failed", help="Only those whose mail was refused or failed.")
    ] = False,
    resend: Annotated[
        list[str] | None, typer.Option("--resend", metavar="ADDRESS", help="Send to this person once more.")
    ] = None,
    assume_sent: Annotated[
        list[str] | None,
        typer.Option("--assume-sent", metavar="ADDRESS", help="What is unsure for this person has arrived."),
    ] = None,
    labels: Annotated[str, typer.Option("--labels", metavar="SIZE", help=f"Labels of {_LABELS}.")] = "70x37",
    window: Annotated[
        str, typer.Option("--window", metavar="SIDE", help="The window of the envelope: left or right.")
    ] = "left",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before sending.")] = False,
    output: Output = Path("output"),
) -> None:
    """Mail an edition: drafts by default; each person their own reports, and no file twice."""
    from reportgen import pipeline
    from reportgen.delivery.mail import LABEL_SHEETS

    if sum((send, paper, bool(to_test))) > 1:
        raise typer.BadParameter("choose one of --send, --paper and --to-test")
    if labels not in LABEL_SHEETS:
        raise typer.BadParameter(f"--labels takes {_LABELS}")
    if window not in ("left", "right"):
        raise typer.BadParameter("--window takes left or right")
    action = pipeline.choose_action(send=send, paper=paper, test=bool(to_test))
    request = pipeline.MailRequest(
        config=config,
        addresses=addresses,
        output=output,
        action=action,
        at=lambda: datetime.now(UTC),
        confirm=_ask if send and not yes else _tell,
        test_address=to_test,
        erratum=erratum,
        wish=pipeline.Wish(only_failed, frozenset(one.lower() for one in resend or ())),
        assume_sent=tuple(assume_sent or ()),
        labels=labels,
        window=pipeline.Window(window),
    )
    _mail(request)


def _mail(request: "MailRequest") -> None:
    from reportgen import pipeline

    with show_progress() as progress:
        result = pipeline.mail_edition(request, progress)
    _print_result(result)
    if not result.is_complete:
        raise typer.Exit(ExitCode.NOT_SENT)
    if result.held_back:
        raise typer.Exit(ExitCode.APPROVAL)


def _tell(summary: str) -> bool:
    print(summary, end="")
    return True


def _ask(summary: str) -> bool:
    """Show the plan and ask; without a terminal the answer is no."""
    print(summary, end="")
    if not sys.stdin.isatty():
        print("Nothing was sent: look at this, then add --yes.", file=sys.stderr)
        return False
    return typer.confirm("Send this?", default=False)


def _print_result(result: "MailResult") -> None:
    for person, receipt in result.answers:
        print(f"{receipt.state.value}: {person}: {receipt.answer}")
    if len(result.files) == 1 or (result.files and result.files[0].suffix != ".eml"):
        for file in result.files:
            print(file)
    elif result.files:
        print(f"{len(result.files)} drafts in {result.files[0].parent}")
