"""From facts, story and charts to HTML: the templates are read once, the context is made per region."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Template
from jinja2.exceptions import TemplateError

from reportgen.model.account import Account
from reportgen.model.edition import Edition
from reportgen.model.extension import ExtensionFacts
from reportgen.model.facts import Facts
from reportgen.model.form import ReportForm
from reportgen.model.meeting import Guest, MeetingStory
from reportgen.model.report import Chart
from reportgen.model.story import Story
from reportgen.page.abbreviations import Abbreviations
from reportgen.page.account import compose_account
from reportgen.page.house import explain_failure, open_house_templates
from reportgen.page.pack import compose_pack
from reportgen.page.risks import ToldRisks
from reportgen.page.sheet import compose_sheet
from reportgen.page.spacing import space_numbers
from reportgen.places import TEMPLATES


class PageMaker:
    """Writes factsheets as HTML; made once, used for every region of the edition."""

    def __init__(self, edition: Edition, templates: Path = TEMPLATES) -> None:
        self._edition = edition
        self._abbreviations = Abbreviations(edition)
        self._house = edition.templates
        environment = open_house_templates(templates, self._house)
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
        extensions: Sequence[ExtensionFacts] = (),
    ) -> str:
        """The HTML of one factsheet; its charts are images with the address `chart:<name>`.

        Every relative risk in `risks` adds two pages, every answer in `extensions` one. A handout
        holds some of the factsheet's pages.
        """
        sheet = compose_sheet(self._edition, facts, story, charts, risks, form, extensions)
        return self._render(self._template, sheet)

    def compose_pack(
        self, host: Facts, guests: Sequence[Guest], story: MeetingStory, charts: Mapping[str, Chart]
    ) -> str:
        """The HTML of the conversation pack for the table of one region; `charts` are those of the host."""
        sheet = compose_pack(self._edition, host, guests, story, charts)
        return self._render(self._pack, sheet)

    def compose_account(self, account: Account) -> str:
        """The HTML of the edition's verantwoording."""
        sheet = compose_account(self._edition, account)
        return self._render(self._account, sheet)

    def _render(self, template: Template, sheet: object) -> str:
        """The page; a template of the house that does not fit is a mistake of its maker, not a bug."""
        try:
            return space_numbers(self._abbreviations.mark(template.render(sheet=sheet)))
        except TemplateError as error:
            if self._house is None:
                raise
            raise explain_failure(error, self._house) from error
