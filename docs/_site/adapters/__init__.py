"""The only place that knows MkDocs and mkdocs-jupyter. A move to another builder ends here."""
