from __future__ import annotations

from collections.abc import Iterator

from assistant import errors
from assistant.errors import AssistantError

EXIT_CODES = {
    errors.RequestError: 2,
    errors.CorpusError: 1,
    errors.SearchIndexError: 4,
    errors.ModelError: 5,
    errors.AccessError: 6,
    errors.HarvestError: 9,
}


BRANCHES = AssistantError.__subclasses__()


def below(kind: type[AssistantError]) -> Iterator[type[AssistantError]]:
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


ERRORS = [kind for branch in BRANCHES for kind in below(branch)]


def test_every_error_has_a_code_of_its_own():
    codes = [kind.code for kind in ERRORS]
    assert len(codes) == len(set(codes)) > 10
    assert AssistantError.code not in codes


def test_every_error_exits_as_its_branch_says():
    for branch in BRANCHES:
        assert all(kind.exit_code == branch.exit_code for kind in below(branch))
    assert {branch: branch.exit_code for branch in EXIT_CODES} == EXIT_CODES


def test_an_error_keeps_its_details_as_text(tmp_path):
    error = errors.QuestionTooLong(length=3000, limit=2000)
    assert error.details == {"length": "3000", "limit": "2000"}
    assert errors.IndexMissing(path=tmp_path).details == {"path": str(tmp_path)}


def test_a_refused_file_says_why():
    error = errors.FileRefused("encrypted", file="a.pdf")
    assert (error.reason, error.details) == ("encrypted", {"reason": "encrypted", "file": "a.pdf"})
