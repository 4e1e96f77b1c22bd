"""What the catalogue says of every indicator, whatever its kind."""

from pydantic import Field

from reportgen.config.fields import Section, Words
from reportgen.model.edition import Polarity


class CatalogueSection(Section):
    """Who is counted out of whom, when, and whether a higher figure is better."""

    numerator: Words | None = Field(None, description="who are counted, in Dutch, like met jeugdzorg")
    denominator: Words | None = Field(None, description="out of whom they are counted, in Dutch")
    polarity: Polarity = Field(
        Polarity.NONE,
        description="whether a higher figure is better: none, higher_is_better or lower_is_better",
    )
    reference_period: Words | None = Field(
        None, description="what goes before the year, in Dutch, like op 1 oktober"
    )
    source: Words | None = Field(None, description="where true figures of this indicator come from, in Dutch")
