"""The command: arguments in, exit code out. The only place that prints."""

import atexit
import gc
import signal
import sys

from reportgen.cli import (  # noqa: F401, each adds its commands to the app
    audit,
    build,
    bundle,
    check,
    doctor,
    init,
    mail,
    preview,
    read,
    review,
    schema,
    site,
    supply,
    why,
)
from reportgen.cli.app import app
from reportgen.cli.speaking import print_mistakes
from reportgen.errors import ExitCode, UserError

__all__ = ["main"]


def main() -> None:
    """Run the command; every user mistake ends in one clear message and its own exit code."""
    signal.signal(signal.SIGTERM, _stop)
    # A quarter of a second sooner gone: without it the collector walks through all that is loaded.
    atexit.register(gc.freeze)
    try:
        app()
    except UserError as error:
        print_mistakes(error)
        sys.exit(error.exit_code)
    except SystemExit as ended:
        if ended.code in (ExitCode.INTERRUPTED, ExitCode.TERMINATED):
            print("Stopped. Finished reports are kept; the same command goes on from here.", file=sys.stderr)
        raise


def _stop(*_: object) -> None:
    """End as an interrupt does: workers are stopped, nothing is left half-written."""
    sys.exit(ExitCode.TERMINATED)
