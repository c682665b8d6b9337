"""``/api/v1``: what the pages show, as JSON; the filters are those of the command line."""

from litestar.handlers import HTTPRouteHandler

from dateline.web.api import decisions, lists, records, views

HANDLERS: tuple[HTTPRouteHandler, ...] = (
    *decisions.handlers,
    *lists.handlers,
    *records.handlers,
    *views.handlers,
)
