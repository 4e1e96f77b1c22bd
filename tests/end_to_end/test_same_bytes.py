"""The same inputs give the same files, with any hash seed, number of jobs and time of day."""

import os
import subprocess
import sys
from pathlib import Path

import pikepdf

from tests.end_to_end.conftest import ROOT

REGIONS = ("--region", "GM1509", "--region", "PV31")


def build(output: Path, *options: str, **environment: str) -> dict[str, bytes]:
    """What a build of public figures writes that may leave the house."""
    command = [sys.executable, "-m", "reportgen", "build", "config/statline-2020.yaml", *REGIONS]
    run = subprocess.run(
        [*command, "--output", str(output), "--no-contact-sheet", *options],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    assert run.returncode == 0, run.stderr
    public = output / "statline-2020"
    return {str(one.relative_to(public)): one.read_bytes() for one in public.rglob("*") if one.is_file()}


def test_seed_jobs_and_time_zone_do_not_show(tmp_path: Path) -> None:
    one = build(tmp_path / "a", "--jobs", "1", PYTHONHASHSEED="1", TZ="Pacific/Auckland")
    other = build(tmp_path / "b", "--jobs", "2", PYTHONHASHSEED="2", TZ="America/Lima")
    assert set(one) >= {"manifest.json", "gm1509-oude-ijsselstreek.pdf", "pv31-limburg.pdf"}
    assert one == other


def test_the_date_is_that_of_publication_or_of_source_date_epoch(tmp_path: Path) -> None:
    one = build(tmp_path / "a", "--jobs", "1")
    dated = build(tmp_path / "b", "--jobs", "1", SOURCE_DATE_EPOCH="1700000000")
    assert one.keys() == dated.keys()
    days = set()
    for made in (one, dated):
        (tmp_path / "report.pdf").write_bytes(made["pv31-limburg.pdf"])
        with pikepdf.open(tmp_path / "report.pdf") as pdf:
            stream = pdf.attachments["cijfers.csv"].obj.EF.F
            dates = {str(pdf.docinfo.CreationDate)[:10], str(stream.Params.ModDate)[:10]}
            assert len(dates) == 1
            days |= dates
    assert "D:20231114" in days
    assert len(days) == 2
