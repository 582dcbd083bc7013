"""The ways in which two accounts meet, each with its features and its score."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.disputes.common import Facing
from onrecord.disputes.encounter import Encounter
from onrecord.disputes.lexicon import antonyms, numbers
from onrecord.disputes.side import Side
from onrecord.disputes.terms import opposites_of, root_of
from onrecord.model import DisputeKind, Quantity

_TELLING = 0.3
"""Weight of the shared terms from which they tell more than the topic."""
_NEARLY_ALL, _ALL = 0.75, 0.95
_NOT_FAR, _CLOSE, _BESIDE = 0.5, 0.6, 0.8
"""How near two accounts must be otherwise for less to be enough."""
_NEAR_IN_SIZE = 10.0
"""How many times one of two numbers of the same may be as large as the other."""
_DONE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
"""Types of acts of which it may be in dispute who did them."""
_MEASURES = frozenset({"dollar", "pound", "euro"})
"""What many numbers of one text count, of different things."""


def denial(facing: Facing) -> Encounter | None:
    """A denial or rejection that is told as such, of what the other side holds to be so."""
    earlier, answer, common = facing.earlier, facing.answer, facing.common
    stance = answer.told.stance
    if stance not in ("denies", "rejects") or facing.same_holder:
        return None
    if earlier.told.stance in ("denies", "rejects", "doubts"):
        return None
    if earlier.told.negated != answer.told.negated and not facing.pointed:
        return None
    strength = max(min(common.mass / 0.9, 1.0) * common.of_answer, 1.2 * facing.pointed, 0.8 * common.deed)
    whole = common.of_answer >= 0.9
    if whole and common.about:
        strength = max(strength, 0.35)  # all that is denied is told of whoever denies it
    if strength < 0.1:
        return None
    # Whoever denies something mostly answers somebody who speaks of him: one telling term in common is then enough.
    score = 0.12 + 0.5 * min(strength, 1.0) + 0.1 * common.deed + 0.08 * bool(common.actors) + 0.1 * facing.alike
    if common.about and (facing.pointed or common.mass >= _TELLING or whole):
        score += 0.2
    kind: DisputeKind = "denial" if stance == "denies" else "rejected claim"
    pointing = ("the answer's words point back to it",) if facing.pointed else ()
    return Encounter(kind, min(score, 0.97), (f"the answer {stance} it", *pointing, *common.reasons()), common.lemmas)


def contradiction(facing: Facing) -> Encounter | None:
    """The one holds to be so what the other holds not to be so, in nearly the same words."""
    earlier, answer, common = facing.earlier, facing.answer, facing.common
    if not facing.both_hold or earlier.sign == answer.sign or facing.apart_in_time:
        return None
    if {earlier.told.stance, answer.told.stance} & {"denies", "rejects"}:
        return None
    if (answer.sign > 0 and not facing.same_holder) or common.mass < _TELLING:
        return None  # the side that says that it is not so is the answer
    if earlier.narrated and not common.deed:
        return None
    whole = min(common.of_answer, common.of_earlier) if facing.same_holder else common.of_answer
    named = common.parties >= 2 or bool(common.mass >= 0.9 and common.of_earlier >= 0.35 and common.actors)
    near = not facing.same_holder and facing.alike >= (_CLOSE if whole < _ALL else _NOT_FAR)
    if whole < _NEARLY_ALL or not (named or near):
        return None
    score = 0.2 + 0.25 * whole + 0.15 * min(common.mass, 1.0) + 0.1 * common.of_earlier + 0.1 * common.deed
    score += 0.05 * min(common.parties, 2) + 0.15 * facing.alike - 0.05 * facing.same_holder
    score -= 0.1 * (not named)
    return Encounter("contradiction", min(score, 0.9), ("one says that it is not so", *common.reasons()), common.lemmas)


def opposites(facing: Facing) -> Encounter | None:
    """Both hold something to be so that cannot both be so: open and closed, rose and fell."""
    earlier, answer, common = facing.earlier, facing.answer, facing.common
    if not facing.both_hold or earlier.sign != answer.sign or earlier.told.negated != answer.told.negated:
        return None
    if common.mass < 1.0 or len(common.roots) < 2 or not (common.actors or common.about) or facing.apart_in_time:
        return None
    pairs = (
        (earlier.lemmas[other], lemma)
        for lemma in answer.lemmas.values()
        for other in sorted(opposites_of(lemma) & earlier.lemmas.keys())
        if earlier.lemmas[other] in antonyms()[lemma] and other not in answer.lemmas
    )
    pair = next(pairs, None)
    if pair is None:
        return None
    score = 0.1 + 0.6 * common.cover * min(common.mass / 1.5, 1.0) + 0.1 * bool(common.actors) + 0.1 * facing.alike
    why = (f"opposites: {pair[0]} and {pair[1]}", *common.reasons())
    return Encounter("contradiction", min(score - 0.05 * facing.same_holder, 0.85), why, common.lemmas)


def different_numbers(facing: Facing) -> Encounter | None:
    """Two numbers of the same things, in two accounts of one matter."""
    earlier, answer, common = facing.earlier, facing.answer, facing.common
    # Of one outlet's numbers, and of one beside somebody else's, most are of different things.
    if facing.same_holder or earlier.narrated or answer.narrated or not facing.both_hold or facing.apart_in_time:
        return None
    known: dict[str, list[Quantity]] = {}
    for quantity in earlier.told.quantities:
        known.setdefault(_counted(quantity, earlier), []).append(quantity)
    said = {(_counted(quantity, answer), quantity.value) for quantity in answer.told.quantities}
    for one in answer.told.quantities:
        if one.of == "percent":
            continue  # shares are of this and that, and one text has many
        counted = _counted(one, answer)
        others = known.get(counted, [])
        bare = not one.of or not others
        if bare and facing.alike >= _BESIDE:
            others = _others_beside(one, earlier.told.quantities)  # he counts eleven, she had said 17
        if not others or any((counted, other.value) in said for other in others) or (bare and facing.alike < _BESIDE):
            continue
        beside = [root for root in common.roots if root != counted]
        same = common.mass >= 0.9 and beside and common.cover >= (0.7 if one.of in _MEASURES else 0.5)
        victims = counted.rpartition(" ")[2] in _harms() and (facing.alike >= _CLOSE or bool(beside and common.actors))
        if not (same or victims or bare):
            continue
        score = (
            max(0.15 + 0.65 * common.cover, 0.5 * (victims or bare)) + 0.1 * bool(common.actors) + 0.1 * facing.alike
        )
        why = f"number of {others[0].of or one.of}: {_shown(others[0].value)} and {_shown(one.value)}"
        return Encounter("differing account", min(score, 0.9), (why, *common.reasons()), common.lemmas)
    return None


def different_doers(facing: Facing) -> Encounter | None:
    """One act, told of two different doers."""
    a, b, common = facing.earlier.deed, facing.answer.deed, facing.common
    if facing.same_holder or a is None or b is None or facing.apart_in_time:
        return None
    if a.type not in _DONE or a.type != b.type or a.status != b.status or a.status == "hypothetical":
        return None
    if not a.source or not b.source or a.source & b.source or not a.target & b.target:
        return None
    if facing.earlier.sign < 1 or facing.answer.sign < 1 or len(common.roots) < 3 or common.mass < 1.5:
        return None
    if not 0.5 <= common.cover < 0.95:  # all the same words: one sentence, read in two ways
        return None
    why = ("the same act, told of others", *common.reasons())
    return Encounter("differing account", min(0.1 + 0.6 * common.cover, 0.8), why, common.lemmas)


def _others_beside(one: Quantity, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The only number near one, where either does not say of what: they are then of the same thing."""
    if len(quantities) != 1 or (one.of and quantities[0].of) or quantities[0].value == one.value:
        return []
    low, high = sorted((one.value, quantities[0].value))
    return [*quantities] if low > 0 and high / low <= _NEAR_IN_SIZE else []


def _counted(quantity: Quantity, side: Side) -> str:
    """What a number counts: people who were killed are the dead, by whatever word; killed villagers only these."""
    if not quantity.of or quantity.of not in numbers().people:
        return root_of(quantity.of) if quantity.of else ""
    harm = next((root for root in side.lemmas if root in _harms()), "")
    if quantity.of in numbers().anybody:
        return harm or root_of(quantity.of)
    return f"{root_of(quantity.of)} {harm}".strip()


def _harms() -> frozenset[str]:
    return frozenset(root_of(word) for word in numbers().harms)


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"
