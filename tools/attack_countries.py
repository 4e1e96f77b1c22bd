"""Attacks invented countries: python tools/attack_countries.py FIRST LAST prints a line per seed.

Of every country: how many withheld cells are known too closely by the rules alone, and after what gives
way for the certificate; how many figures, secret ones, and ones withheld for others there are. About a
second per seed. Ends with exit code 1 if any cell stays known too closely.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from reportgen.disclosure import WithheldReason, certify, protect, protect_and_certify  # noqa: E402
from tests.unit.disclosure.countries import invent_country, invent_shape  # noqa: E402

COLUMNS = ("seed", "too narrow by rules", "too narrow", "contradictions", "gave way", "figures", "secret")


def main(first: int, last: int) -> int:
    """Attack the countries with these seeds, the last one included; the exit code."""
    print(*COLUMNS, "for others", "by rules", sep=";")
    narrow = [_attack(seed) for seed in range(first, last + 1)]
    print(f"{sum(map(bool, narrow))} of {len(narrow)} countries have a cell that is known too closely")
    return int(any(narrow))


def _attack(seed: int) -> int:
    country = invent_country(invent_shape(seed), seed)
    by_rules = protect(country.observations, country.edition)
    first = certify(by_rules, country.edition)
    # what holds needs no second look: nothing gives way
    protection, last = (
        protect_and_certify(country.observations, country.edition) if first.exposed else (by_rules, first)
    )
    secret = sum(entry.reason is WithheldReason.PRIMARY for entry in protection.audit)
    others = [len(one.audit) - secret for one in (protection, by_rules)]
    found = (len(last.exposed), len(last.contradictions), len(protection.given_up))
    print(seed, len(first.exposed), *found, len(protection.table), secret, *others, sep=";", flush=True)
    return len(last.exposed) + len(last.contradictions)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
