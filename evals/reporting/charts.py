"""The risk–coverage curve as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence

from evals.reporting.words import number

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP, _RIGHT = 640, 340, 64, 52, 16, 16
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
        f'{_axes()}<path d="{path}" fill="none" stroke="#0b4f8a" stroke-width="2.5"/></svg>'
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
