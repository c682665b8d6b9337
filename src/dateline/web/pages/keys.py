"""The keys that the pages know, and how to ask the API: pages about the pages."""

from litestar import Response, get

from dateline.web.asking import Asked
from dateline.web.rendering import render


@get("/keys", sync_to_thread=True, include_in_schema=False)
def keys(request: Asked) -> Response[str]:
    """List the keys."""
    return render(request, "keys.html", {})


@get("/api", sync_to_thread=True, include_in_schema=False)
def api(request: Asked) -> Response[str]:
    """Say how to ask the API."""
    return render(
        request, "api.html", {"host": request.headers.get("host", ""), "scheme": request.url.scheme}
    )


handlers = (keys, api)
