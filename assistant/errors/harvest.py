"""Fetching the publisher's own texts."""

from __future__ import annotations

from assistant.errors.base import HarvestError


class NoStartPage(HarvestError):
    code = "no_start_page"


class HarvestFailed(HarvestError):
    """The first page could not be had. ``reason`` is a key of ``words.REASONS``."""

    code = "harvest_failed"

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason=reason, **details)
        self.reason = reason


class NothingHarvested(HarvestError):
    """Names of goals are asked for, and there is nothing to take them from."""

    code = "nothing_harvested"
