"""The group that finds its commands through entry points and imports each when it is called."""

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from dateline import __version__
from dateline.cli.failures import BROKEN_PIPE, drop_stdout, exit_status_of
from dateline.cli.sections import PLUGGED_IN, SECTIONS
from dateline.errors import PluginError
from dateline.plugins import registered

GROUP = "commands"


class EntryPointGroup(click.Group):
    """A click group over the entry points of ``dateline.commands``; each is a :class:`click.Command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        """Name our own commands in the order of the help, then those of plug-ins by name."""
        known = registered(GROUP)
        ours = [name for names in SECTIONS.values() for name in names if name in known]
        return [*ours, *(name for name in known if name not in ours)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 — click's signature
        """Import one command.

        Raises:
            PluginError: It cannot be imported, or is no command.
        """
        point = registered(GROUP).get(cmd_name)
        if point is None:
            return None
        try:
            command = point.load()
        except (ImportError, AttributeError) as error:
            raise PluginError(
                f"the command {cmd_name!r} ({point.value}) cannot be loaded: {error}",
                hint="reinstall or uninstall the distribution that brings it",
            ) from error
        if not isinstance(command, click.Command):
            raise PluginError(
                f"the command {cmd_name!r} ({point.value}) is not a click command",
                hint="uninstall the distribution that brings it",
            )
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands section by section; one that cannot be loaded says so in its line."""
        names = self.list_commands(ctx)
        ours = {name for section in SECTIONS.values() for name in section}
        sections = {**SECTIONS, PLUGGED_IN: tuple(name for name in names if name not in ours)}
        width = formatter.width - 6 - max(map(len, names), default=0)
        for title, members in sections.items():
            rows = [(name, self._line(ctx, name, width)) for name in members if name in names]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def _line(self, ctx: click.Context, name: str, width: int) -> str:
        try:
            command = self.get_command(ctx, name)
        except PluginError as error:
            return f"({error.happened})"
        return command.get_short_help_str(width) if command else ""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; that the reader of our output went away is no error to talk about."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            drop_stdout()
            return BROKEN_PIPE

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run as click does, with our own exit codes and form of errors."""

        def run() -> Any:
            return super(EntryPointGroup, self).main(
                args, prog_name or "dateline", complete_var, standalone_mode=False, **extra
            )

        return leave(exit_status_of(run)) if standalone_mode else run()


def leave(status: int) -> NoReturn:
    """End the process with this exit status."""
    sys.exit(status)


@click.group(
    cls=EntryPointGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 ok, 1 error, 2 usage, 3 nothing matched, 4 some inputs failed, "
    "5 verification failed, 6 ledger locked or in need of a migration, 130 interrupted.",
)
@click.version_option(__version__, message="dateline %(version)s")
@click.option(
    "--ledger",
    metavar="PATH",
    help="The ledger of every command that uses one [else DATELINE_LEDGER, else dateline.db here].",
)
@click.pass_context
def dateline(context: click.Context, ledger: str | None) -> None:
    """Read news dispatches and keep a verifiable record of political dialogue.

    Who said what, who met whom, what was agreed, planned or promised and by
    when, and according to whom; every record points at the words it rests on.

    \b
      dateline demo                     see it at work
      dateline read story.txt           read a page, keep nothing
      dateline record stories/          read and keep
    """  # noqa: D301 — \b is click's mark of a paragraph that is not to be wrapped
    context.obj = ledger
