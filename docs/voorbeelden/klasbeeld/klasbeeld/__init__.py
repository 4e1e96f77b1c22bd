"""An example of an extension of reportgen: a source, an indicator and a chart."""
