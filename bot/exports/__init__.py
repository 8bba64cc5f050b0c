"""Sessions leaving the house as files: CSV for a spreadsheet, JSON lines for machines, xAPI for a learning record store.

All three stream: they take the talks one by one and hold one at a time. None of them names a person. The law allows
practice to be formative only, so no file says who practised; xAPI, which must have an actor, gets a pseudonym.
"""

from bot.exports.lines import Talks, Title, as_json, session_lines
from bot.exports.tables import session_table, turn_table
from bot.exports.xapi import Installation, statements, xapi_array

__all__ = [
    "Installation",
    "Talks",
    "Title",
    "as_json",
    "session_lines",
    "session_table",
    "statements",
    "turn_table",
    "xapi_array",
]
