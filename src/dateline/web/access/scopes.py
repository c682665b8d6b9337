"""What a visitor may do: read, review, or everything."""

from dateline.desk.tokens import SCOPES, Scope
from dateline.errors import NotAllowed
from dateline.web.asking import Asked


def scope_of(request: Asked) -> Scope:
    """Return what the visitor may do; on this machine without tokens, everything."""
    found: Scope = request.scope.get("auth") or "admin"
    return found


def visitor_of(request: Asked) -> str | None:
    """Return the name on the visitor's token, or None where no token is asked for."""
    found: str | None = request.scope.get("user")
    return found


def allows(scope: Scope, needed: Scope) -> bool:
    """Tell whether a scope allows what needs another."""
    return SCOPES.index(scope) >= SCOPES.index(needed)


def require(request: Asked, needed: Scope) -> None:
    """Refuse a visitor whose scope does not allow it.

    Raises:
        NotAllowed: It does not.
    """
    scope = scope_of(request)
    if not allows(scope, needed):
        raise NotAllowed(
            f"a token for {scope!r} does not allow this", hint=f"ask for a token with the scope {needed!r}"
        )
