"""The standards, checked by others: page-validation on every file, veraPDF where it is installed."""

import shutil
import subprocess
import tempfile
from functools import cache
from importlib import metadata
from pathlib import Path

import reportgen
from reportgen.errors import MachineError, Place
from reportgen.model.report import Inspection

PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}
"""The profiles by the names that both validators know."""
VERAPDF = "verapdf"
_PATIENCE_S = 120


def check_standards(pdf: bytes) -> tuple[str, ...]:
    """Where a file fails PDF/UA-1 or PDF/A-3a, by page-validation."""
    from page import PageError, validate_pdf_bytes

    found = []
    for profile, name in PROFILES.items():
        try:
            failures = validate_pdf_bytes(pdf, profile=profile).failures
        except PageError as error:
            return (f"{name}: {error}",)
        found += [f"{name}, rule {one.rule_id}: {one.message}" for one in failures]
    return tuple(dict.fromkeys(found))


def check_with_verapdf(pdf: bytes) -> tuple[str, ...]:
    """Which standards a file fails by veraPDF; raises `MachineError` when it is not on the PATH."""
    command = find_verapdf()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        file.write_bytes(pdf)
        verdicts = {name: _ask(command, profile, file) for profile, name in PROFILES.items()}
    return tuple(f"{name}, by veraPDF: {verdict}" for name, verdict in verdicts.items() if verdict)


def find_verapdf() -> str:
    """The command on the PATH."""
    command = shutil.which(VERAPDF)
    if command is None:
        remedy = "Install veraPDF (verapdf.org) and put it on the PATH, or leave out --verify verapdf."
        raise MachineError.of("veraPDF is not on this machine", Place(), remedy)
    return command


@cache
def name_checkers(inspection: Inspection) -> tuple[str, ...]:
    """Who checks at this inspection, with versions, for the manifest."""
    names = [f"reportgen {reportgen.__version__}"]
    if inspection is not Inspection.OWN:
        names.append(f"page-validation {metadata.version('page-validation')}")
    if inspection is Inspection.VERAPDF:
        done = subprocess.run([find_verapdf(), "--version"], capture_output=True, text=True, check=False)
        names += done.stdout.splitlines()[:1] or [VERAPDF]
    return tuple(names)


def _ask(command: str, profile: str, file: Path) -> str:
    """Nothing when the file passes; else what veraPDF says. Its exit code is 0 only when all files pass."""
    arguments = [command, "--format", "text", "--verbose", "--flavour", profile, str(file)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)
    if done.returncode == 0:
        return ""
    said = (line for line in (*done.stdout.splitlines(), *done.stderr.splitlines()) if line.strip())
    return "; ".join(line.strip().replace(str(file), "the file") for line in said) or "it fails"
