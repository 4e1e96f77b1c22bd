"""A check: a look at the figures before anything is made of them."""

from dataclasses import dataclass
from pathlib import Path

from reportgen import data, delivery, disclosure
from reportgen.errors import InputError
from reportgen.model.edition import Edition
from reportgen.pipeline.extending import load_extensions
from reportgen.pipeline.figures import read_edition
from reportgen.pipeline.knowing import gather_knowledge
from reportgen.progress import Progress


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the user asked to look at: an edition's config, where its folders are, whether to show counts."""

    config: Path
    output: Path
    show_counts: bool


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: in short for a terminal, and the pages in the intern folder."""

    summary: str
    pages: tuple[Path, ...]
    may_build: bool


def check(request: CheckRequest, progress: Progress) -> CheckResult:
    """Look at the figures of an edition and of its sections without making anything of them.

    The whole report, with true counts, goes to the intern folder (R13, R14). Raises `UserError` when
    the config is not in order; what is wrong with the inputs is in the result.
    """
    edition = read_edition(request.config, progress)
    parts = (edition, *map(edition.for_section, edition.sections))
    reports = tuple((part, _examine(part, progress)) for part in parts)
    with delivery.open_edition_folder(request.output, edition.id) as folder:
        folder.make_intern_folder("controle")
        pages = tuple(
            folder.write_intern(
                _quality_page_name(part, edition), data.quality.write_page(report, part).encode()
            )
            for part, report in reports
        )
    summaries = tuple(
        data.quality.write_summary(report, part, page, show_counts=request.show_counts)
        for (part, report), page in zip(reports, pages, strict=True)
    )
    return CheckResult("\n".join(summaries), pages, all(report.may_build for _, report in reports))


def _examine(edition: Edition, progress: Progress) -> data.quality.QualityReport:
    """The data-quality report; inputs that cannot be read are mistakes in it."""
    with progress.stage("data") as step:
        try:
            inputs = data.read_inputs(edition, load_extensions(edition).sources)
        except InputError as error:
            step.conclude("the inputs cannot be read")
            return data.quality.report_mistakes(error)
        report = data.quality.examine(inputs, edition)
        step.conclude(f"{len(inputs.observations)} figures read")
    with progress.stage("disclosure") as step:
        table = disclosure.protect(inputs.observations, edition, gather_knowledge(edition, inputs)).table
        step.conclude(f"{len(table)} cells in the protected table")
    return data.quality.examine_release(report, table, edition)


def _quality_page_name(part: Edition, edition: Edition) -> str:
    """controle/kwaliteit.html, and for a section of its own controle/kwaliteit-neet.html."""
    own = "" if part is edition else f"-{part.indicator.code}"
    return f"controle/kwaliteit{own}.html"
