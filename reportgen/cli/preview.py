"""The command `preview`."""

import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Config, Output
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
    with suppress(KeyboardInterrupt, SystemExit), pipeline.open_preview(request, SilentProgress()) as server:
        print(f"Preview at {server.address}\nStop with Ctrl-C.", flush=True)
        if open_browser:
            webbrowser.open(server.address)
        server.wait()
    print("Stopped.")
