"""Masks personal data: CPR, telephone, e-mail, address, bank account, real case numbers, and names of people outside the scenario."""

from bot.masking.engine import ALL, BUT_NAMES, Masked, Removed, mask
from bot.masking.kinds import MARKERS, Kind
from bot.masking.words import capitalised, folded

__all__ = ["ALL", "BUT_NAMES", "MARKERS", "Kind", "Masked", "Removed", "capitalised", "folded", "mask"]
