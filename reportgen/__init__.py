"""reportgen: one factsheet per region on youth care use by type of education."""

__version__ = "1.0.0"
