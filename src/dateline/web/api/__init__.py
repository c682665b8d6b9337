"""``/api/v1``: what the pages show, as JSON; the filters are those of the command line."""

from litestar.handlers import HTTPRouteHandler

from dateline.web.api import lists, records, views

HANDLERS: tuple[HTTPRouteHandler, ...] = (*lists.handlers, *records.handlers, *views.handlers)
