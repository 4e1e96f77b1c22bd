"""No-break spaces in finished HTML, so that a number and its unit stay on one line."""

import re

from reportgen.notation import keep_together

_BODY = "<body"
_TAG = re.compile(r"(<[^>]+>)")


def space_numbers(html: str) -> str:
    """The HTML with what belongs together kept together, in the texts of its body; tags stay as they are."""
    head, body, rest = html.partition(_BODY)
    parts = _TAG.split(body + rest)
    return head + "".join(part if at % 2 else keep_together(part) for at, part in enumerate(parts))
