"""Draw precision over recall as an SVG that reads alike on light and dark pages: it brings its own ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 470
LEFT, RIGHT, TOP, BOTTOM = 74, 34, 64, 62
"""Pixels round the plotted field."""
COLOURS = ("#d0b344", "#68a0b3", "#98a84b")
"""Of the first, second and third curve; the ground and the colours are those of `reading.svg`."""
STYLE = """
    text { font-family: ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace; font-size: 14px; fill: #c5c8c6 }
    .title { font-family: arial, sans-serif; font-size: 17px; font-weight: bold }
    .small { font-size: 13px }
    .grid { stroke: #47494a; stroke-width: 1 }
    .axis { stroke: #868887; stroke-width: 1.5 }
    .curve { fill: none; stroke-width: 2.5; stroke-linejoin: round }
"""


@dataclass(frozen=True)
class Curve:
    """Points (recall, precision) of one measure, and the ones to name: (confidence, recall, precision)."""

    name: str
    points: Sequence[tuple[float, float]]
    marks: Sequence[tuple[float, float, float]]


@dataclass(frozen=True)
class _Field:
    """The part of the plane that is shown: recall from 0 to 1, precision from `low` to 1."""

    low: float

    def x(self, recall: float) -> float:
        return LEFT + recall * (WIDTH - LEFT - RIGHT)

    def y(self, precision: float) -> float:
        share = (precision - self.low) / (1 - self.low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def picture(curves: Sequence[Curve]) -> str:
    """The curves, the highest first, with a dot at each mark: named above the first curve, below the others."""
    least = min((p for curve in curves for _, p in curve.points), default=0.5)
    field = _Field(low=max(0.0, int(least * 10) / 10))
    parts = [*_axes(field)]
    for number, (colour, curve) in enumerate(zip(COLOURS, curves, strict=False)):
        parts += _curve(field, curve, colour, above=number == 0)
    parts += _names(curves)
    label = "Precision over recall of attributions as the least confidence falls: " + ", ".join(c.name for c in curves)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}"'
        ' xmlns="http://www.w3.org/2000/svg">\n'
        f"  <style>{STYLE}  </style>\n"
        f'  <rect fill="#292929" stroke="rgba(255,255,255,0.35)" x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}"'
        ' rx="8"/>\n' + "".join(f"  {part}\n" for part in parts) + "</svg>\n"
    )


def _axes(field: _Field) -> list[str]:
    out = [_text(WIDTH / 2, 32, "Attributions on dev: the surer, the more often right", "title", "middle")]
    for tenth in range(round(field.low * 10), 11):
        y = field.y(tenth / 10)
        out.append(_line(LEFT, y, WIDTH - RIGHT, y, "grid"))
        out.append(_text(LEFT - 10, y + 5, f"{10 * tenth} %", "small", "end"))
    for tenth in range(0, 11, 2):
        x = field.x(tenth / 10)
        out.append(_line(x, TOP, x, HEIGHT - BOTTOM, "grid"))
        out.append(_text(x, HEIGHT - BOTTOM + 21, f"{10 * tenth} %", "small", "middle"))
    out.append(_line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis"))
    out.append(_line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, "axis"))
    out.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 16, "recall", "small", "middle"))
    out.append(_text(LEFT, TOP - 10, "precision", "small", "start"))
    return out


def _curve(field: _Field, curve: Curve, colour: str, *, above: bool) -> list[str]:
    # One point every other pixel is all that can be seen.
    kept: list[tuple[float, float]] = []
    for recall, precision in curve.points:
        if not kept or field.x(recall) - kept[-1][0] >= 2 or (recall, precision) == curve.points[-1]:
            kept.append((field.x(recall), field.y(precision)))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in kept)
    out = [f'<polyline class="curve" stroke="{colour}" points="{line}"/>']
    for confidence, recall, precision in curve.marks:
        x, y = field.x(recall), field.y(precision)
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}" stroke="#292929" stroke-width="1.5"/>')
        name, right = f"{confidence:g}".lstrip("0"), "start" if above else "end"
        out.append(_text(x + (9 if above else -9), y + (-9 if above else 17), name, "small", right, colour))
    return out


def _names(curves: Sequence[Curve]) -> list[str]:
    """The legend, in the lower left corner, where no curve runs."""
    x, y = LEFT + 22, HEIGHT - BOTTOM - 22 * len(curves) - 20
    out = [_text(x, y, "dots: confidence from", "small", "start")]
    for colour, curve in zip(COLOURS, curves, strict=False):
        y += 22
        out.append(f'<line x1="{x}" y1="{y - 5}" x2="{x + 26}" y2="{y - 5}" stroke="{colour}" stroke-width="3"/>')
        out.append(_text(x + 36, y, curve.name, "small", "start"))
    return out


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, kind: str, anchor: str, colour: str | None = None) -> str:
    fill = f' style="fill: {colour}"' if colour else ""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{fill}>{escape(text)}</text>'
