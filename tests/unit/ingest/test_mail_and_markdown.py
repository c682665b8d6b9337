from email.message import EmailMessage

import pytest

from dateline.errors import DamagedInput, EmptyInput, IngestError, NoStory
from dateline.schema import Dispatch
from tests.unit.ingest.reading import SECOND, STORY, fault, one, parts, read_bytes


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    told = {
        "Subject": "Norway and Peru to share an office",
        "From": "Fjord Desk <desk@fjord.example>",
        "To": "you@example.org",
        "Date": "Tue, 04 May 2027 14:05:00 +0200",
        "Message-ID": "<77@fjord.example>",
    }
    for name, value in (told | headers).items():
        message[name] = value
    return message


def test_a_plain_mail_is_read_with_its_header() -> None:
    message = mail()
    message.set_content(f"{STORY}\n\n{SECOND}\n")
    dispatch = one(message.as_bytes(), "story.eml")
    assert parts(dispatch, "paragraph") == [STORY, SECOND]
    assert (dispatch.headline and dispatch.headline.text) == "Norway and Peru to share an office"
    assert dispatch.publisher == "Fjord Desk"
    assert dispatch.published is not None
    assert dispatch.published.value == "2027-05-04T14:05:00+02:00"
    assert (dispatch.wire and dispatch.wire.item) == "77@fjord.example"


def test_of_two_forms_of_one_text_the_plain_one_is_read() -> None:
    message = mail()
    message.set_content(f"{STORY}\n\n{SECOND}\n")
    message.add_alternative(f"<p>{STORY}</p><p>in other words</p>", subtype="html")
    assert parts(one(message.as_bytes(), "story.eml"), "paragraph") == [STORY, SECOND]


def test_a_mail_of_html_alone_is_read_by_its_paragraphs() -> None:
    message = mail()
    message.set_content(f"<html><body><p>{STORY}</p><p>{SECOND}</p></body></html>", subtype="html")
    assert parts(one(message.as_bytes(), "story.eml"), "paragraph") == [STORY, SECOND]


def test_an_attachment_is_named_and_left_out() -> None:
    message = mail()
    message.set_content(f"{STORY}\n\n{SECOND}\n")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="speech.pdf")
    dispatch, left = read_bytes(message.as_bytes(), "story.eml")
    assert isinstance(dispatch, Dispatch)
    assert isinstance(left, NoStory)
    assert "'speech.pdf' (application/pdf)" in left.happened


def mailbox(*bodies: str) -> bytes:
    found = b""
    for number, body in enumerate(bodies):
        message = mail(**{"Message-ID": f"<{number}@fjord.example>"})
        message.set_content(body)
        found += b"From desk@fjord.example Tue May  4 14:05:00 2027\n" + message.as_bytes() + b"\n"
    return found


def test_a_mailbox_is_read_message_by_message() -> None:
    read = read_bytes(
        mailbox(STORY, "\n", f"{STORY}\n\n>From Oslo, Nesdal goes on to Lima on Friday."), "desk.mbox"
    )
    assert [type(each) for each in read] == [Dispatch, NoStory, Dispatch]
    first, _, last = read
    assert isinstance(first, Dispatch)
    assert isinstance(last, Dispatch)
    assert (first.name, first.wire and first.wire.item) == ("desk.mbox#1", "0@fjord.example")
    assert parts(first, "paragraph") == [STORY]
    assert parts(last, "paragraph")[1] == "From Oslo, Nesdal goes on to Lima on Friday."


def test_a_sentence_that_begins_with_from_opens_no_message() -> None:
    body = f"{STORY}\n\nFrom Oslo, Nesdal goes on to Lima on Tue May 4 with ten people, she said.\n"
    assert [type(each) for each in read_bytes(mailbox(body), "desk.mbox")] == [Dispatch]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"])
def test_a_mail_is_read_in_the_charset_that_it_names(charset: str) -> None:
    message = mail(Subject="Nesdal på besøk")
    message.set_content(STORY.replace("Kari", "Kåre") + "\n", charset=charset)
    dispatch = one(message.as_bytes(), "story.eml")
    assert "Kåre Nesdal" in dispatch.text
    assert (dispatch.headline and dispatch.headline.text) == "Nesdal på besøk"


