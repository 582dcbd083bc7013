"""Reports made by seed: sentences that no two reports share, with a quotation here and there."""

import random
import string

import factories

OPENINGS = ["The envoy", "A spokesman", "The harbour board", "One observer", "The council", "A fisherman", "Her deputy"]
VERBS = ["said", "wrote", "denied", "told reporters", "found", "feared", "promised", "learned"]


def word(rng):
    """A word that hardly comes twice."""
    return "".join(rng.choice(string.ascii_lowercase) for _ in range(rng.randint(4, 9)))


def sentence(rng, words=16):
    """A sentence of words that no other has."""
    return f"{rng.choice(OPENINGS)} {rng.choice(VERBS)} that {' '.join(word(rng) for _ in range(words))}."


def paragraphs(seed, count=8):
    """The paragraphs of a report: two sentences each, every third with a quotation."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        text = f"{sentence(rng)} {sentence(rng)}"
        if number % 3 == 2:
            text += f" “{sentence(rng, 24)[:-1]},” {word(rng)} said."
        made.append(text)
    return made


def article(parts, outlet="Port Daily", day="2031-03-03", **more):
    """An article of these paragraphs."""
    return factories.article("\n\n".join(parts), outlet=outlet, published=day, origin=f"{outlet} {day}", **more)
