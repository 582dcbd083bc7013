"""Who speaks and acts: mentions grouped into actors, and the speaker and listener of each attribution."""

from onrecord.actors.stage import Actors

__all__ = ["Actors"]
