"""Templates become pages here, with the words and addresses that every page needs."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response
from litestar.utils.scope.state import ScopeState

from dateline import __version__
from dateline.desk.ties import MOST_RELATED
from dateline.web import addresses, wording
from dateline.web.asking import Asked, serving_of, url_with
from dateline.web.places import PLACES

ROOM = Path(__file__).parent
STATIC = ROOM / "static"

HTML = "text/html"


@cache
def environment() -> Environment:
    """Return the templates' environment: everything is escaped, and nothing undefined is printed."""
    found = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(wording.FILTERS)
    found.globals.update(
        static=static,
        url_with=url_with,
        parties=wording.parties,
        told_of=wording.TOLD,
        most_related=MOST_RELATED,
        version=__version__,
        places=PLACES,
    )
    found.globals.update(
        actor_url=addresses.actor_url,
        dispatch_url=addresses.dispatch_url,
        dyad_url=addresses.dyad_url,
        record_url=addresses.record_url,
    )
    return found


def render(request: Asked, template: str, values: Mapping[str, Any], *, status: int = 200) -> Response[str]:
    """Make a page of a template.

    Args:
        request: Whose answer it is.
        template: A file of ``templates/``, one that extends ``frame.html``.
        values: What the template prints, beside what every page has: ``path``,
            ``here`` (the place of the navigation), ``ledger`` (the file's name),
            ``csrf`` (the token for forms), ``scope`` (what the visitor may do).
        status: HTTP status.
    """
    path = request.url.path
    every = {
        "path": path,
        "here": next((each.path for each in PLACES if each.path != "/" and path.startswith(each.path)), path),
        "ledger": serving_of(request).ledger.name,
        "csrf": ScopeState.from_scope(request.scope).csrf_token or "",
        "scope": request.scope.get("auth") or "admin",
        "guarded": serving_of(request).guarded,
    }
    written = environment().get_template(template).render({**every, **values})
    return Response(written, media_type=HTML, status_code=status)


@cache
def static(name: str) -> str:
    """Return the address of a file of ``static/``, which changes with its content."""
    content = (STATIC / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:8]}"
