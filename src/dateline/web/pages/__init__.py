"""One file per page; each names its handlers, and this list puts them together."""

from litestar.handlers import HTTPRouteHandler

from dateline.web.pages import (
    actors,
    commitments,
    compare,
    dispatch,
    dyad,
    enter,
    keys,
    network,
    plans,
    read,
    record,
    review,
    searching,
    today,
    tokens,
)

HANDLERS: tuple[HTTPRouteHandler, ...] = (
    *actors.handlers,
    *commitments.handlers,
    *compare.handlers,
    *dispatch.handlers,
    *dyad.handlers,
    *enter.handlers,
    *keys.handlers,
    *network.handlers,
    *plans.handlers,
    *read.handlers,
    *record.handlers,
    *review.handlers,
    *searching.handlers,
    *today.handlers,
    *tokens.handlers,
)
