"""Strings that a page must show and never obey, and dispatches that carry them in every field."""

from dateline.schema import (
    Actor,
    Annotated,
    Block,
    Caption,
    Commitment,
    Dateline,
    Dispatch,
    Event,
    Evidence,
    Filed,
    Finding,
    Mention,
    Party,
    Reading,
    Reason,
    Span,
    Statement,
    Timex,
    When,
    dispatch_id,
    record_id,
)

DOES = "window.obeyed=1"
"""What each of them would do: a mark that a test looks for."""

HOSTILE: tuple[str, ...] = (
    f"<script>{DOES}</script>",
    f"</script><script>{DOES}</script>",
    f"<ScRiPt>{DOES}</sCrIpT>",
    f"<script >{DOES}</script >",
    f"<script\n>{DOES}</script\n>",
    f"<script/x>{DOES}</script>",
    f"<<script>{DOES}//<</script>",
    f"<scr<script>ipt>{DOES}</scr</script>ipt>",
    f"<script src=data:text/javascript,{DOES}></script>",
    f"<script src='//elsewhere.invalid/x.js'></script>{DOES}",
    f"<script type=module>{DOES}</script>",
    f"<svg><script>{DOES}</script></svg>",
    f"<svg><script xlink:href='data:,{DOES}'/></svg>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={DOES}>",
    f"<img src=x onerror={DOES}>",
    f"<img src=x onerror='{DOES}'>",
    f'<img src="x" onerror="{DOES}">',
    f"<img/src=x/onerror={DOES}>",
    f"<img src=x:x onerror={DOES}//",
    f'<img src="x`" onerror=`{DOES}`>',
    f"<img src='https://elsewhere.invalid/pixel.gif'>{DOES}",
    f"<svg onload={DOES}>",
    f"<svg/onload={DOES}>",
    f"<svg><animate onbegin={DOES} attributeName=x dur=1s>",
    f"<svg><set onbegin={DOES} attributename=x>",
    f"<svg><a xlink:href='javascript:{DOES}'><text y=20>x</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg onload={DOES}>'/></svg>",
    f"<body onload={DOES}>",
    f"<body onpageshow={DOES}>",
    f"<input autofocus onfocus={DOES}>",
    f"<select autofocus onfocus={DOES}>",
    f"<textarea autofocus onfocus={DOES}>",
    f"<details open ontoggle={DOES}>",
    f"<video><source onerror={DOES}>",
    f"<audio src=x onerror={DOES}>",
    f"<iframe src='javascript:{DOES}'></iframe>",
    f"<iframe srcdoc='<script>parent.{DOES}</script>'></iframe>",
    f"<object data='javascript:{DOES}'></object>",
    f"<embed src='javascript:{DOES}'>",
    f"<a href='javascript:{DOES}' autofocus onfocus={DOES}>x</a>",
    f"<a href='java\tscript:{DOES}'>x</a>",
    f"<a href=' &#106;avascript:{DOES}'>x</a>",
    f"<form action='javascript:{DOES}'><button>x</button></form>",
    f"<button formaction='javascript:{DOES}'>x</button>",
    f"<base href='javascript:{DOES}//'>",
    f"<base href='https://elsewhere.invalid/'>{DOES}",
    f"<link rel=stylesheet href='https://elsewhere.invalid/x.css'>{DOES}",
    f"<meta http-equiv=refresh content='0;url=javascript:{DOES}'>",
    f"<meta http-equiv=refresh content='0;url=https://elsewhere.invalid/'>{DOES}",
    f"<style>@import 'https://elsewhere.invalid/x.css';</style>{DOES}",
    f"<style>*{{animation:x}}@keyframes x{{}}</style><b onanimationstart={DOES}>x</b>",
    f"<div style='background:url(https://elsewhere.invalid/x)'>{DOES}</div>",
    f"<marquee onstart={DOES}>x</marquee>",
    f"<xss contenteditable autofocus onfocus={DOES} tabindex=1>",
    f"<template><script>{DOES}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={DOES}>'>",
    f"<textarea></textarea><img src=x onerror={DOES}>",
    f"</textarea><img src=x onerror={DOES}>",
    f"</title><script>{DOES}</script>",
    f"</style><script>{DOES}</script>",
    f"--><script>{DOES}</script>",
    f"]]><script>{DOES}</script>",
    f'" onmouseover="{DOES}" x="',
    f"' onmouseover='{DOES}' x='",
    f'" autofocus onfocus={DOES} x="',
    f'"><svg onload={DOES}>',
    f"'><svg onload={DOES}>",
    f"`${{{DOES}}}`",
    f"{{{{ ''.__class__ }}}} {DOES}",
    f"{{% print({DOES!r}) %}}",
    f"{{{{7*7}}}}${{7*7}}<%= 7*7 %>{DOES}",
    f"javascript:{DOES}",
    f"data:text/html,<script>{DOES}</script>",
    f"&lt;script&gt;{DOES}&lt;/script&gt;",
    f"\\x3cscript\\x3e{DOES}\\x3c/script\\x3e",
    f"\u202e<script>{DOES}</script>\u202c",
    f"＜script＞{DOES}＜/script＞",
)


