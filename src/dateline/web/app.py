"""Put the application together: pages, files, access, errors."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Request
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.exceptions import HTTPException
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router

from dateline import __version__
from dateline.desk.opening import open_ledger
from dateline.errors import DatelineError
from dateline.web import api, failing, pages
from dateline.web.access.gate import Gate
from dateline.web.reading_room import ReadingRoom
from dateline.web.rendering import STATIC
from dateline.web.serving import Serving

# A page copied from a site has some 10 KB; twenty megabytes are the largest story that ingest takes.
LARGEST_BODY = 20 * 1024 * 1024

# The name of a file of ours changes with its content.
_A_YEAR = CacheControlHeader(max_age=31_536_000, public=True, immutable=True)


def create_app(serving: Serving) -> Gate:
    """Make the application that serves a ledger, behind its gate; an ASGI application."""
    return Gate(application(serving), serving)


def application(serving: Serving) -> Litestar:
    """Make the application itself; its ledger is open while it runs."""

    @asynccontextmanager
    async def ledger(app: Litestar) -> AsyncIterator[None]:
        with open_ledger(serving.ledger) as opened:
            app.state.ledger = opened
            yield

    # Cookies know hosts but no ports: two servers on one machine need names apart,
    # and a cookie of a server that is gone must not be taken for one of this.
    cookie = f"dateline-form-{secrets.token_hex(4)}"
    return Litestar(
        route_handlers=[
            *pages.HANDLERS,
            *api.HANDLERS,
            create_static_files_router("/static", directories=[STATIC], cache_control=_A_YEAR),
        ],
        lifespan=[ledger],
        state=State({"serving": serving, "reading_room": ReadingRoom()}),
        middleware=[
            RateLimitConfig(
                ("minute", serving.a_minute), exclude=["^/static/"], identifier_for_request=_visitor
            ).middleware,
        ],
        csrf_config=CSRFConfig(
            secret=secrets.token_hex(32),
            cookie_name=cookie,
            cookie_httponly=True,
            cookie_samesite="strict",
            cookie_secure=serving.secure,
            exclude=["^/api/", "^/static/"],
        ),
        compression_config=CompressionConfig(backend="gzip", minimum_size=1000, gzip_compress_level=5),
        exception_handlers={
            DatelineError: failing.answer_ours,
            HTTPException: failing.answer_theirs,
            Exception: failing.answer_unknown,
        },
        request_max_body_size=LARGEST_BODY,
        openapi_config=OpenAPIConfig(
            title="Dateline",
            version=__version__,
            description="Who said what, who met whom, what was agreed, planned or promised, "
            "and according to whom.",
            path="/api/openapi",
            # The usual viewers load their scripts from elsewhere; /api is a page of our own.
            render_plugins=[JsonRenderPlugin(path="/v1.json")],
        ),
    )


def _visitor(request: Request[Any, Any, Any]) -> str:
    """Say whose requests are counted together: those with one token, else those from one address."""
    return request.scope.get("user") or (request.client.host if request.client else "nobody")
