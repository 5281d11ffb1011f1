"""Prompts as people write them, from a few lists; the same number gives the same prompt."""

import random

SUBJECTS = """a paper boat|an old lighthouse keeper|a red fox|two dancers|a tea house|a glass greenhouse|a street cat|a lone cyclist
a brass telescope|a beekeeper|a child with a kite|a stone bridge|an astronaut|a violin maker|a flock of cranes|a vintage tram
a sleeping dragon|a baker at dawn|a porcelain vase|a desert caravan|a clockwork bird|a mountain cabin|a diver|a café terrace"""
DOINGS = """drifting down a canal|waiting in the rain|crossing a frozen lake|lit by paper lanterns|on a cliff above the sea|in tall grass
under a starry sky|beside a steaming train|among cherry blossoms|in an empty theatre|reflected in a puddle|at the edge of a forest"""
LIGHTS = """golden hour|soft window light|neon glow|morning fog|candle light|hard noon sun|blue hour|overcast sky|stage light|moonlight"""
STYLES = """35mm photograph, shallow depth of field|watercolour on rough paper|oil painting, visible brush strokes|isometric illustration
studio product shot|ink drawing, cross-hatched|cinematic still, anamorphic|risograph print, two colours|macro photograph|pastel sketch"""
ENDINGS = """no text|muted colours|high detail|wide angle, low camera|film grain|minimal composition|85mm lens|symmetrical framing"""


def choices(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


LISTS = [choices(text) for text in (SUBJECTS, DOINGS, LIGHTS, STYLES, ENDINGS)]


def prompt(number: int) -> str:
    dice = random.Random(number)
    return ", ".join(dice.choice(words) for words in LISTS) + f", take {number % 997}"
