"""Rasa's file importer, reading each file once: a training asks it for the same 10,000 sentences three times."""

from __future__ import annotations

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method


class OnceImporter(RasaFileImporter):
    """Named in config.yml under `importers`."""

    @cached_method
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        return super().get_nlu_data(language)
