"""An account of an article, with what the text tells of it beside the record."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.draft import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An account, with what is known of its place and of what it points to."""

    account: Account
    sentence: int
    """Number of its sentence in the article."""
    points: bool = False
    """Whether its own words do not tell what is denied: "denied it", "the allegations", "any role"."""
    claimant: str | None = None
    """Whose claim it answers, where the words tell: "Verel's claim"."""
    noun: str = ""
    """Lemma of the noun that calls it a claim, or that a denial has for it: allegation."""
    quoted: bool = False
    """Whether it is a claim within a denial: "denied allegations that ..."."""
    told: bool = False
    """Whether a noun says that somebody claims it: "allegations that ..." """
    headline: bool = False
    bare: bool = False
    """Whether no verb is among its words."""
    none: bool = False
    """Whether it says that there is none of something: "there was no meeting"."""
    core: str = ""
    """Lemma of the word that carries it, where it is negated: coordinate, in "we are not coordinating"."""

    @property
    def denies(self) -> bool:
        """Whether it denies or rejects something."""
        return self.account.stance in ("denies", "rejects")
