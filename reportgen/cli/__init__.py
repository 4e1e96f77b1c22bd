"""The command: arguments in, exit code out. The only place that prints."""

import sys

from reportgen.cli import (  # noqa: F401, each adds its commands to the app
    audit,
    build,
    check,
    init,
    read,
    review,
    schema,
    site,
    supply,
)
from reportgen.cli.app import app
from reportgen.cli.speaking import print_mistakes
from reportgen.errors import ExitCode, UserError

__all__ = ["main"]


def main() -> None:
    """Run the command; every user mistake ends in one clear message and its own exit code."""
    try:
        app()
    except UserError as error:
        print_mistakes(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("Stopped. Finished reports are kept.", file=sys.stderr)
        sys.exit(ExitCode.INTERRUPTED)
