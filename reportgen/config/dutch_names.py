"""The Dutch words for what a config says in English, for who writes them there."""

from collections.abc import Collection, Mapping

_KINDS = {
    "gemeente": ("municipality",),
    "gemeenten": ("municipality", "municipalities"),
    "samenwerkingsverband": ("school_partnership_primary", "school_partnership_secondary"),
    "samenwerkingsverband_po": ("school_partnership_primary",),
    "samenwerkingsverband_vo": ("school_partnership_secondary",),
    "swv": ("school_partnership_primary", "school_partnership_secondary"),
    "swv_po": ("school_partnership_primary",),
    "swv_vo": ("school_partnership_secondary",),
    "po": ("school_partnership_primary",),
    "vo": ("school_partnership_secondary",),
    "provincie": ("province",),
    "provincies": ("province",),
    "jeugdregio": ("youth_region",),
    "land": ("country",),
    "nederland": ("country",),
}
_VALUES = {
    "woonplaats": ("residence",),
    "wonen": ("residence",),
    "inschrijving": ("enrolment",),
    "school": ("enrolment",),
    "aandeel": ("share",),
    "relatief_risico": ("relative_risk",),
    "verhouding": ("relative_risk",),
    "geen": ("none",),
    "hoger_is_beter": ("higher_is_better",),
    "lager_is_beter": ("lower_is_better",),
    "inwoners": ("inhabitants",),
    "dichtheid": ("density",),
    "kinderen": ("children",),
    "leerlingen": ("children",),
    "kort": ("short",),
    "overslaan": ("skip",),
    "editie": ("edition",),
    "fictief": ("fictitious",),
    "uitbreiding": ("extension",),
}
_KEYS = {
    "titel": ("title",),
    "verslagjaar": ("reporting_year",),
    "jaar": ("reporting_year", "year"),
    "uitgever": ("publisher",),
    "contactpersoon": ("contact",),
    "naam": ("name",),
    "telefoon": ("phone",),
    "regio": ("region", "regions"),
    "regios": ("regions",),
    "regio's": ("regions",),
    "soort": ("kind",),
    "soorten": ("kinds",),
    "regiosoorten": ("region_kinds",),
    "invoer": ("inputs",),
    "bestand": ("path",),
    "pad": ("path",),
    "bron": ("source_line", "source"),
    "bronregel": ("source_line",),
    "huisstijl": ("style",),
    "teksten": ("texts",),
    "lezen": ("reading",),
    "verder_lezen": ("reading",),
    "kaart": ("map",),
    "secties": ("sections",),
    "uitbreidingen": ("extensions",),
    "geheimhouding": ("disclosure",),
    "vergelijking": ("comparison",),
    "grondslag": ("basis",),
    "leeftijd_van": ("age_from",),
    "leeftijd_tot": ("age_to",),
    "teller": ("numerator",),
    "noemer": ("denominator",),
    "groepen": ("groups",),
    "vragen": ("questions",),
    "instellingen": ("settings",),
}
NAMES: Mapping[str, tuple[str, ...]] = _KINDS | _VALUES | _KEYS
"""For each Dutch word the names that it may stand for, likeliest first."""


def find_english(written: str, known: Collection[str]) -> list[str]:
    """The known names that this Dutch word may stand for, however it is spaced."""
    word = "_".join(written.casefold().replace("-", " ").replace("_", " ").split())
    return [name for name in NAMES.get(word, ()) if name in known]
