"""The stage narrative: facts become Dutch sentences."""

from reportgen.narrative.risks import tell_risks
from reportgen.narrative.telling import tell_story
from reportgen.narrative.texts import check_texts

__all__ = ["check_texts", "tell_risks", "tell_story"]
