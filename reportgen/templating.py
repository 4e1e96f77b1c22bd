"""Templates as the whole project reads them: what is filled in is escaped, and a missing name is an error."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment


def open_templates(where: "Path | BaseLoader", *, escape: bool = True) -> "Environment":
    """The templates of a folder, or of a loader; `escape` is off only for what is no HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(where) if isinstance(where, Path) else where,
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
