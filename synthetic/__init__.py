"""Larkmere: a synthetic local area, with its children, its agencies and their mistakes.

Nobody here is real. The package makes one true population and shows it as three agencies see it:
schools and the council's SEN team, children's social care, and a community health trust.
"""

from synthetic.pipeline import generate

__all__ = ["generate"]