class _Text:
    """A text under construction, whose pieces know where they stand."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Evidence:
        start = len(self.text)
        self.text += words
        return Evidence(words, start, len(self.text))


def dispatch_of(words: str) -> tuple[Dispatch, Reading]:
    """Make a dispatch and its reading with these words in every field that takes words."""
    story = _Text()
    headline = story.add(words)
    story.add("\n\n")
    summary = story.add(words)
    story.add("\n\n")
    caption, credit = story.add(words), story.add(words)
    story.add("\n\n")
    first = len(story.text)
    source, cue, content, setting, place, about = (story.add(words) for _ in range(6))
    trigger, party, binds, due, condition = (story.add(words) for _ in range(5))
    last = len(story.text)
    text = story.text
    name = dispatch_id(text)
    when = When(value="2031-04-09", earliest="2031-04-09", latest="2031-04-09", basis=words, words=due)
    because = (Reason(rule="statements/cue-with-subject", note=words, words=cue),)

    def named(prefix: str) -> str:
        return record_id(prefix, name, 1)

    dispatch = Dispatch(
        id=name,
        text=text,
        name=words,
        blocks=(
            Block(kind="headline", span=headline.span),
            Block(kind="summary", span=summary.span),
            Block(kind="caption", span=Span(caption.start, credit.end)),
            Block(kind="paragraph", span=Span(first, last)),
        ),
        headline=headline,
        headline_source=headline,
        summary=summary,
        section=summary,
        byline=summary,
        captions=(Caption(text=caption, credit=credit),),
        agency=words,
        dateline=Dateline(words=source, place=words, region=words, country="SVK", agency=words),
        url=words,
        language="en",
    )
    actor = Actor(id=named("a"), name=words, kind="person", country="SVK", office=words, wikidata=words)
    parties = (Party(code=words, actor=actor.id, words=party),)
    statement = Statement(
        id=named("s"),
        source=source,
        actor=actor.id,
        speaker=words,
        office=words,
        country="SVK",
        cue=cue,
        cue_lemma=words,
        cue_kind="say",
        content=(content,),
        form="direct",
        setting=setting,
        place=place,
        when=when,
        about=about,
        addressee=about,
        chain=(words, words),
        because=because,
    )
    event = Event(
        id=named("e"),
        type="CONSULT",
        mode=words,
        contexts=(words,),
        cameo=words,
        actors=parties,
        recipients=(Party(code="UZB", words=party),),
        persons=(words,),
        trigger=trigger,
        place=place,
        setting=setting,
        when=when,
        status="planned",
        said_by=statement.id,
        quad=1,
        intensity=10,
        because=because,
    )
    commitment = Commitment(
        id=named("c"),
        by=parties,
        to=(Party(code="UZB", words=party),),
        words=binds,
        force="promise",
        due=when,
        condition=condition,
        basis=condition,
        said_by=statement.id,
        because=because,
    )
    filed = Filed(
        value="2031-04-09",
        earliest="2031-04-09",
        latest="2031-04-09",
        year_known=True,
        basis=words,
        because=because,
    )
    reading = Reading(
        dispatch=name,
        parser=words,
        annotated=(Annotated(name=words, version=words, resources={words: "0" * 64}),),
        filed=filed,
        timexes=(Timex(id=named("t"), words=due, type="DATE", value=words),),
        actors=(actor,),
        mentions=(
            Mention(id=named("m"), words=source, head=source, form="name", actor=actor.id, office=words),
        ),
        statements=(statement,),
        events=(event,),
        commitments=(commitment,),
        findings=(Finding(id=named("f"), rule=words, note=words, words=due, hint=words),),
    )
    return dispatch, reading
