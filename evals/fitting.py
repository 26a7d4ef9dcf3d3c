"""What ``fit``, ``fit-encoder`` and ``fit-judge`` do: gather the examples, fit, write the weights."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.askable import save_askable
from assistant.goals import load_goals
from assistant.settings import Settings, load_settings
from assistant.subwords import BUNDLED
from evals.datasets import load_samples
from evals.fit import fit, own_examples, public_examples
from evals.fit_askable import fit_askable
from evals.fit_encoder import adapted_folder
from evals.public import bench
from evals.training import training_questions
from evals.workspace import build


def fit_answers(beir: Path) -> int:
    """Fit the models of answers: on readers' questions, on a public test set, on our own development questions.

    Returns:
        How many questions were used.

    Raises:
        CorpusMissing, BadTable: the public test set cannot be read.
    """
    settings: Settings = load_settings()
    with TemporaryDirectory(prefix="strategi-fit-") as work, bench(beir) as public:
        names = public.beir.names
        queries = [
            (
                query.text,
                names[query.spans[0].doc_id],
                tuple(public.beir.documents[span.doc_id][1][span.start : span.end] for span in query.spans),
            )
            for query in public.beir.queries
            if query.spans
        ]
        ours = build(settings.corpus, Path(work) / "data")
        save_askable(fit_askable(ours.retriever.questions.questions))
        examples = list(public_examples(public.assistant, queries))
        examples += own_examples(ours, [*load_samples(split="dev"), *training_questions(ours.library)])
        fit(examples)
    return len(examples)


def fit_encoder() -> int:
    """Adapt the bundled encoder to our corpus and write its weights; how many questions were used."""
    with TemporaryDirectory(prefix="strategi-fit-") as work:
        ours = build(load_settings().corpus, Path(work) / "data")
        questions = [one for one in ours.retriever.questions.questions if one.row is not None]
        made = adapted_folder(ours.library, questions, Path(work) / "encoder")
        shutil.copytree(made, BUNDLED, dirs_exist_ok=True)
    return len(questions)


def fit_verdicts() -> None:
    """Fit the models of statements and verdicts; raises like ``load_goals``."""
    from evals.fit_judge import fit_judge

    fit_judge(load_goals(load_settings().corpus))
