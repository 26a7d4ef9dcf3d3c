"""Lines of the log, as text or as JSON. They have the id of the request and never what was sent with it."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from assistant.api.request_ids import request_id
from assistant.settings import Settings


class Lines(logging.Formatter):
    """One line a record. The text of an exception may quote what a user wrote: it is there in debugging alone."""

    def __init__(self, *, as_json: bool, debug: bool) -> None:
        super().__init__()
        self._as_json, self._debug = as_json, debug

    def format(self, record: logging.LogRecord) -> str:
        values: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._message(record),
            "request": request_id.get(),
            **getattr(record, "fields", {}),
        }
        if self._as_json:
            return json.dumps(values, ensure_ascii=False, default=str)
        fields = getattr(record, "fields", {})
        return " ".join(f"{name}={value}" if name in fields else str(value) for name, value in values.items())

    def _message(self, record: logging.LogRecord) -> str:
        if not record.exc_info or not record.exc_info[0]:
            return record.getMessage()
        if self._debug:
            return f"{record.getMessage()}\n{self.formatException(record.exc_info)}"
        return f"{record.getMessage().splitlines()[0]} ({record.exc_info[0].__name__})"


def install(settings: Settings) -> None:
    """Log to standard error, as the settings say, for this whole process."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(as_json=settings.log == "json", debug=settings.debug))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    if settings.log != "errors":
        logging.getLogger("assistant.requests").setLevel(logging.INFO)
