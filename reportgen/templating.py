"""Templates as the whole project reads them: what is filled in is escaped, and a missing name is an error."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import BaseLoader, BytecodeCache, Environment
    from jinja2.bccache import Bucket


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
        bytecode_cache=_keep_compiled(escape),
    )


_compiled: dict[tuple[bool, str], bytes] = {}


def _keep_compiled(escape: bool) -> "BytecodeCache":
    """Compiled templates for as long as the process lives; one that has changed is compiled anew.

    A preview opens its templates after every change, of which most are elsewhere.
    """
    from jinja2 import BytecodeCache

    class Kept(BytecodeCache):
        def load_bytecode(self, bucket: "Bucket") -> None:
            if code := _compiled.get((escape, bucket.key)):
                bucket.bytecode_from_string(code)

        def dump_bytecode(self, bucket: "Bucket") -> None:
            _compiled[escape, bucket.key] = bucket.bytecode_to_string()

    return Kept()
