"""The command `build`."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import PROCESSORS, Config, Jobs, Output, Regions
from reportgen.cli.speaking import LogFormat, open_console, show_progress
from reportgen.errors import ExitCode
from reportgen.model.form import ReportForm
from reportgen.model.report import Verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.report import ReportRecord
    from reportgen.pipeline import BuildResult


MOST_ROWS = 40


class Workplace(StrEnum):
    """Where reports are made."""

    LOCAL = "local"
    DASK = "dask"


@app.command()
def build(  # noqa: PLR0913, PLR0917, options of the command
    config: Config,
    region: Regions = None,
    output: Output = Path("output"),
    jobs: Jobs = PROCESSORS,
    form: Annotated[
        ReportForm,
        typer.Option(
            "--as",
            help="What to make of a region: its factsheet; for at the table a handout, or a pack "
            "with all figures; print for a printing house, booklet to fold, grey for an office printer.",
        ),
    ] = ReportForm.FACTSHEET,
    contact_sheet: Annotated[
        bool, typer.Option(help="Also make the page with thumbnails for the colleague who checks.")
    ] = True,
    force: Annotated[
        bool, typer.Option("--force", help="Make every report again, also what did not change.")
    ] = False,
    verify: Annotated[
        Verify, typer.Option(help="Which reports the validators of the standards check before delivery.")
    ] = Verify.ALL,
    only_failed: Annotated[
        bool, typer.Option("--only-failed", help="Only the reports that the last build did not deliver.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going/--fail-fast", help="Go on, or stop when a report fails.")
    ] = True,
    executor: Annotated[
        Workplace, typer.Option("--executor", help="Where reports are made: here, or on a Dask cluster.")
    ] = Workplace.LOCAL,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The scheduler of the cluster: tcp://host:8786.")
    ] = None,
    log_format: Annotated[
        LogFormat, typer.Option(help="How progress is told: for people, or as lines of JSON for machines.")
    ] = LogFormat.TEXT,
) -> None:
    """Make the factsheets of an edition, as far as something changed; or another form of them."""
    from reportgen import pipeline

    if (executor is Workplace.DASK) != (scheduler is not None):
        raise typer.BadParameter("--executor dask and --scheduler ADDRESS go together")
    started = datetime.now(UTC)
    request = pipeline.BuildRequest(
        config=config,
        regions=tuple(region or ()),
        output=output,
        jobs=jobs,
        started=started,
        contact_sheet=contact_sheet,
        force=force,
        form=form,
        fail_fast=not keep_going,
        only_failed=only_failed,
        scheduler=scheduler,
        verify=verify,
    )
    with show_progress(log_format) as progress:
        result = pipeline.build(request, progress)
    if log_format is LogFormat.JSON:
        _print_json(result)
    else:
        _print_reports(result)
    if not result.is_complete:
        raise typer.Exit(ExitCode.REPORTS_FAILED)


def _print_json(result: "BuildResult") -> None:
    """A line of JSON for each report, and one for all of them."""
    for record in sorted(result.records, key=lambda one: one.region):
        told = {"outcome": record.outcome.value, "file": record.location, "pages": record.pages}
        said = {"warnings": record.warnings, "failure": record.failure}
        print(json.dumps({"report": record.key, **told, **said}, ensure_ascii=False))
    delivered = sum(record.file is not None for record in result.records)
    total = {"folder": str(result.folder), "delivered": delivered, "asked": len(result.records)}
    print(json.dumps(total, ensure_ascii=False))


def _print_reports(result: "BuildResult") -> None:
    """The closing table: region, pages, withheld cells, warnings, file; and in numbers what came of it."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("Region", "Pages", "Withheld", "Warnings", "File"):
        is_number = head in ("Pages", "Withheld", "Warnings")
        table.add_column(head, justify="right" if is_number else "left", overflow="fold")
    for record in _choose_rows(result):
        file = record.location or Text(_say_absence(record), "red")
        warnings = len(record.warnings) + record.data_warnings
        counts = (str(record.pages), str(record.withheld), str(warnings))
        table.add_row(f"{record.region} {record.name}", *counts, file)
    console = open_console()
    console.print(table)
    for record in result.records:
        for warning in record.warnings:
            console.print(f"warning: {record.region}: {warning}", style="yellow", markup=False)
    for line in _say_result(result):
        console.print(line, markup=False)


def _choose_rows(result: "BuildResult") -> "list[ReportRecord]":
    """All reports when they fit on a screen, otherwise those with something to say."""
    records = sorted(result.records, key=lambda one: one.region)
    if len(records) <= MOST_ROWS:
        return records
    return [one for one in records if one.file is None or one.warnings]


def _say_absence(record: "ReportRecord") -> str:
    if record.outcome.value == "skipped":
        return "skipped: too small to show"
    return f"failed: {record.failure}"


def _say_result(result: "BuildResult") -> "Iterator[str]":
    delivered = sum(record.file is not None for record in result.records)
    yield f"{delivered} of {len(result.records)} reports in {result.folder}"
    if result.is_grey:
        yield "No ICC profile in the config (print: profile), so these are printed in grey"
    if result.skipped:
        yield f"Too small to show and skipped (too_small: skip): {result.skipped}"
    if result.superseded:
        yield f"Figures that gave way to a more definitive version: {result.superseded}"
    if result.data_warnings:
        yield f"Things to look at in the figures (reportgen check tells which): {result.data_warnings}"
