"""The game itself, pure: acts, scenario, owner, coaching and debrief. Imports the standard library alone."""
