"""Content on disk: YAML to Scenario, and a lint that collects every mistake with file, line, code and fix."""

from bot.scenario_files.library import Library, load_library
from bot.scenario_files.problems import ContentError, Problem

__all__ = ["ContentError", "Library", "Problem", "load_library"]
