"""robots.txt by RFC 9309, on the RFC's own examples and the ways in which sites differ from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.fetch.robots import LONGEST_DELAY, robots_of


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /", "/a", False),
        ("Disallow:", "/a", True),
        ("Disallow: /fish", "/fish.html", False),
        ("Disallow: /fish", "/Fish", True),
        ("Disallow: /fish/", "/fish", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("Disallow: /*.pdf", "/a/b.pdf?x=1", False),
        ("Allow: /p\nDisallow: /", "/page", True),
        ("Disallow: /folder\nAllow: /folder", "/folder/page", True),
        ("Disallow: /page\nAllow: /pa", "/page", False),
        ("Allow: /$\nDisallow: /", "/", True),
        ("Allow: /$\nDisallow: /", "/a", False),
        ("Disallow: /a*c*e", "/abcde", False),
        ("Disallow: /a*c*e", "/abde", True),
        ("Disallow: /a%3cd.html", "/a%3Cd.html", False),
        ("Disallow: /ü", "/%C3%BC", False),
        ("Disallow: /", "/robots.txt", True),
        ("Disallow: /x # a remark", "/x", False),
    ],
)
def test_the_longest_rule_decides(rules: str, path: str, allowed: bool) -> None:
    assert robots_of(f"User-agent: *\n{rules}".encode()).allow(path) is allowed


def test_a_group_that_names_us_counts_alone() -> None:
    robots = robots_of(b"User-agent: *\nDisallow: /\n\nUser-agent: Dateline/1.0\nDisallow: /a")
    assert (robots.allow("/b"), robots.allow("/a")) == (True, False)


def test_another_name_that_begins_like_ours_is_not_ours() -> None:
    assert robots_of(b"User-agent: DatelineBot\nDisallow: /").allow("/a")


def test_agents_in_a_row_share_their_rules_and_groups_of_one_agent_join() -> None:
    robots = robots_of(
        b"User-agent: a\nUser-agent: dateline\nDisallow: /x\nUser-agent: dateline\nDisallow: /y"
    )
    assert [robots.allow(path) for path in ("/x", "/y", "/z")] == [False, False, True]


def test_a_name_alone_frees_us_of_what_holds_for_everybody() -> None:
    assert robots_of(b"User-agent: dateline\n\nUser-agent: *\nDisallow: /").allow("/a") is False
    assert robots_of(b"User-agent: *\nDisallow: /\nUser-agent: dateline\nAllow: /").allow("/a")


@pytest.mark.parametrize(("told", "delay"), [("10", 10.0), ("0.5", 0.5), ("1e9", LONGEST_DELAY), ("x", None)])
def test_a_delay_is_read_up_to_a_minute(told: str, delay: float | None) -> None:
    assert robots_of(f"User-agent: *\nCrawl-delay: {told}".encode()).delay == delay


@given(st.binary(max_size=300))
def test_any_bytes_are_some_robots_txt(data: bytes) -> None:
    robots = robots_of(data)
    assert robots.allow("/robots.txt")
    assert robots.rules or robots.allow("/a?b")
    assert robots.delay is None or 0 < robots.delay <= LONGEST_DELAY


def test_a_rule_full_of_stars_is_passed_over() -> None:
    robots = robots_of(b"User-agent: *\nDisallow: /" + b"*a" * 5_000)
    assert robots.rules == ()
