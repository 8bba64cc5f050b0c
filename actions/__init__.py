"""Rasa's actions: thin, ten lines each. The game is in bot/practice, the use cases in bot/practice_room."""
