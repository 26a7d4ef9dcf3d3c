"""``strategi``: the command line. Heavy libraries load inside the commands, so that --help answers at once."""

from __future__ import annotations

import os
import signal
import sys

import typer

from assistant.errors import AssistantError
from assistant.words.values import value_said
from evals.cli import app as evaluation
from ui.commands import (
    ask,
    backup,
    check,
    corpus,
    generations,
    goals,
    harvest,
    history,
    keys,
    mcp,
    model,
    portfolio,
    records,
    report,
    serve,
    sources,
)
from ui.commands.common import console, explain_error, message_language
from ui.words import say

_HELP = """Teknologistrategien til Helse Sør-Øst: spør, søk, vurder tiltak – med kontrollerte sitater.

Begynn med: strategi ingest, så strategi ask "Hva er de sju målene?"
"""
app = typer.Typer(
    help=_HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_COMMANDS = (
    ask.ask,
    ask.chat,
    ask.search,
    check.check,
    serve.serve,
    mcp.mcp,
    harvest.harvest,
    corpus.ingest,
    corpus.doctor,
    backup.backup,
    backup.restore,
)
for command in _COMMANDS:
    app.command()(command)
app.add_typer(portfolio.portfolio_app, name="portfolio")
app.add_typer(goals.goals_app, name="goals")
app.add_typer(sources.sources_app, name="sources")
app.add_typer(report.report_app, name="report")
app.add_typer(model.model_app, name="model")
app.add_typer(history.history_app, name="history")
app.add_typer(records.records_app, name="records")
app.add_typer(records.audit_app, name="audit")
app.add_typer(generations.generations_app, name="generations")
app.add_typer(keys.keys_app, name="keys")
app.add_typer(evaluation, name="eval")


def main() -> None:
    """Run the command line; every error becomes a sentence and an exit code."""
    language = message_language()
    try:
        code = app(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except AssistantError as error:
        explain_error(error, language)
        sys.exit(error.exit_code)
    except typer.TyperException as error:
        why = value_said(error.format_message(), language) or error.format_message()
        console(error=True).print(f"{say('bad_command', language)}: {why}", markup=False)
        console(error=True).print(say("see_help", language, command="strategi"), markup=False)
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # asked for again, it would end the process by the signal
        console(error=True).print(say("interrupted", language))
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader (head, less) is gone
        sys.exit(0)
    except Exception as error:
        if os.environ.get("STRATEGI_DEBUG"):
            raise
        console(error=True).print(say("unexpected", language, error=type(error).__name__), markup=False)
        sys.exit(70)


if __name__ == "__main__":
    main()
