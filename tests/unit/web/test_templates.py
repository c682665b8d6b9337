"""What each template and file of ours keeps to: nothing unescaped, inline or from elsewhere."""

import re
from pathlib import Path

import pytest

from dateline.web.places import PLACES
from dateline.web.rendering import ROOM, STATIC, environment

TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
FILES = sorted(STATIC.iterdir())


def named(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_leaves_nothing_unescaped(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_has_nothing_inline(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("file", [*TEMPLATES, *FILES], ids=named)
def test_nothing_comes_from_elsewhere(file: Path) -> None:
    found = re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"']*", file.read_text(encoding="utf-8"))
    assert [each for each in found if each != "http://www.w3.org/2000/svg"] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_can_be_read(template: Path) -> None:
    environment().get_template(str(template.relative_to(ROOM / "templates")))


def test_every_form_that_sends_something_carries_its_token() -> None:
    for template in TEMPLATES:
        for form in re.findall(
            r"<form[^>]*method=\"post\".*?</form>", template.read_text("utf-8"), re.DOTALL
        ):
            assert 'name="_csrf_token" value="{{ csrf }}"' in form, template.name


def test_no_two_places_share_a_key() -> None:
    assert len({each.key for each in PLACES}) == len(PLACES)
    assert len({each.path for each in PLACES}) == len(PLACES)
