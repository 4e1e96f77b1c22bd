"""From facts, story and charts to HTML: the templates are read once, the context is made per region."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reportgen.model.account import Account
from reportgen.model.edition import Edition
from reportgen.model.facts import Facts
from reportgen.model.form import ReportForm
from reportgen.model.meeting import Guest, MeetingStory
from reportgen.model.report import Chart
from reportgen.model.story import Story
from reportgen.page.abbreviations import Abbreviations
from reportgen.page.account import compose_account
from reportgen.page.pack import compose_pack
from reportgen.page.risks import ToldRisks
from reportgen.page.sheet import compose_sheet
from reportgen.places import TEMPLATES


class PageMaker:
    """Writes factsheets as HTML; made once, used for every region of the edition."""

    def __init__(self, edition: Edition, templates: Path = TEMPLATES) -> None:
        self._edition = edition
        self._abbreviations = Abbreviations(edition)
        environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._template = environment.get_template("factsheet.html.j2")
        self._pack = environment.get_template("pack.html.j2")
        self._account = environment.get_template("account.html.j2")

    def compose(
        self,
        facts: Facts,
        story: Story,
        charts: Mapping[str, Chart],
        risks: Sequence[ToldRisks] = (),
        form: ReportForm = ReportForm.FACTSHEET,
    ) -> str:
        """The HTML of one factsheet; its charts are images with the address `chart:<name>`.

        Every relative risk in `risks` adds two pages. A handout holds some of the factsheet's pages.
        """
        sheet = compose_sheet(self._edition, facts, story, charts, risks, form)
        return self._abbreviations.mark(self._template.render(sheet=sheet))

    def compose_pack(
        self, host: Facts, guests: Sequence[Guest], story: MeetingStory, charts: Mapping[str, Chart]
    ) -> str:
        """The HTML of the conversation pack for the table of one region; `charts` are those of the host."""
        sheet = compose_pack(self._edition, host, guests, story, charts)
        return self._abbreviations.mark(self._pack.render(sheet=sheet))

    def compose_account(self, account: Account) -> str:
        """The HTML of the edition's verantwoording."""
        sheet = compose_account(self._edition, account)
        return self._abbreviations.mark(self._account.render(sheet=sheet))
