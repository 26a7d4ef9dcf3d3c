"""Whether the language model is used, changed while the service runs: by a file in the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DataNotWritable

_NAME = "model-off"


@dataclass(frozen=True)
class Switch:
    """On until somebody turns it off. Looked at for every question, so that it takes effect at once."""

    folder: Path

    @property
    def is_on(self) -> bool:
        return not (self.folder / _NAME).exists()

    def turn(self, *, on: bool) -> None:
        """Raises DataNotWritable."""
        try:
            if on:
                (self.folder / _NAME).unlink(missing_ok=True)
            else:
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / _NAME).touch()
        except OSError as error:
            raise DataNotWritable(path=self.folder, why=error.strerror or str(error)) from None
