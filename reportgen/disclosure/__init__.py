"""The stage disclosure: the gate. Observations become one protected table."""

from reportgen.disclosure.archive import read_protected_csv, write_protected_csv
from reportgen.disclosure.attacker import Relation
from reportgen.disclosure.audit_list import write_audit_csv
from reportgen.disclosure.certificate import Certificate, Width, certify, certify_year, join_certificates
from reportgen.disclosure.fingerprint import fingerprint_year
from reportgen.disclosure.giving_way import find_giving_way, protect_and_certify
from reportgen.disclosure.knowledge import Knowledge, Merger
from reportgen.disclosure.mergers import find_mergers
from reportgen.disclosure.protection import Protection, Protector, protect
from reportgen.disclosure.width_list import write_widths_csv
from reportgen.disclosure.withholding import AuditEntry, Rule, WithheldReason

__all__ = [
    "AuditEntry",
    "Certificate",
    "Knowledge",
    "Merger",
    "Protection",
    "Protector",
    "Relation",
    "Rule",
    "Width",
    "WithheldReason",
    "certify",
    "certify_year",
    "find_giving_way",
    "find_mergers",
    "fingerprint_year",
    "join_certificates",
    "protect",
    "protect_and_certify",
    "read_protected_csv",
    "write_audit_csv",
    "write_protected_csv",
    "write_widths_csv",
]
