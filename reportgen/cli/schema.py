"""The command `schema`."""

from reportgen.cli.app import app


@app.command()
def schema() -> None:
    """Print the JSON Schema of a config, for editors (`config/reportgen.schema.json`)."""
    from reportgen import config

    print(config.write_json_schema(), end="")
