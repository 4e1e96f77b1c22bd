"""Downloading: StatLine tables and boundaries into a dated snapshot; nothing else here uses the network."""

from reportgen.data.pull.courier import Pacing
from reportgen.data.pull.snapshot import Snapshot, pull_snapshot

__all__ = ["Pacing", "Snapshot", "pull_snapshot"]
