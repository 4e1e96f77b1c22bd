"""The command `preview`."""

import sys
import webbrowser
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Config, Output
from reportgen.model.preview import News, Part
from reportgen.progress import SilentProgress


@app.command()
def preview(
    config: Config,
    region: Annotated[
        str | None, typer.Option("--region", metavar="CODE", help="The region to begin with.")
    ] = None,
    output: Output = Path("output"),
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="0 is any port that is free.")
    ] = 0,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the browser, or only say where it is.")
    ] = True,
) -> None:
    """Show a region's pages in the browser while you work; what you save shows at once. Writes nothing."""
    from reportgen import pipeline

    request = pipeline.PreviewRequest(config, region, output, port)
    # nothing is written, so a preview that is asked to stop has nothing to go on from: it just ends
    with (
        suppress(KeyboardInterrupt, SystemExit),
        pipeline.open_preview(request, SilentProgress(), Teller().tell) as server,
    ):
        print(f"Preview at {server.address}\nStop with Ctrl-C.", flush=True)
        if open_browser:
            webbrowser.open(server.address)
        server.wait()
    print("Stopped.")


class Teller:
    """Says on the error stream what is wrong or to be looked at, once for as long as it stays."""

    def __init__(self) -> None:
        self._told: dict[Part, frozenset[str]] = {}

    def tell(self, news: News) -> None:
        """Print what this part did not say before, a line each."""
        lines = tuple(dict.fromkeys(_list_lines(news)))
        before = self._told.get(news.part, frozenset())
        self._told[news.part] = frozenset(lines)
        for line in lines:
            if line not in before:
                print(line, file=sys.stderr, flush=True)


def _list_lines(news: News) -> Iterator[str]:
    yield from (" ".join(f"error: {one}".split()) for one in news.mistakes)
    if not news.mistakes or news.part is Part.INSPECTION:  # else they are of the last good pages
        yield from (f"warning: {one}" for one in news.notes)
