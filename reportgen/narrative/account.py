"""The verantwoording of an edition (R29): what the editor wrote, with what the settings and figures say."""

from reportgen.model.account import Account
from reportgen.model.area import AreaHistory
from reportgen.model.coverage import Coverage
from reportgen.model.edition import Edition
from reportgen.narrative.account_texts import (
    ACCOUNT,
    ACCOUNT_LEAD,
    SIGNATURE,
    STATEMENT,
    STATEMENT_LEAD,
    Grounds,
    write_extra_sections,
    write_sections,
    write_text,
)


def account_for(edition: Edition, areas: AreaHistory, coverage: Coverage | None = None) -> Account:
    """All of the methodology of an edition, and the statement on how it protects small counts.

    It explains nothing that no page of the edition can show; without a `coverage` all that the settings tell.
    """
    grounds = Grounds(edition, areas, coverage)
    lead, statement, signature = (
        write_text(grounds, key) for key in (ACCOUNT_LEAD, STATEMENT_LEAD, SIGNATURE)
    )
    *sections, last = write_sections(grounds, ACCOUNT)
    return Account(
        title=lead.heading,
        lead=" ".join(lead.paragraphs),
        sections=(*sections, *write_extra_sections(grounds), last),
        statement_title=statement.heading,
        statement_lead=" ".join(statement.paragraphs),
        statement=write_sections(grounds, STATEMENT),
        signature=signature,
    )
