"""Leave out of the site what the theme brings and no page uses: half its files."""

from pathlib import Path

# Debugging maps, and the search's stemmers for other languages than English.
SPARE = ("assets/**/*.map", "assets/javascripts/lunr/min/*.js", "assets/javascripts/lunr/*.js")


def remove_spare_files(site: Path) -> None:
    """Delete the files of `site` that match a pattern of `SPARE`, and folders left empty."""
    for pattern in SPARE:
        for path in site.glob(pattern):
            path.unlink()
    for folder in sorted((p for p in site.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
