"""What the main process and its workers say to each other: MessagePack, so that no object is ever unpickled."""

import msgspec
from msgspec import Struct

from onrecord.ingest.item import Item
from onrecord.record.nouns import Outcome

END = b""
"""Sent to a worker instead of a batch: there is no more work."""


class Ready(Struct, frozen=True, tag=True):
    """A worker has loaded its reader, or could not."""

    error: str | None = None


class Answer(Struct, frozen=True, tag=True):
    """What became of a batch, in the batch's order."""

    outcomes: tuple[msgspec.Raw, ...]
    """Each an `Outcome`; encoded one by one, so that one that cannot be encoded spoils no other."""
    memory: int
    """Bytes that the worker holds now."""


Batch = tuple[Item, ...]

_batch = msgspec.msgpack.Decoder(Batch)
_message: msgspec.msgpack.Decoder[Ready | Answer] = msgspec.msgpack.Decoder(Ready | Answer)
_outcome = msgspec.msgpack.Decoder(Outcome)
encode = msgspec.msgpack.encode


def decode_batch(data: bytes) -> Batch:
    """The items of a batch."""
    return _batch.decode(data)


def decode_message(data: bytes) -> Ready | Answer:
    """What a worker said."""
    return _message.decode(data)


def decode_outcomes(answer: Answer) -> list[Outcome]:
    """The outcomes of an answer."""
    return [_outcome.decode(raw) for raw in answer.outcomes]
