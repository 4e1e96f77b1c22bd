"""The stage narrative: facts become Dutch sentences."""

from reportgen.narrative.account import account_for
from reportgen.narrative.elsewhere import point_at_pages
from reportgen.narrative.key import WARNING
from reportgen.narrative.meeting import tell_meeting
from reportgen.narrative.risk_texts import check_risk_texts
from reportgen.narrative.risks import tell_risks
from reportgen.narrative.teaser import tell_teaser
from reportgen.narrative.telling import tell_story
from reportgen.narrative.text_checks import check_texts

__all__ = [
    "WARNING",
    "account_for",
    "check_risk_texts",
    "check_texts",
    "point_at_pages",
    "tell_meeting",
    "tell_risks",
    "tell_story",
    "tell_teaser",
]
