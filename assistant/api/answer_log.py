"""An entry of the audit log for each answer: who asked, what it was made from, how it went. Never a word of it."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass

from assistant.api.request_ids import request_id
from assistant.errors import RecordsUnavailable
from assistant.record_ports import AuditLog
from assistant.types import Answer, Citation

ACTION = "answer"
_log = logging.getLogger("assistant.answers")


@dataclass(frozen=True)
class AnswerLog:
    """Notes the answers that one caller gets. Where that fails, the answer is given all the same."""

    audit: AuditLog
    who: str

    def note(self, question: str, answer: Answer, seconds: float) -> None:
        """Add the entry; back when it is on the disk."""
        try:
            self.audit.note(self.who, ACTION, described(question, answer, seconds))
        except RecordsUnavailable as error:
            _log.error("an answer was given without an entry in the audit log: %s", error.details["why"])


def described(question: str, answer: Answer, seconds: float) -> str:
    """What an entry says of an answer, as words of the form ``name=value``."""
    cited = [citation for claim in answer.claims for citation in claim.citations]
    values = {
        "request": request_id.get(),
        "question": hashlib.sha256(question.strip().encode("utf-8", "replace")).hexdigest(),
        "status": answer.status,
        "mode": answer.mode,
        "model": answer.receipt.model or "-",
        "reason": answer.degraded.code if answer.degraded else "-",
        "generation": answer.receipt.generation,
        "citations": len(cited),
        "passages": ",".join(dict.fromkeys(map(_place, cited))) or "-",
        "ms": round(1000 * seconds),
    }
    return " ".join(f"{name}={'_'.join(str(value).split())}" for name, value in values.items())


def _place(citation: Citation) -> str:
    return f"{citation.document_id}:{citation.page}:{citation.start}-{citation.end}"
