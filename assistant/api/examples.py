"""What the routes give, shortened, for the OpenAPI document. A test holds each against its model."""

from __future__ import annotations

from typing import Any

_QUOTE = "Målet er å gi pasientene en enklere hverdag."
CITATION: dict[str, Any] = {
    "document_id": "maalbilde",
    "title": "Målbilde",
    "kind": "strategy",
    "source": "fact_sheet",
    "rank": "goal",
    "date": "2023-11-22",
    "version": 1,
    "page": 1,
    "heading": "Målene",
    "start": 120,
    "end": 120 + len(_QUOTE),
    "quote": _QUOTE,
    "url": None,
    "based_on": ["https://www.helse-sorost.no/"],
    "valid_from": None,
    "valid_to": None,
    "superseded_by": [],
    "page_corrected": False,
    "case_number": None,
    "case_section": None,
    "ocr": False,
    "page_label": None,
}
_HASH = {"id": "maalbilde", "version": 1, "sha256": "0" * 64}
ANSWER: dict[str, Any] = {
    "status": "answered",
    "mode": "extractive",
    "degraded": None,
    "language": "nb",
    "lead": "Kildene sier:",
    "claims": [{"text": _QUOTE, "citations": [CITATION]}],
    "nearest": [],
    "notices": [],
    "confidence": 0.9,
    "receipt": {
        "generation": "3f9a1c0b7d2e",
        "documents": [_HASH],
        "settings": "5a1d33f0c2b94e87",
        "encoder": "bundled",
        "model": None,
        "query": "Hva er målet?",
        "passages_searched": 120,
        "documents_searched": 12,
        "system_version": "0.1.0",
        "created_at": "2025-01-01T12:00:00+00:00",
        "as_of": None,
    },
}
ASK_BODY: dict[str, Any] = {"question": "Hva er de sju målene?"}
CHAT_BODY: dict[str, Any] = {
    "model": "strategiassistenten",
    "messages": [{"role": "user", "content": "Hva er de sju målene?"}],
}
SEARCH_BODY: dict[str, Any] = {
    "query": "digital hjemmeoppfølging",
    "count": 5,
    "kinds": ["strategy", "goal"],
    "cases": [],
}
SEARCH: dict[str, Any] = {
    "results": [
        {
            "document_id": "maalbilde",
            "title": "Målbilde",
            "page": 1,
            "start": 120,
            "end": 120 + len(_QUOTE),
            "heading": "Målbilde › Målene",
            "rank": "goal",
            "score": 0.91,
            "text": _QUOTE,
        }
    ]
}
CHECK_BODY: dict[str, Any] = {
    "text": "Vi vil gi pasientene innsyn i egen journal.",
    "name": "innsyn.md",
    "answers": [{"criterion": "involverer-brukerne", "text": "Fire pasienter er med i prosjektgruppen."}],
}
_STATEMENT = CHECK_BODY["text"]
_CRITERION = "innsyn"
REPORT: dict[str, Any] = {
    "proposal": "innsyn.md",
    "language": "nb",
    "mode": "extractive",
    "degraded": None,
    "assessments": [
        {
            "goal": "en-enklere-hverdag",
            "name": "En enklere hverdag",
            "official": True,
            "tier": "kjernevirksomhet",
            "basis": "Målbilde, 2023-11-22",
            "verdict": "partly",
            "reason": "Tiltaket sier én ting som taler for målet; resten av kriteriene er ikke omtalt.",
            "criteria": [{"id": _CRITERION, "question": "Får pasienten innsyn?", "outcome": "met"}],
            "evidence": [
                {
                    "proposal": {"page": 1, "start": 0, "end": len(_STATEMENT), "quote": _STATEMENT},
                    "citation": CITATION,
                    "criterion": _CRITERION,
                    "direction": "for",
                }
            ],
            "missing": [],
        }
    ],
    "frame": None,
    "decided_by": [],
    "notices": [],
    "receipt": {
        "generation": "3f9a1c0b7d2e",
        "documents": [_HASH],
        "settings": "5a1d33f0c2b94e87",
        "model": None,
        "goals_sha256": "0" * 64,
        "proposal_sha256": "0" * 64,
        "statements": 1,
        "system_version": "0.1.0",
        "created_at": "2025-01-01T12:00:00+00:00",
        "as_of": None,
    },
}
_REVIEW: dict[str, Any] = {
    "goal": "en-enklere-hverdag",
    "reviewer": "Kari Nordmann, fagsjef",
    "suggested": "partly",
    "verdict": "supports",
    "reason": "Pasienten får innsyn i hele journalen.",
    "at": "2025-01-02T09:00:00+00:00",
}
REVIEWED: dict[str, Any] = {**REPORT, "reviews": [_REVIEW]}
REVIEW_BODY: dict[str, Any] = {
    "report": REPORT,
    **{name: _REVIEW[name] for name in ("goal", "reviewer", "verdict", "reason")},
}
COMPARE_BODY: dict[str, Any] = {"previous": REPORT, "report": REPORT}
REVISION: dict[str, Any] = {
    "previous_sha256": "0" * 64,
    "report": REPORT,
    "same_basis": True,
    "changes": [
        {
            "goal": "en-enklere-hverdag",
            "name": "En enklere hverdag",
            "before": "partly",
            "after": "partly",
            "met": [],
            "no_longer_met": [],
            "evidence_new": [],
            "evidence_gone": [],
        }
    ],
}
_BASIS = {"document": "maalbilde", "section": "Målene"}
GOALS: dict[str, Any] = {
    "goals": [
        {
            "id": "en-enklere-hverdag",
            "tier": "kjernevirksomhet",
            "name": "En enklere hverdag",
            "official": True,
            "description": "Pasienter og ansatte får en enklere hverdag.",
            "basis": _BASIS,
            "criteria": [
                {
                    "id": _CRITERION,
                    "question": "Får pasienten innsyn?",
                    "signals_for": ["innsyn"],
                    "signals_against": ["uten innsyn"],
                }
            ],
        }
    ],
    "frames": [
        {
            "id": "utvikling",
            "name": "Utvikling",
            "description": "Det som utvikles nytt.",
            "basis": _BASIS,
            "signals": ["utvikle"],
        }
    ],
    "decided_by": _BASIS,
}
DOCUMENT: dict[str, Any] = {
    "id": "maalbilde",
    "title": "Målbilde",
    "kind": "strategy",
    "source": "fact_sheet",
    "rank": "goal",
    "date": "2023-11-22",
    "language": "nb",
    "version": 1,
    "version_from": None,
    "sha256": "0" * 64,
    "url": None,
    "based_on": ["https://www.helse-sorost.no/"],
    "valid_from": None,
    "valid_to": None,
    "supersedes": [],
    "superseded_by": [],
    "pages": 2,
    "cases": [],
    "case_differences": [],
}
PAGE: dict[str, Any] = {
    "document_id": "maalbilde",
    "number": 1,
    "pages": 2,
    "text": _QUOTE,
    "blocks": [{"start": 0, "end": len(_QUOTE), "kind": "paragraph", "level": 0}],
    "chunks": [
        {
            "start": 0,
            "end": len(_QUOTE),
            "heading": "Målbilde › Målene",
            "rank": "goal",
            "case_number": None,
            "case_section": None,
        }
    ],
    "ocr": False,
}
CONTENTS: dict[str, Any] = {
    "document": DOCUMENT,
    "chunks": 1,
    "sections": [
        {
            "page": 1,
            "heading": ["Målbilde", "Målene"],
            "rank": "goal",
            "chunks": 1,
            "case_number": None,
            "case_section": None,
        }
    ],
    "page_problems": [],
}
REFUSAL: dict[str, Any] = {"file": "plan.pdf", "id": "plan-pdf", "reason": "encrypted", "kept_old": False}
MARKS: dict[str, Any] = {"rectangles": [{"x0": 0.12, "y0": 0.31, "x1": 0.68, "y1": 0.325}], "complete": True}
READY: dict[str, Any] = {"status": "ready", "generation": "3f9a1c0b7d2e", "damaged": [], "model": "none"}
EVALUATION: dict[str, Any] = {
    "date": "2025-01-01",
    "commit": "089b92e",
    "corpus": "3f9a1c0b7d2e",
    "encoder": "bundled",
    "split": "dev",
    "figures": [
        {
            "suite": "retrieval",
            "name": "evidence_recall@5",
            "title": "Belegg blant de fem første",
            "meaning": "Andel av belegget som står i de fem første avsnittene.",
            "less_is_better": False,
            "value": 0.94,
            "low": 0.89,
            "high": 0.98,
            "n": 160,
            "families": 80,
        }
    ],
}
RUN_BODY: dict[str, Any] = {"suites": ["retrieval", "answering"]}
RUN: dict[str, Any] = {
    "id": "5f2c9a",
    "state": "running",
    "suites": ["retrieval", "answering"],
    "started": ["retrieval"],
    "requirements": None,
    "unmet": [],
    "reason": None,
}
STREAM_DESCRIPTION = (
    "Hendelser i rekkefølge: «stage» {stage: understand | search | write | verify, message}, «claim» (Claim med "
    "ai_generated) én gang per påstand, «answer» (Answer). «error» (Problem) i stedet for resten hvis noe går galt."
)
CHECK_STREAM_DESCRIPTION = (
    "Hendelser i rekkefølge: «stage» {stage: judge | reread | sum_up | gather, message}, «assessment» (Assessment) én "
    "gang per mål, «report» (Report). «error» (Problem) i stedet for resten hvis noe går galt."
)


PORTFOLIO_BODY: dict[str, Any] = {
    "proposals": [{"id": "T-1", "title": "Innsyn", "text": CHECK_BODY["text"]}],
    "name": "Tiltak 2026",
}
MAPPED: dict[str, Any] = {
    "sheet": "Ark1",
    "header_row": 1,
    "headings": ["Nr", "Prosjektnavn", "Beskrivelse", "Status"],
    "columns": {"id": "Nr", "title": "Prosjektnavn", "text": ["Beskrivelse"], "frame": None, "owner": None},
    "by_length": False,
    "first_rows": [["1", "Innsyn", "Vi vil gi pasientene innsyn i egen journal.", "ny"]],
    "proposals": 1,
}
PORTFOLIO_DESCRIPTION = (
    "Hendelser i rekkefølge: «progress» {done, total, id} for hvert tiltak, så «portfolio» (Portfolio). "
    "«error» (Problem) i stedet for resten hvis noe går galt."
)


def of(example: object) -> dict[str, Any]:
    """``example`` as what a route answers."""
    return {"description": "OK", "content": {"application/json": {"example": example}}}


def body(example: object) -> dict[str, Any]:
    """``example`` as what a route takes."""
    return {"requestBody": {"content": {"application/json": {"example": example}}}}
