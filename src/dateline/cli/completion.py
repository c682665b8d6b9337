"""``dateline completion``: what a shell needs to complete commands and options."""

import click

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the completion script of a shell.

    \b
      bash   eval "$(dateline completion bash)"    in ~/.bashrc
      zsh    eval "$(dateline completion zsh)"     in ~/.zshrc
      fish   dateline completion fish | source     in ~/.config/fish/config.fish
    """  # noqa: D301 — \b is click's mark of a paragraph that is not to be wrapped
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell!r}")
    click.echo(kind(context.find_root().command, {}, "dateline", "_DATELINE_COMPLETE").source())
    return 0
