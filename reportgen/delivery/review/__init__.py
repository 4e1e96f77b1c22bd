"""The check before an edition leaves the house: what changed since the last one, and who approved it."""

from reportgen.delivery.review.approval import (
    APPROVALS,
    Approval,
    Approvals,
    approve_edition,
    approve_regions,
    read_approvals,
    write_approvals,
)
from reportgen.delivery.review.card import CARD, EditionCard, describe_edition, read_card, write_card
from reportgen.delivery.review.change import Changes, Finding, FindingKind, Gravity, RegionChange
from reportgen.delivery.review.comparing import PublishedEdition, compare_editions, start_series
from reportgen.delivery.review.csv_form import write_changes_csv
from reportgen.delivery.review.page import write_changes_page, write_sheet
from reportgen.delivery.review.record import REVIEW, Review, read_review, write_review
from reportgen.delivery.review.summary import write_summary

__all__ = [
    "APPROVALS",
    "CARD",
    "REVIEW",
    "Approval",
    "Approvals",
    "Changes",
    "EditionCard",
    "Finding",
    "FindingKind",
    "Gravity",
    "PublishedEdition",
    "RegionChange",
    "Review",
    "approve_edition",
    "approve_regions",
    "compare_editions",
    "describe_edition",
    "read_approvals",
    "read_card",
    "read_review",
    "start_series",
    "write_approvals",
    "write_card",
    "write_changes_csv",
    "write_changes_page",
    "write_review",
    "write_sheet",
    "write_summary",
]
