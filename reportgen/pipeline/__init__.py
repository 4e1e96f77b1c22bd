"""The walk of a figure from config to delivered PDF; the only package that knows all stages.

Up to and including `indicators` the work is done once, for the whole country (`figures`); from
`narrative` on it is done per region, in worker processes (`reports`). Every command has a module that
reads as the order of its stages.
"""

from reportgen.delivery.mail import Window, Wish
from reportgen.delivery.scaffold import (
    PUBLISHER,
    Start,
    StartKind,
    continue_edition,
    list_styles,
    start_edition,
)
from reportgen.pipeline.auditing import AuditedYear, AuditRequest, AuditResult, audit
from reportgen.pipeline.building import BuildRequest, BuildResult, build
from reportgen.pipeline.checking import CheckRequest, CheckResult, check
from reportgen.pipeline.doctoring import DoctorRequest, examine_machine, is_well
from reportgen.pipeline.explaining import WhyRequest, WhyResult, explain_report
from reportgen.pipeline.mailing import MailRequest, MailResult, choose_action, mail_edition
from reportgen.pipeline.previewing import PreviewRequest, open_preview
from reportgen.pipeline.publishing import SiteRequest, SiteResult, publish_site
from reportgen.pipeline.reading import ReadRequest, ReadResult, read
from reportgen.pipeline.reviewing import ApproveRequest, ApproveResult, CompareResult, approve, compare
from reportgen.pipeline.supplying import pull, write_fictitious_delivery

__all__ = [
    "PUBLISHER",
    "ApproveRequest",
    "ApproveResult",
    "AuditRequest",
    "AuditResult",
    "AuditedYear",
    "BuildRequest",
    "BuildResult",
    "CheckRequest",
    "CheckResult",
    "CompareResult",
    "DoctorRequest",
    "MailRequest",
    "MailResult",
    "PreviewRequest",
    "ReadRequest",
    "ReadResult",
    "SiteRequest",
    "SiteResult",
    "Start",
    "StartKind",
    "WhyRequest",
    "WhyResult",
    "Window",
    "Wish",
    "approve",
    "audit",
    "build",
    "check",
    "choose_action",
    "compare",
    "continue_edition",
    "examine_machine",
    "explain_report",
    "is_well",
    "list_styles",
    "mail_edition",
    "open_preview",
    "publish_site",
    "pull",
    "read",
    "start_edition",
    "write_fictitious_delivery",
]
