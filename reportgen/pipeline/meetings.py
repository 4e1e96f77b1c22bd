"""The tables that conversation packs are made for: which regions have one, and who sit at it."""

from collections.abc import Iterable, Mapping

from reportgen.errors import ConfigError, Mistake, Place
from reportgen.fingerprint import fingerprint
from reportgen.model.edition import Edition
from reportgen.model.facts import Facts
from reportgen.model.form import ReportForm
from reportgen.model.meeting import Guest, list_invitations
from reportgen.model.region import Region
from reportgen.pipeline.dependencies import Dependencies
from reportgen.pipeline.figures import select_regions


def select_for_form(edition: Edition, codes: tuple[str, ...], form: ReportForm) -> tuple[Region, ...]:
    """The regions asked for of which this form is made; without codes all that have one.

    Raises `ConfigError` for a region that has none, and when no region of the edition has one.
    """
    wanted = select_regions(edition, codes)
    without = [region for region in wanted if region.kind not in form.plan.kinds]
    if codes and without:
        raise ConfigError([_has_no_table(region.code, form, edition) for region in without])
    if len(without) == len(wanted):
        raise ConfigError([_has_no_table(None, form, edition)])
    return tuple(region for region in wanted if region not in without)


def _has_no_table(code: str | None, form: ReportForm, edition: Edition) -> Mistake:
    whom = "for this region" if code else "for any region of this edition"
    place = Place(file=str(edition.config_file), key="regions", region=code)
    remedy = "One is made for the table of a gemeente or of a samenwerkingsverband: ask for one of those."
    return Mistake(f"no {form.value} can be made {whom}", place, remedy)


def list_guests(edition: Edition, hosts: Iterable[Region]) -> tuple[Region, ...]:
    """The regions at the tables of these hosts of which the edition has figures, each once."""
    invited = (one.region for host in hosts for one in list_invitations(host, edition.regions))
    return tuple(dict.fromkeys(region for region in invited if region.kind in edition.profiles))


def seat_guests(host: Region, facts: Mapping[str, Facts], edition: Edition) -> tuple[Guest, ...]:
    """Who sit at the table of this host; of whom nothing was delivered, there are no facts to show."""
    delivered = {code: one for code, one in facts.items() if one.is_delivered}
    return tuple(
        Guest(one.region, one.partly, delivered.get(one.region.code))
        for one in list_invitations(host, edition.regions)
    )


def fingerprint_guests(host: Region, edition: Edition, own: Mapping[str, Dependencies]) -> str:
    """The fingerprint of who sit at the table of this host and of all that is known of them.

    `own` holds what the report of each region depends on.
    """
    guests = list_invitations(host, edition.regions)
    return fingerprint([(one, own.get(one.region.code)) for one in guests])
