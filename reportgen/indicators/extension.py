"""The indicators of others: each is asked about a region, with the protected table and nothing else."""

from reportgen.model.edition import Edition, ExtensionPage
from reportgen.model.extension import ExtensionFacts, IndicatorExtension, Inquiry
from reportgen.model.figures import ProtectedTable
from reportgen.model.region import Region


def ask_extension(
    extension: IndicatorExtension,
    page: ExtensionPage,
    region: Region,
    table: ProtectedTable,
    edition: Edition,
) -> ExtensionFacts | None:
    """What an indicator says of a region, from the protected table alone (R5).

    None for another kind of region, and for one that is as a whole too small to show (R12): of that the
    indicator is not even asked.
    """
    if region.kind not in page.kinds or region.code in table.too_small:
        return None
    answer = extension.answer(
        Inquiry(
            region=region,
            table=table,
            regions=edition.regions,
            profile=edition.profile_of(region),
            indicator=edition.indicator,
            reporting_year=edition.reporting_year,
            settings=page.settings,
        )
    )
    return ExtensionFacts(page.indicator, page.chart, page.settings, answer) if answer else None
