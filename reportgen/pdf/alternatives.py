"""What a text alternative must be, to who cannot see the drawing: sentences that name what is drawn."""

import re

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FILE_NAME = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|pdf)\b|^chart:", re.IGNORECASE)
_LEAST_WORDS = 4


def find_flaw_in_alternative(text: str, drawn: str) -> str:
    """Why a text cannot stand for a drawing in which these words are written; nothing when it can."""
    if _FILE_NAME.search(text):
        return "is the name of a file"
    if len(text.split()) < _LEAST_WORDS or not text.endswith((".", "!", "?")):
        return "is no sentence"
    if NUMBER.search(drawn) and not NUMBER.search(text):
        return "names no figure, and the drawing shows some"
    return ""
