"""Drawings as inline SVG: the risk–coverage curve, and small bars that show a figure with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from evals.reporting.words import number

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP, _RIGHT = 640, 340, 64, 52, 16, 30
_MARKED = 0.8
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def risk_coverage_svg(points: Sequence[tuple[float, float]]) -> str:
    """Risk (up) against coverage (right), both from 0 to 1."""
    path = " ".join(f"{'L' if n else 'M'}{_x(c):.1f} {_y(r):.1f}" for n, (c, r) in enumerate(points))
    last = points[-1][1] if points else None
    description = f"Når alle spørsmål besvares, er feilandelen {number(last)}."
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" role="img" '
        'aria-labelledby="rk-t rk-d" font-family="system-ui,sans-serif" font-size="13" fill="#1b1b1b">'
        f'<title id="rk-t">Feilandel mot andel besvart</title><desc id="rk-d">{description}</desc>'
        f'<path d="{path} L{_x(points[-1][0]):.1f} {_y(0):.1f} L{_x(points[0][0]):.1f} {_y(0):.1f} Z" fill="#eaf2f9"/>'
        f'{_axes()}{_mark(points)}<path d="{path}" fill="none" stroke="#0b4f8a" stroke-width="2.5"/></svg>'
    )


def _mark(points: Sequence[tuple[float, float]]) -> str:
    """The risk when four fifths are answered, named on the curve."""
    coverage, risk = next((point for point in points if point[0] >= _MARKED - 1e-9), points[-1])
    x, y = _x(coverage), _y(risk)
    return (
        f'<path d="M{x:.1f} {_y(0):.1f}V{y:.1f}" stroke="#9a1c1c" stroke-width="1.5" stroke-dasharray="4 3"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#9a1c1c"/>'
        f'<text x="{x - 10:.1f}" y="{y - 8:.1f}" text-anchor="end" font-weight="600">'
        f"80 %: feilandel {number(risk, 2)}</text>"
    )


def interval_svg(value: float, low: float | None, high: float | None, limit: float | None = None) -> str:
    """A scale from 0 to 1 with the value as a dot, its interval as a line and a limit as a notch.

    Hidden from screen readers: the figures stand beside it as text.
    """
    x = [4 + 152 * max(0.0, min(1.0, one)) for one in (value, low or 0.0, high or 0.0, limit or 0.0)]
    parts = ['<path d="M4 9H156" stroke="#c6d0d8" stroke-width="4" stroke-linecap="round"/>']
    if low is not None and high is not None:
        parts.append(f'<path d="M{x[1]:.1f} 9H{x[2]:.1f}" stroke="#4d86b3" stroke-width="4" stroke-linecap="round"/>')
    if limit is not None:
        parts.append(f'<path d="M{x[3]:.1f} 1V17" stroke="#9a1c1c" stroke-width="2"/>')
    parts.append(f'<circle cx="{x[0]:.1f}" cy="9" r="4.5" fill="#0b4f8a" stroke="#fff" stroke-width="1.5"/>')
    return (
        f'<svg viewBox="0 0 160 18" width="160" height="18" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _axes() -> str:
    parts = []
    for tick in _TICKS:
        x, y, text = _x(tick), _y(tick), f"{tick:.0%}".replace("%", " %")
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#c3ccd4"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{text}</text>')
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{text}</text>')
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 10}" text-anchor="middle">Andel spørsmål besvart</text>')
    turned = f"rotate(-90 14 {(_HEIGHT - _BOTTOM) / 2})"
    parts.append(
        f'<text x="14" y="{(_HEIGHT - _BOTTOM) / 2}" text-anchor="middle" transform="{turned}">Feilandel</text>'
    )
    return "".join(parts)


def _x(value: float) -> float:
    return _LEFT + value * (_WIDTH - _LEFT - _RIGHT)


def _y(value: float) -> float:
    return _TOP + (1 - value) * (_HEIGHT - _TOP - _BOTTOM)
