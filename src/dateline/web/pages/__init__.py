"""One file per page; each names its handlers, and this list puts them together."""

from litestar.handlers import HTTPRouteHandler

from dateline.web.pages import actors, commitments, compare, dispatch, dyad, network, plans, read, today

HANDLERS: tuple[HTTPRouteHandler, ...] = (
    *actors.handlers,
    *commitments.handlers,
    *compare.handlers,
    *dispatch.handlers,
    *dyad.handlers,
    *network.handlers,
    *plans.handlers,
    *read.handlers,
    *today.handlers,
)
