"""Kasketskift: a practice partner for the hard conversation, in Danish."""
