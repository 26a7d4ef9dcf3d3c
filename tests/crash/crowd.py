"""``python -m tests.crash.crowd FOLDER``: five readers in one process, until ``FOLDER/stop`` is there.

One keeps the assistant that it opened first and asks it again at the end; two share the live assistant of a service;
two open the index anew for each question. What they saw is printed as JSON.
"""

from __future__ import annotations

import json
import re
import sys
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from assistant.bootstrap import Assistant, open_assistant
from ingest.pipeline import index_settings
from tests.crash import corpus
from ui.live import LiveAssistant

_PAUSE = 1.0
QUESTION = "Hvor mange ansatte arbeider med journal, patologi, radiologi, legemidler og portal?"


def edition_of(assistant: Assistant) -> int:
    """The one edition that everything in an answer is from.

    Raises:
        AssertionError: the citations are from several, or do not stand on their pages.
    """
    answer = assistant.answerer.answer(QUESTION)
    citations = [*(citation for claim in answer.claims for citation in claim.citations), *answer.nearest]
    assert citations
    for citation in citations:
        page = assistant.library.page(citation.document_id, citation.page)
        assert page.text[citation.start : citation.end] == citation.quote
    (edition,) = {found for citation in citations for found in re.findall(r"utgave (\d+)", citation.quote)}
    return int(edition)


def main(folder: Path) -> dict[str, Any]:
    """See the module."""
    settings = corpus.settings_of(folder)
    live = LiveAssistant(settings)
    seen: list[int] = []
    errors: list[str] = []

    def open_anew() -> Assistant:
        return open_assistant(settings, index_settings, one_question=True)

    kept = open_anew()
    first = edition_of(kept)

    def read(current: Callable[[], Assistant]) -> None:
        last = False
        while not last:
            last = (folder / "stop").exists()  # one more question after that: it must see what was switched in last
            try:
                seen.append(edition_of(current()))
            except Exception:
                errors.append(traceback.format_exc())
            time.sleep(_PAUSE)

    with ThreadPoolExecutor(4) as readers:
        for current in (live.current, live.current, open_anew, open_anew):
            readers.submit(read, current)
    with ThreadPoolExecutor(1) as late:  # a thread that has read nothing yet
        last = late.submit(edition_of, kept).result()
    return {"kept": [first, last], "seen": sorted(set(seen)), "answers": len(seen), "errors": errors}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
