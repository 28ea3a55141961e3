"""Read an example, run it once, keep what it said. Nothing in this folder imports MkDocs."""
