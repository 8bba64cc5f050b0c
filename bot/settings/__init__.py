"""The settings: one table, read from the environment once, frozen."""

from bot.settings.errors import SettingsError
from bot.settings.loading import load_settings
from bot.settings.secret import kept_secret
from bot.settings.table import SETTINGS, Setting
from bot.settings.values import Settings, is_loopback

__all__ = ["SETTINGS", "Setting", "Settings", "SettingsError", "is_loopback", "kept_secret", "load_settings"]
