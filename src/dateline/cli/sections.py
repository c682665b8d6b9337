"""The commands in the order of ``dateline --help``."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "Read": ("demo", "read", "record", "batch", "watch"),
    "Look": (
        "today",
        "stories",
        "dispatches",
        "statements",
        "events",
        "commitments",
        "plans",
        "dyad",
        "actors",
        "dates",
        "show",
        "why",
        "versions",
        "withdrawn",
        "boilerplate",
        "serve",
        "mcp",
    ),
    "Decide by hand": ("link", "judge", "review", "agreement"),
    "Keep and hand on": (
        "verify",
        "head",
        "export",
        "rehydrate",
        "backup",
        "restore",
        "copy",
        "migrate",
    ),
    "Set up": ("token", "schema", "doctor", "completion"),
}
"""Our own commands; what a plug-in adds stands below them under its own heading."""

PLUGGED_IN = "Added by plug-ins"
