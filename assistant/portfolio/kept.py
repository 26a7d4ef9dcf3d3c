"""Finished reports kept on disk, so that an interrupted portfolio goes on where it stopped."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from dataclasses import astuple
from pathlib import Path

from pydantic import ValidationError

from assistant.assessment import Assessor
from assistant.errors import DataNotWritable
from assistant.goals import goals_hash
from assistant.settings import system_version
from assistant.types import Candidate, Report

FOLDER = "portfolio"
"""Of the data folder, with a folder for the index in use. Delete it to forget every report."""


class KeptReports:
    """Reports by a key of everything that decides what they say: the text, the index, the goals, the settings."""

    def __init__(self, assessor: Assessor, as_of: str | None) -> None:
        self._folder = assessor.settings.data / FOLDER / assessor.retriever.library.generation
        self._of_all = [
            assessor.retriever.library.generation,
            goals_hash(assessor.goals),
            assessor.settings.fingerprint(),
            system_version(),
            as_of,
        ]

    def forget_older(self) -> None:
        """Remove what was held against another index: it cannot be used, and may quote what is gone from the corpus."""
        for folder in self._folder.parent.glob("*"):
            if folder != self._folder:
                shutil.rmtree(folder, ignore_errors=True)

    def key(self, candidate: Candidate) -> str:
        """SHA-256 of the proposal as it was read, and of what it is held against."""
        proposal = candidate.proposal
        pages = [[page.text, [astuple(block) for block in page.blocks]] for page in proposal.pages]
        value = [proposal.name, proposal.hidden, pages, *self._of_all]
        return hashlib.sha256(json.dumps(value).encode()).hexdigest()

    def get(self, candidate: Candidate) -> Report | None:
        """The report that was kept; one that cannot be read counts as none."""
        try:
            return Report.model_validate_json(self._path(candidate).read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, candidate: Candidate, report: Report) -> None:
        """Keep a report, whole or not at all, for its owner's eyes. One made by a damaged index is not kept.

        Raises:
            DataNotWritable: the data folder cannot be written.
        """
        if report.degraded is not None:
            return
        path = self._path(candidate)
        draft = path.with_suffix(f".{os.getpid()}.draft")
        try:
            self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700, exist_ok=True)
            draft.write_text(report.model_dump_json(), encoding="utf-8")
            os.replace(draft, path)
        except OSError as error:
            raise DataNotWritable(path=self._folder, why=error.strerror or error) from None
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)

    def _path(self, candidate: Candidate) -> Path:
        return self._folder / f"{self.key(candidate)}.json"
