"""The machinery of the site. `core` knows examples; only `adapters` knows MkDocs."""
