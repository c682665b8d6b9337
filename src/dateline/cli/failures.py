"""How a command ends: exit codes, and errors in one form.

::

    dateline: there is no ledger at 'dateline.db'
      hint: 'dateline record STORY' makes one
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from dateline.errors import DatelineError

INTERRUPTED = 130  # 128 + SIGINT, as shells report it
BROKEN_PIPE = 141  # 128 + SIGPIPE: the reader of our output went away, as `head` does


def exit_status_of(run: Callable[[], Any]) -> int:
    """Run a command and say how it ended, its error told on stderr.

    A command that returns a number ends with it; anything else is success.
    """
    try:
        status = run()
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        tell(_lowered(error.format_message()), hint=_help_of(error.ctx))
        return error.exit_code
    except click.ClickException as error:
        tell(_lowered(error.format_message()))
        return error.exit_code
    except DatelineError as error:
        tell(error.happened, hint=error.hint)
        return error.exit_status
    except (click.Abort, KeyboardInterrupt):
        tell("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        drop_stdout()
        return BROKEN_PIPE
    return status if isinstance(status, int) and not isinstance(status, bool) else 0


def tell(happened: str, *, hint: str | None = None) -> None:
    """Say on stderr what went wrong, and what to do next."""
    click.echo(f"dateline: {happened}", err=True)
    if hint:
        click.echo(f"  hint: {hint}", err=True)


def drop_stdout() -> None:
    """Let the interpreter flush its last bytes into nothing instead of complaining."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _lowered(message: str) -> str:
    message = message.rstrip(".")
    return message[:1].lower() + message[1:]


def _help_of(context: click.Context | None) -> str:
    return f"see '{context.command_path if context else 'dateline'} --help'"
