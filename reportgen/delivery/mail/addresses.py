"""The address list: who gets which region, checked in full before anything is made of it."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from reportgen.errors import InputError, Mistake, Place
from reportgen.model.mail import AddressLine, DeliveryForm, Recipient

COLUMNS = ("regio", "organisatie", "aanhef", "naam", "email", "cc", "postadres", "vorm")
_REGION = re.compile(r"[A-Z]{2}[0-9]{2,4}")
_MOST_CHARACTERS = 200
_LINE_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class AddressList:
    """The lines of the list that ask for something, and those that ask for the same once more."""

    lines: tuple[AddressLine, ...]
    doubles: tuple[AddressLine, ...]

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Every person once, with all regions they get; by mail first, then on paper, in order."""
        groups: dict[tuple[str, ...], list[AddressLine]] = {}
        for line in self.lines:
            groups.setdefault(_person_of(line), []).append(line)
        return tuple(_gather(lines) for _, lines in sorted(groups.items()))


def read_addresses(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    lines: Sequence[int],
    file: str,
    regions: Collection[str],
) -> AddressList:
    """The checked list; `lines` are where the rows stand, `regions` the codes of the edition.

    Raises `InputError` with every mistake: a column that is missing, a region that is none, an address
    that is not exactly one, a control character anywhere (which could smuggle in a mail header).
    """
    _check_header(header, file)
    order = {name: header.index(name) for name in COLUMNS}
    reader = _Reader(file, frozenset(regions))
    found: list[AddressLine] = []
    mistakes: list[Mistake] = []
    for line, row in zip(lines, rows, strict=True):
        fields = _tidy({name: row[index].strip() for name, index in order.items()})
        flaws = tuple(reader.find_flaws(line, fields))
        mistakes.extend(flaws)
        if not flaws:
            found.append(reader.take(line, fields))
    if mistakes:
        raise InputError(mistakes)
    return _without_doubles(found)


def _tidy(fields: dict[str, str]) -> dict[str, str]:
    """A code in capitals and a form in small letters, however they were typed."""
    return fields | {"regio": fields["regio"].upper(), "vorm": fields["vorm"].lower()}


def _check_header(header: Sequence[str], file: str) -> None:
    wanted = ";".join(COLUMNS)
    if len(header) == 1 and ("," in header[0] or "\t" in header[0]):
        raise InputError.of(
            'the columns are not separated by ";"', Place(file, 1), f"The header must be: {wanted}"
        )
    mistakes = [
        Mistake(f"the column {name} is missing", Place(file, 1), f"The header must be: {wanted}")
        for name in COLUMNS
        if name not in header
    ]
    if mistakes:
        raise InputError(mistakes)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads lines of one file, for the regions of one edition."""

    file: str
    regions: frozenset[str]

    def find_flaws(self, line: int, fields: Mapping[str, str]) -> Iterator[Mistake]:
        """Everything that is wrong with a line."""
        for column, text in fields.items():
            if what := _find_bad_characters(text):
                yield self._mistake(line, column, what, "Type the cell again, as one line of plain text.")
        yield from self._flaws_of_region(line, fields["regio"])
        yield from self._flaws_of_form(line, fields)
        for column in ("organisatie", "aanhef"):
            if not fields[column]:
                yield self._mistake(line, column, "this cell is empty", "Fill it in: it stands in the mail.")

    def take(self, line: int, fields: Mapping[str, str]) -> AddressLine:
        """A line without flaws."""
        return AddressLine(
            region=fields["regio"],
            organisation=fields["organisatie"],
            salutation=fields["aanhef"],
            name=fields["naam"],
            email=_normalise(fields["email"]) if fields["email"] else "",
            cc=_normalise(fields["cc"]) if fields["cc"] else "",
            post=_split_post(fields["postadres"]),
            form=DeliveryForm(fields["vorm"]),
            line=line,
        )

    def _flaws_of_region(self, line: int, code: str) -> Iterator[Mistake]:
        if not _REGION.fullmatch(code):
            remedy = "Give the code of one region, like GM0363 or PO2707."
            yield self._mistake(line, "regio", "this is no region code", remedy)
        elif code not in self.regions:
            close = get_close_matches(code, self.regions, n=1, cutoff=0.8)
            hint = f"Did you mean {close[0]}?" if close else "Add it to the edition, or take the line out."
            yield self._mistake(line, "regio", f"{code} is not in this edition", hint)

    def _flaws_of_form(self, line: int, fields: Mapping[str, str]) -> Iterator[Mistake]:
        forms = {form.value for form in DeliveryForm}
        if fields["vorm"] not in forms:
            yield self._mistake(line, "vorm", "this is no form", f"Give {' or '.join(sorted(forms))}.")
        if fields["vorm"] == DeliveryForm.PAPER.value and len(_split_post(fields["postadres"])) < 2:
            remedy = f"Give its lines with a {_LINE_SEPARATOR} between them: Straat 1 | 1234 AB Plaats."
            yield self._mistake(line, "postadres", "a letter needs a post address", remedy)
        needed = fields["vorm"] == DeliveryForm.EMAIL.value
        for column, must in (("email", needed), ("cc", False)):
            if (must or fields[column]) and (what := _find_bad_address(fields[column])):
                yield self._mistake(line, column, what, "Give exactly one address, like naam@school.nl.")

    def _mistake(self, line: int, column: str, what: str, remedy: str) -> Mistake:
        return Mistake(what, Place(self.file, line, column), remedy)


def _find_bad_characters(text: str) -> str | None:
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs") for character in text):
        return "this cell holds a line break or another control character"
    return f"this cell is longer than {_MOST_CHARACTERS} characters" if len(text) > _MOST_CHARACTERS else None


def _find_bad_address(text: str) -> str | None:
    from email_validator import EmailNotValidError

    if not text:
        return "this cell is empty"
    if text.count("@") > 1 or any(character in text for character in ",; "):
        return "this is more than one address"
    try:
        _normalise(text)
    except EmailNotValidError:
        return "this is no e-mail address"
    return None


def _normalise(text: str) -> str:
    """The address as mail servers know it; an international domain in plain ones (punycode)."""
    from email_validator import validate_email

    found = validate_email(text, check_deliverability=False, test_environment=True)
    return found.ascii_email or found.normalized


def _split_post(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(_LINE_SEPARATOR) if part.strip())


def _without_doubles(lines: Sequence[AddressLine]) -> AddressList:
    seen: set[tuple[str, ...]] = set()
    kept: list[AddressLine] = []
    doubles: list[AddressLine] = []
    for line in lines:
        key = (*_person_of(line), line.region)
        (doubles if key in seen else kept).append(line)
        seen.add(key)
    return AddressList(tuple(kept), tuple(doubles))


def _person_of(line: AddressLine) -> tuple[str, ...]:
    if line.form is DeliveryForm.EMAIL:
        return (line.form.value, line.email.lower())
    return (line.form.value, *line.post, line.organisation, line.name)


def _gather(lines: Sequence[AddressLine]) -> Recipient:
    first = lines[0]
    return Recipient(
        organisation=first.organisation,
        salutation=first.salutation,
        name=first.name,
        email=first.email,
        cc=tuple(dict.fromkeys(line.cc for line in lines if line.cc)),
        post=first.post,
        form=first.form,
        regions=tuple(sorted(line.region for line in lines)),
        line=first.line,
    )
