"""The case note (notat, offentlighedsloven § 13) held up against what was said: missing, wrong, invented, or not to be settled."""

from bot.practice.notes.compare import NoteCheck, NotePoint, NoteVerdict, compare
from bot.practice.notes.points import About
from bot.practice.notes.reading import Reader, Spoken

__all__ = ["About", "NoteCheck", "NotePoint", "NoteVerdict", "Reader", "Spoken", "compare"]
