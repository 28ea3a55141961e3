"""Python in the reader's browser: gathered at build time from pinned, hashed files, self-hosted."""
