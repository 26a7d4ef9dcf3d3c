"""What a site asks programs to leave alone: robots.txt (RFC 9309), with ``Crawl-delay``.

Python's own parser takes the first rule that fits and knows no wildcards; the standard takes the longest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

_MOST_BYTES = 500_000
"""The standard asks for 500 KiB to be read at least; what comes after is ignored."""


@dataclass
class _Group:
    agents: list[str] = field(default_factory=list)
    rules: list[tuple[bool, str]] = field(default_factory=list)
    delay: float = 0.0


@dataclass(frozen=True)
class Robots:
    """The rules that hold for us on one site. ``delay``: seconds between two requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, target: str) -> bool:
        """Whether path and query may be asked for: the longest rule that fits decides, of two alike the kinder."""
        fitting = [(len(pattern), allow) for allow, pattern in self.rules if _fits(pattern, unquote(target))]
        return max(fitting, default=(0, True))[1]


NOTHING = Robots(((False, "/"),))
"""What holds where the rules cannot be read because the site is in trouble."""


def read_robots(data: bytes, agent: str) -> Robots:
    """The rules for ``agent``: the groups that name it, else those for all."""
    groups = _groups(data[:_MOST_BYTES].decode("utf-8-sig", errors="replace"))
    named = [group for group in groups if agent in group.agents]
    chosen = named or [group for group in groups if "*" in group.agents]
    rules = tuple(rule for group in chosen for rule in group.rules)
    return Robots(rules, max((group.delay for group in chosen), default=0.0))


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    naming = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not naming:
                groups.append(_Group())
            groups[-1].agents.append(value.partition("/")[0].lower())
        elif groups and key in ("allow", "disallow") and value:
            groups[-1].rules.append((key == "allow", unquote(value)))
        elif groups and key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value):
            groups[-1].delay = float(value)
        naming = key == "user-agent"
    return groups


def _fits(pattern: str, target: str) -> bool:
    """``*`` stands for anything, ``$`` at the end for the end. Searched part by part, so no pattern takes long."""
    whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(rest, 1):
        if whole and number == len(rest):
            return len(target) - len(part) >= at and target.endswith(part)
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return at == len(target) if whole else True
