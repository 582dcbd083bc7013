"""Light readers for tests of the engine; workers import them by name."""

import os
import time
from pathlib import Path

import msgspec

from onrecord.model import Actor, Reading, Span, Statement

VERSION = "fake reader 1"


class FakeReader:
    """Every line of an article is a statement by Ana Verel, of confidence 0.1, 0.2 ... Words make it misbehave.

    Each article read is noted in the file that `FAKE_READER_LOG` names.
    """

    def read(self, articles):
        texts = [article.text for article in articles]
        if any("KILL!" in text for text in texts):
            os.kill(os.getpid(), 9)
        if any("RAISE!" in text for text in texts):
            raise ValueError("no verb in sight")
        if any("HANG!" in text for text in texts):
            time.sleep(3600)
        time.sleep(float(os.environ.get("FAKE_READER_PAUSE", "0")))
        if log := os.environ.get("FAKE_READER_LOG"):
            with Path(log).open("a", encoding="utf8") as file:
                file.writelines(f"{article.origin}\n" for article in articles)
        return [self._reading(article) for article in articles]

    def _reading(self, article):
        statements = [
            Statement(
                id=f"{article.id}-s{n}",
                kind="direct",
                content=(block.span,),
                speaker="a1",
                rule="line",
                confidence=round(0.1 * n, 1),
            )
            for n, block in enumerate(article.blocks, start=1)
        ]
        actor = Actor(id="a1", name="Ana Verel", kind="person", mentions=(Span(0, 3),))
        if "SURROGATE!" in article.text:
            actor = Actor(id="a1", name="Ana \udc80", kind="person")
        if "TWICE!" in article.text:
            statements *= 2
        return Reading(article=article, statements=tuple(statements), actors=(actor,), reader=VERSION)


class SetReader(FakeReader):
    """A fake reader that takes settings, and says in its readings which."""

    def __init__(self, settings):
        self.settings = settings

    def _reading(self, article):
        return msgspec.structs.replace(super()._reading(article), reader=repr(self.settings))


def no_reader():
    """A reader that cannot be made."""
    raise RuntimeError("the model is missing")


def deadly_reader():
    """A reader whose making kills the process."""
    os.kill(os.getpid(), 9)
