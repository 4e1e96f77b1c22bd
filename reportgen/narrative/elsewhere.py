"""Sentences that point at another page, in forms where that page has another place or is not there."""

from collections.abc import Mapping
from dataclasses import replace

from reportgen.model.form import ReportForm
from reportgen.model.story import Finding, Statement, Story

POINTERS: Mapping[str, Mapping[ReportForm, str]] = {
    "op pagina 3": {ReportForm.HANDOUT: "in de factsheet", ReportForm.PACK: "op pagina 2"},
    "zie pagina 3": {ReportForm.HANDOUT: "zie de factsheet", ReportForm.PACK: "zie pagina 2"},
    "Op pagina 2": {ReportForm.PACK: "Op pagina 3"},
    "Op de laatste pagina staan drie vragen": {ReportForm.PACK: "Op pagina 3 staan vragen"},
    "Daar staan drie vragen": {ReportForm.PACK: "Daar staan vragen"},
}
"""What a factsheet says of its own pages, and what the other forms say instead."""


def point_at_pages(story: Story, form: ReportForm) -> Story:
    """The story with its pointers to other pages as they are in this form."""
    return replace(
        story,
        population=_point(story.population, form),
        findings=tuple(_point_finding(finding, form) for finding in story.findings),
    )


def _point_finding(finding: Finding, form: ReportForm) -> Finding:
    return replace(finding, title=_rewrite(finding.title, form), body=_point(finding.body, form))


def _point(statement: Statement, form: ReportForm) -> Statement:
    return replace(statement, text=_rewrite(statement.text, form))


def _rewrite(text: str, form: ReportForm) -> str:
    for pointer, others in POINTERS.items():
        if pointer in text:
            return text.replace(pointer, others.get(form, pointer))
    return text
