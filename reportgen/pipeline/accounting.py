"""The verantwoording of an edition: made with every build, once for the edition."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.delivery import Cache
from reportgen.fanout import Crew, Lost, Made, run_tasks
from reportgen.fingerprint import fingerprint
from reportgen.model.account import Account
from reportgen.model.edition import Edition
from reportgen.model.form import ReportForm
from reportgen.model.groundwork import Groundwork
from reportgen.model.report import Document
from reportgen.pipeline.dependencies import find_shared_dependencies, print_edition

if TYPE_CHECKING:
    from reportgen import page, pdf

FILE = "verantwoording.pdf"
MAY_BE_EMPTY = "of the page is filled"
"""The last page of running text ends where the text ends."""


def make_account(edition: Edition, ground: Groundwork, cache: Cache, *, force: bool) -> Made[Document] | Lost:
    """The verantwoording as PDF, from the cache when it was made of the same."""
    from reportgen.narrative import account_for

    account = account_for(edition, ground.areas, ground.coverage)
    printed = print_edition(edition)
    key = fingerprint([account, find_shared_dependencies(printed, ReportForm.FACTSHEET), FILE])
    found = None if force else cache.find(key)
    if isinstance(found, Document):
        return Made(FILE, found)
    (outcome,) = run_tasks(Crew(_set_desk, (printed,), _print_account, 1), {FILE: account})
    if isinstance(outcome, Made):
        cache.keep(key, outcome.result)
    return outcome


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is needed to print it: templates, styles, fonts."""

    edition: Edition
    page_maker: "page.PageMaker"
    press: "pdf.Press"


def _set_desk(edition: Edition) -> _Desk:
    from reportgen import page, pdf

    return _Desk(edition, page.PageMaker(edition), pdf.Press(edition))


def _print_account(desk: _Desk, account: Account) -> Document:
    from reportgen import pdf

    imprint = pdf.Imprint(f"{desk.edition.title}, {account.title.lower()}", pdf.date_files(desk.edition))
    document = desk.press.print(desk.page_maker.compose_account(account), {}, imprint)
    warnings = tuple(one for one in document.warnings if MAY_BE_EMPTY not in one)
    return replace(document, warnings=warnings)
