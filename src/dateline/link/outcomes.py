"""What became of commitments and plans, as later dispatches tell: done, put off, called off, denied.

Only words make an outcome: that nothing was told makes none.
"""

from collections.abc import Callable, Iterable, Sequence

from dateline.link import fitting
from dateline.link.acts import DONE, OFF, Act
from dateline.link.days import Days, before, gap
from dateline.link.fitting import PROPOSED, Seen
from dateline.link.keys import LATE
from dateline.link.proposing import proposal, reasons, told_before
from dateline.schema import Link, Relation

LATE_MEETING = 2
"""Days after its date in which a meeting may be told as held: one a week later is another one."""

MOST = 3
"""Links of one relation for one act: the best fits; more would be the same news told again."""

PARTLY = "link/part-of-the-sides"
"""Rule of the reason that only some of those bound acted."""

TOGETHER = frozenset({"CONSULT", "AGREE", "SUPPORT"})
"""Types of acts that are done together or not at all: half a meeting is none."""


def outcomes(plan: Act, reports: Iterable[Act], *, ahead_in: Callable[[str], Sequence[Act]]) -> list[Link]:
    """Return what later dispatches tell of an act that was still ahead, by relation the surest first.

    Args:
        plan: Told for the first time.
        reports: What others tell that may bear on it, each the first telling
            of what it tells, in the order of their dispatches.
        ahead_in: Gives the acts still ahead that a dispatch tells.
    """
    best: dict[Relation, dict[str, tuple[int, Link]]] = {}
    for report in reports:
        if not _told_since(plan, report):
            continue
        seen = _fits(plan, report)
        points = sum(each.points for each in seen)
        if points < PROPOSED:
            continue
        link = _link(plan, report, points, seen, ahead_in(report.dispatch))
        if link is not None:
            of_relation = best.setdefault(link.relation, {})
            # One dispatch tells an outcome once, however many of its events fit.
            if points > of_relation.get(report.dispatch, (0, link))[0]:
                of_relation[report.dispatch] = (points, link)
    return [
        link
        for found in best.values()
        for _, link in sorted(found.values(), key=lambda each: -each[0])[:MOST]
    ]


def _told_since(plan: Act, report: Act) -> bool:
    """Tell whether a report is later news: in a later dispatch, or further down with days of its own."""
    if plan.dispatch != report.dispatch:
        return told_before(plan, report)
    return (
        report.status in DONE
        and report.evidence.start > plan.evidence.end
        and report.days is not None
        and 0 < report.days.length <= fitting.SHARP
        and plan.days is not None
        and fitting.words(plan, report) is not None
    )


def _fits(plan: Act, report: Act) -> list[Seen]:
    fits = [fitting.types(plan, report), fitting.sides(plan, report), fitting.places(plan, report)]
    meet = _meet(plan, report)
    if None in fits or meet is None:
        return []
    special = [each for each in (fitting.words(plan, report), fitting.persons(plan, report)) if each]
    place = fits[2].points if fits[2] else 0
    # Two states do many things of one type: only of a meeting on its day that
    # is enough; all else must be told in like words, or be at the same place.
    by_day = plan.type == "CONSULT" and plan.days is not None and report.days is not None
    if not special and not place and (not by_day or report.status == "denied"):
        return []
    return [each for each in (*fits, meet, *special) if each is not None]


def _meet(plan: Act, report: Act) -> Seen | None:
    done = report.status in DONE
    if plan.days is None:
        # Without a due date: anything of the kind that was told since.
        happened = report.days or report.filed
        if plan.filed is None or happened is None or before(happened, plan.filed):
            return None
        return Seen(0, "link/no-due-date", "")
    late = LATE_MEETING if plan.type == "CONSULT" else LATE
    if report.days is not None:
        return fitting.days(plan.days, report.days, slack=late)
    if done:
        return fitting.filed_in(plan.days, report, slack=max(late, fitting.NEWS))
    # What is called off without a date is told before it was due.
    if report.filed is not None and (gap(report.filed, plan.days) or 0) >= 0:
        return Seen(100, "link/told-before-due", f"told before {plan.days.value}, when it was due")
    return None


def _link(plan: Act, report: Act, points: int, seen: list[Seen], beside: Sequence[Act]) -> Link | None:
    was = f"“{plan.evidence.text}”"
    if report.status in OFF:
        return _put_off(plan, report, points, seen, beside)
    if report.status == "denied":
        note = f"said not to be so: {was}"
        return proposal(
            plan.id, report.id, "contradicts",
            reasons("link/denied", note, report.sentence, seen), confidence=points,
        )  # fmt: skip
    if plan.force == "refusal":
        because = reasons("link/done-against-refusal", f"refused before: {was}", report.sentence, seen)
        return proposal(plan.id, report.id, "contradicts", because, confidence=points)
    because = reasons("link/done", f"announced before: {was}", report.sentence, seen)
    missing = sorted(plan.acting - report.sides)
    if plan.type not in TOGETHER and len(plan.acting) > 1 and missing and plan.acting & report.sides:
        some = Seen(1, PARTLY, f"bound too, and not in this report: {', '.join(missing)}")
        because = reasons("link/done", f"announced before: {was}", report.sentence, [*seen, some])
    return proposal(plan.id, report.id, "fulfils", because, confidence=points)


def _put_off(plan: Act, report: Act, points: int, seen: list[Seen], beside: Sequence[Act]) -> Link:
    was = f"“{plan.evidence.text}”"
    fixed = plan.days or report.days
    for act in beside:
        # The dispatch that calls it off gives the same act a later date.
        if _again(plan, act) and _later(fixed, act.days):
            new = Seen(
                1,
                "link/new-date",
                f"and gives {act.when.value if act.when else 'another day'} instead: “{act.evidence.text}”",
            )
            because = reasons("link/put-off", f"no longer on its date: {was}", report.sentence, [*seen, new])
            return proposal(plan.id, act.id, "postpones", because, confidence=points, due=act.when)
    if report.status == "cancelled":
        because = reasons("link/called-off", f"called off: {was}", report.sentence, seen)
        return proposal(plan.id, report.id, "cancels", because, confidence=points)
    later = _later(fixed, report.days)
    because = reasons("link/put-off", f"no longer on its date: {was}", report.sentence, seen)
    return proposal(
        plan.id, report.id, "postpones", because, confidence=points, due=report.when if later else None
    )


def _later(fixed: Days | None, days: Days | None) -> bool:
    return fixed is not None and days is not None and (gap(fixed, days) or 0) > 0


def _again(plan: Act, act: Act) -> bool:
    return act.type == plan.type and fitting.sides(plan, act) is not None and act.force != "refusal"
