"""The steps of an ingest, for who wants to know how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

Step = Literal[
    "draft",  # an empty folder beside the live generation
    "snapshot",  # documents, pages and passages written
    "vectors",
    "lexical",
    "questions",
    "chroma",
    "manifest",  # with the hash of every file
    "probe",  # a child process has used every part
    "rename",  # the folder is whole on the disk, under its own name
    "pointer_draft",  # the new pointer is written beside the old one
    "pointer",  # the new generation is live
    "swept",  # old generations that nobody reads are gone
]
STEPS: tuple[Step, ...] = get_args(Step)

Watcher = Callable[[Step], None]
"""Called in the ingesting process, after each step."""


def nobody(step: Step) -> None:
    """Watches nothing."""
