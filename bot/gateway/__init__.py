"""The only public door: login, JSON API, page shell, privacy filter and limits."""

from bot.gateway.app import build_app
from bot.gateway.rasa_client import RasaClient, RasaUnavailable
from bot.gateway.route import Route, Who
from bot.gateway.routes import ROUTES

__all__ = ["ROUTES", "RasaClient", "RasaUnavailable", "Route", "Who", "build_app"]