def test_a_mail_that_lies_about_its_charset_is_read_by_its_bytes() -> None:
    raw = (
        mail().as_bytes() + b"Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit\n\n"
    )
    body = STORY.replace("Kari", "Kåre").encode()
    dispatch = one(raw.replace(b"\n\n", b"\n", 1) + body, "story.eml")
    assert "Kåre Nesdal" in dispatch.text


def test_flowed_lines_are_joined() -> None:
    raw = mail().as_bytes().rstrip() + b"\nContent-Type: text/plain; format=flowed\n\n"
    words = STORY.replace(" will", " \nwill").replace(" Trade", " \nTrade")
    assert parts(one(raw + words.encode(), "story.eml"), "paragraph") == [STORY]


def test_the_line_over_a_signature_is_not_joined_to_it() -> None:
    raw = mail().as_bytes().rstrip() + b"\nContent-Type: text/plain; format=flowed\n\n"
    text = one(raw + STORY.encode() + b"\n\n-- \nFjord Desk, Bergen\n", "story.eml").text
    assert text.endswith("\n-- \nFjord Desk, Bergen")


def test_a_mail_is_known_by_its_header_alone() -> None:
    message = mail()
    message.set_content(STORY)
    assert one(message.as_bytes(), "noname").headline is not None


def test_a_story_that_opens_with_a_colon_is_no_mail() -> None:
    assert one(f"Subject: a proposal\n\n{STORY}\n", "noname").wire is None


def test_an_empty_mail_is_no_story_and_one_of_a_thousand_parts_is_refused() -> None:
    assert isinstance(fault(mail().as_bytes(), "story.eml"), NoStory)
    nested = b"Subject: x\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (each, each) for each in range(2_000)
    )
    assert isinstance(fault(nested, "story.eml"), DamagedInput)


@pytest.mark.parametrize(
    "header",
    [
        "Date: \x01",
        "From: <<<>>>,,",
        "Subject: =?utf-8?q?=ZZ?=",
        "Message-ID: <",
        "Content-Type: ;;;",
        "Content-Type: text/plain; charset=nonesuch",
    ],
)
def test_an_odd_header_never_stops_a_mail(header: str) -> None:
    raw = f"{header}\nTo: you@example.org\n\n{STORY}\n"
    for each in read_bytes(raw, "story.eml"):
        assert isinstance(each, Dispatch | IngestError)


FRONT = """---
title: "Norway and Peru: an office"
date: 2027-05-04T14:05:00+02:00
author: Ana Ruiz
tags: [fish, trade]
outlet: The Fjord Post
---
"""


def test_markdown_is_read_with_its_front_matter() -> None:
    second = SECOND.replace("Nesdal", "[Nesdal](https://x.example)").replace("signed", "**signed**")
    dispatch = one(f"{FRONT}\n# Another title\n\n{STORY}\n\n![The harbour](x.jpg)\n\n{second}\n", "story.md")
    assert (dispatch.headline and dispatch.headline.text) == "Norway and Peru: an office"
    assert (dispatch.byline and dispatch.byline.text, dispatch.publisher) == ("Ana Ruiz", "The Fjord Post")
    assert dispatch.published is not None
    assert dispatch.published.value == "2027-05-04T14:05:00+02:00"
    assert STORY in parts(dispatch, "paragraph")
    assert SECOND in parts(dispatch, "paragraph")
    assert "**" not in dispatch.text
    assert "x.jpg" not in dispatch.text


def test_markdown_without_front_matter_has_its_first_heading_as_headline() -> None:
    dispatch = one(f"# Norway and Peru\n\n{STORY}\n\n* {SECOND}\n", "story.md")
    assert (dispatch.headline and dispatch.headline.text) == "Norway and Peru"
    assert parts(dispatch, "paragraph") == [STORY, SECOND]


def test_front_matter_alone_is_empty() -> None:
    assert isinstance(fault(FRONT, "story.md"), EmptyInput)
