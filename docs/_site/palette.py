"""Turn palette.toml into the style sheet of colours that pages and charts share."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PALETTE = HERE / "palette.toml"
STYLE_SHEET = HERE / "stylesheets" / "palette.css"

# Paper is white: a page read in dark colours is printed in the light ones.
BLOCKS = {
    "light": ":root {\n%s\n}",
    "dark": '@media screen {\n[data-md-color-scheme="slate"] {\n%s\n}\n}',
}


@dataclass(frozen=True)
class Colour:
    """One colour in both schemes, with the surfaces it is read against and the contrast it owes."""

    group: str
    name: str
    light: str
    dark: str
    on: tuple[str, ...] = ()
    least: float = 0.0
    word: str = ""
    shape: str = ""

    @property
    def variable(self) -> str:
        """The name that style sheets and charts call it by."""
        return f"--{self.group}-{self.name}"

    def value(self, scheme: str) -> str:
        """The hexadecimal colour in the `light` or the `dark` scheme."""
        return self.light if scheme == "light" else self.dark


def read_palette(path: Path = PALETTE) -> list[Colour]:
    """Return the colours of the palette, in the order in which the file gives them."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Colour(group, name, **{**entry, "on": tuple(entry.get("on", ()))})
        for group, names in groups.items()
        for name, entry in names.items()
    ]


def measure_luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB`, from 0 (black) to 1 (white); WCAG 2.2."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def measure_contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21; WCAG 2.2."""
    darker, lighter = sorted((measure_luminance(one), measure_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def list_contrasts(colour: Colour, colours: list[Colour], scheme: str) -> dict[str, float]:
    """Return the contrast of a colour against each surface that it is read on."""
    surfaces = {other.name: other.value(scheme) for other in colours if other.group == "surface"}
    return {name: measure_contrast(colour.value(scheme), surfaces[name]) for name in colour.on}


def write_style_sheet(colours: list[Colour]) -> str:
    """Return the style sheet: a custom property for each colour, its contrasts beside it."""
    blocks = ["/* Written by `python -m docs._site.palette` from palette.toml: change that. */"]
    for scheme, block in BLOCKS.items():
        lines = [_write_property(colour, colours, scheme) for colour in colours]
        blocks.append(block % "\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _write_property(colour: Colour, colours: list[Colour], scheme: str) -> str:
    contrasts = list_contrasts(colour, colours, scheme)
    note = ", ".join(f"{ratio:.1f} on {name}" for name, ratio in contrasts.items())
    comment = f" /* {note} */" if note else ""
    return f"  {colour.variable}: {colour.value(scheme)};{comment}"


if __name__ == "__main__":
    STYLE_SHEET.write_text(write_style_sheet(read_palette()), encoding="utf-8", newline="\n")
