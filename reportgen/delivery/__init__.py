"""The stage delivery: PDFs become files, a manifest, a run record and a contact sheet."""

from reportgen.delivery.bundles import Bundle, BundleFile, write_bundles
from reportgen.delivery.cache import Cache, look_in_cache, open_cache
from reportgen.delivery.contact_sheet import CONTACT_SHEET, SheetEntry, describe_report, write_contact_sheet
from reportgen.delivery.folder import (
    MANIFEST,
    EditionFolder,
    hold_edition_folder,
    open_edition_folder,
    place_edition,
    write_whole,
)
from reportgen.delivery.manifest import (
    hash_file,
    list_record,
    read_all_records,
    read_record,
    read_records,
    write_manifest,
    write_run_record,
)
from reportgen.delivery.thumbnails import find_reports_without_thumbnails, make_thumbnails
from reportgen.delivery.website import WEBSITE, SiteFolder, open_site

__all__ = [
    "CONTACT_SHEET",
    "MANIFEST",
    "WEBSITE",
    "Bundle",
    "BundleFile",
    "Cache",
    "EditionFolder",
    "SheetEntry",
    "SiteFolder",
    "describe_report",
    "find_reports_without_thumbnails",
    "hash_file",
    "hold_edition_folder",
    "list_record",
    "look_in_cache",
    "make_thumbnails",
    "open_cache",
    "open_edition_folder",
    "open_site",
    "place_edition",
    "read_all_records",
    "read_record",
    "read_records",
    "write_bundles",
    "write_contact_sheet",
    "write_manifest",
    "write_run_record",
    "write_whole",
]
