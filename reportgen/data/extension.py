"""A file that a source of someone else reads: its rows take the same path as those of any delivery."""

from collections.abc import Mapping

from reportgen.data.files import InputBytes
from reportgen.data.table import Table, refuse_empty
from reportgen.model.edition import InputSource
from reportgen.model.extension import SourceExtension, SourceFile


def read_with_extension(
    file: InputBytes, source: InputSource, extensions: Mapping[str, SourceExtension]
) -> Table:
    """The rows as the source gives them; raises `InputError` as the source does, or when there are none."""
    assert source.extension is not None, "the config names one"
    table = extensions[source.extension].read(SourceFile(file.name, file.content, source.settings))
    if not table.rows:
        raise refuse_empty("file", file.name)
    header = tuple(name.strip() for name in table.header)
    return Table(file.name, header, table.rows, table.lines, header_line=None)
