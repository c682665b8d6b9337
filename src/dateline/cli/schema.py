"""``dateline schema``: JSON Schemas of what travels."""

import click

from dateline.cli.options import json_option


@click.command("schema")
@click.argument("kind", required=False)
@json_option
def command(kind: str | None, as_json: bool) -> int:
    """Print the JSON Schema of all records, or of one KIND.

    KIND is dispatch, parse, timex, mention, actor, statement, event,
    commitment, finding, reading, entry or link.
    """
    import sys

    from dateline.cli import output
    from dateline.desk.schemas import schema_of

    document = schema_of(kind)
    if as_json:
        output.json_line(document)
    else:
        import msgspec

        sys.stdout.write(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")
    return 0
