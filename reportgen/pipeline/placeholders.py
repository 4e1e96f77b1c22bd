"""What `init` wrote to be filled in, and still stands in an edition."""

import re
from collections.abc import Iterator

import yaml

from reportgen.delivery.scaffold import ANSWERS, CONTACT, DOMAIN, PUBLISHER, RETURN_ADDRESS
from reportgen.model.edition import Edition, MailSettings
from reportgen.places import EXAMPLES


def find_placeholders(edition: Edition) -> Iterator[str]:
    """The keys of the config of which the value is that of a new edition, in the order of the config."""
    publisher = edition.publisher
    if publisher.name == PUBLISHER:
        yield "publisher.name"
    if publisher.contact.name == CONTACT:
        yield "publisher.contact.name"
    if _is_placeholder(publisher.contact.email):
        yield "publisher.contact.email"
    if _is_placeholder(edition.web_address):
        yield "web_address"
    if _has_example_answers(edition):
        yield "open_questions"
    if edition.mail:
        yield from _find_in_mail(edition.mail)


def _is_placeholder(address: str) -> bool:
    return re.search(rf"(?:^|[@./]){re.escape(DOMAIN)}\b", address) is not None


def _has_example_answers(edition: Edition) -> bool:
    """Whether no answer was changed: all are about the fictitious delivery still."""
    example = yaml.safe_load((EXAMPLES / ANSWERS).read_text(encoding="utf-8"))
    examples = {" ".join(one["answer"].split()) for one in example.values()}
    answers = {" ".join(one.answer.split()) for one in edition.open_questions}
    return bool(answers) and answers <= examples


def _find_in_mail(settings: MailSettings) -> Iterator[str]:
    for key, address in (("sender", settings.sender), ("corrections", settings.corrections)):
        if _is_placeholder(address):
            yield f"mail.{key}"
    if set(RETURN_ADDRESS) & set(settings.return_address):
        yield "mail.return_address"
