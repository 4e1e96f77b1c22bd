"""The stage `config`: YAML becomes one checked Edition, or one error with every mistake in it."""

from reportgen.config.json_schema import SCHEMA_FILE, write_json_schema, write_part_schemas
from reportgen.config.load import load_edition
from reportgen.config.named_files import list_named_files
from reportgen.config.pull_file import load_pull_plan
from reportgen.config.region_tables import load_regions
from reportgen.config.search_names import load_search_names
from reportgen.config.suggestions import suggest

__all__ = [
    "SCHEMA_FILE",
    "list_named_files",
    "load_edition",
    "load_pull_plan",
    "load_regions",
    "load_search_names",
    "suggest",
    "write_json_schema",
    "write_part_schemas",
]
