"""One resolver for each way of meaning a time; rules name them."""

from collections.abc import Callable, Mapping

from dateline.annotate.dates.context import At, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers import calendar, clock, counted, lengths, named, relative, vague, years

Resolver = Callable[[Hit, At], Resolved | None]

RESOLVERS: Mapping[str, Resolver] = {
    "another_day": calendar.another_day,
    "century": years.century,
    "clock": clock.clock,
    "coming_lengths": lengths.coming_lengths,
    "counted_ago": counted.counted_ago,
    "counted_on": counted.counted_on,
    "counted_told": counted.counted_told,
    "day_beside_weekday": relative.day_beside_weekday,
    "day_of_month": calendar.day_of_month,
    "daypart_of_day": calendar.daypart_of_day,
    "day_range": calendar.day_range,
    "decade": years.decade,
    "every": lengths.every,
    "fiscal_year": years.fiscal_year,
    "frequency": lengths.frequency,
    "half_length": lengths.half_length,
    "half_year": years.half_year,
    "holiday": named.holiday,
    "hour_in_the": clock.hour_in_the,
    "iso_day": calendar.iso_day,
    "iso_month": calendar.iso_month,
    "length": lengths.length,
    "length_and_more": lengths.length_and_more,
    "length_bare": lengths.length_bare,
    "length_half": lengths.length_half,
    "length_one": lengths.length_one,
    "length_shifted": lengths.length_shifted,
    "length_some": lengths.length_some,
    "month": calendar.month,
    "month_beside_cue": calendar.month_beside_cue,
    "month_day": calendar.month_day,
    "nth_of_month": calendar.nth_of_month,
    "numeric_day": calendar.numeric_day,
    "part_of_day": relative.part_of_day,
    "part_of_unit": relative.part_of_unit,
    "quarter_letter": years.quarter_letter,
    "quarter": years.quarter,
    "relative_day": relative.relative_day,
    "season": years.season,
    "shifted_unit": relative.shifted_unit,
    "spoken_year": years.spoken_year,
    "story_quarter": relative.story_quarter,
    "the_weekend": relative.the_weekend,
    "the_year": lengths.the_year,
    "told_unit": relative.told_unit,
    "vague_future": vague.vague_future,
    "vague_past": vague.vague_past,
    "vague_present": vague.vague_present,
    "vague_word": vague.vague_word,
    "week_of_day": calendar.week_of_day,
    "weekday": relative.weekday,
    "year": years.year,
    "year_end": relative.year_end,
    "year_range": years.year_range,
}
"""Resolver by the name that resources/dates/rules.yaml gives it; None from one means "not here"."""
