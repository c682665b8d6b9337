"""Write SVG: elements whose words are escaped, and the patterns that stand in for colours."""

from html import escape

from markupsafe import Markup

COOPERATION = "#1f6fb4"
CONFLICT = "#b3541e"

Number = int | float


def tag(name: str, *children: "Markup | str", **attributes: "str | Number | None") -> Markup:
    """Write one element.

    Args:
        name: Its name.
        children: Elements are taken as they are, plain strings are escaped.
        attributes: ``stroke_width`` is written ``stroke-width``, ``class_``
            ``class``; numbers to a tenth; None is left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(child if isinstance(child, Markup) else escape(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def picture(
    *children: Markup, width: Number, height: Number, label: str, prefix: str, linked: bool = False
) -> Markup:
    """Write a whole picture with the patterns in it.

    Args:
        children: What is drawn.
        width: In units of its own; the page scales it.
        height: Likewise.
        label: Its name for those who do not see it.
        prefix: Begins the ids of its patterns: two pictures of one page need two.
        linked: Whether links stand in it. Its table has the same links in
            reading order, so those of the picture are left out of the tab order.
    """
    return tag(
        "svg",
        patterns(prefix),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        role="group" if linked else "img",
        aria_label=label,
        class_="chart",
        font_size=11,
        font_family="inherit",
    )


def patterns(prefix: str) -> Markup:
    """Write the patterns: stripes for conflict, hatching for what is planned, lines for what is in doubt."""

    def stripes(name: str, colour: str, *, angle: int, gap: Number, thick: Number) -> Markup:
        return tag(
            "pattern",
            tag("rect", width=gap, height=gap, fill=colour, fill_opacity="0.18"),
            tag("line", x1=0, y1=0, x2=0, y2=gap, stroke=colour, stroke_width=thick),
            id=f"{prefix}-{name}",
            patternUnits="userSpaceOnUse",
            width=gap,
            height=gap,
            patternTransform=f"rotate({angle})",
        )

    return tag(
        "defs",
        stripes("conflict", CONFLICT, angle=45, gap=5, thick=4),
        stripes("planned-cooperation", COOPERATION, angle=-45, gap=5, thick=1.6),
        stripes("planned-conflict", CONFLICT, angle=-45, gap=5, thick=1.6),
        stripes("planned", "currentColor", angle=-45, gap=5, thick=1.2),
        tag(
            "pattern",
            # Of the page's own colour below, so that the lines stand out from a bar of any colour.
            tag("rect", width=4, height=4, fill="var(--sheet, #fff)", fill_opacity="0.72"),
            tag("line", x1=0, y1=1, x2=4, y2=1, stroke="currentColor", stroke_width=0.9),
            id=f"{prefix}-band",
            patternUnits="userSpaceOnUse",
            width=4,
            height=4,
        ),
        tag(
            "pattern",
            tag("line", x1=0, y1=0, x2=0, y2=9, stroke="currentColor", stroke_width=1, stroke_opacity="0.16"),
            id=f"{prefix}-future",
            patternUnits="userSpaceOnUse",
            width=9,
            height=9,
            patternTransform="rotate(-45)",
        ),
    )


def link(href: str, *children: Markup, title: str) -> Markup:
    """Write a link around elements; its title is its name and its tooltip."""
    return tag("a", tag("title", title), *children, href=href, tabindex="-1", aria_label=title)


def words(
    text: str, x: Number, y: Number, *, anchor: str = "start", size: Number = 11, class_: str | None = None
) -> Markup:
    """Write a line of text."""
    return tag("text", text, x=x, y=y, text_anchor=anchor, font_size=size, fill="currentColor", class_=class_)


def signed(score: float) -> str:
    """Write a score with its sign, the minus as typographers have it: ``+2.5``, ``−3.0``, ``0.0``."""
    return f"{score:+.1f}".replace("-", "−") if round(score, 1) else "0.0"


def shortened(text: str, most: int) -> str:
    """Cut a text to so many characters at a space, dots at its end."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(",;: ") + "…"


def _value(value: "str | Number") -> str:
    if isinstance(value, str):
        return value
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
