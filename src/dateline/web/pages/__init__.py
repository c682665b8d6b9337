"""One file per page; each names its handlers, and this list puts them together."""

from litestar.handlers import HTTPRouteHandler

from dateline.web.pages import today

HANDLERS: tuple[HTTPRouteHandler, ...] = (*today.handlers,)
