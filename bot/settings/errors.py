"""What is wrong with the settings."""

from __future__ import annotations


class SettingsError(Exception):
    """When settings are wrong. The message holds every mistake, one Danish line each."""
