"""Calendar files: what RFC 5545 asks, whatever the names in the exports."""

import re
from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from dashboard import calendar_file
from dashboard.calendar_file import Deadline, calendar, escaped, folded, uid
from tests.dashboard.fixture_world import HOSTILE

STAMP = datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001 - as DuckDB hands it, in UTC
TEXT = st.text(max_size=200)
DEADLINES = st.builds(Deadline, TEXT, TEXT, st.dates(), TEXT, TEXT, TEXT, TEXT)
ONE = Deadline("D1", "claim_window", date(2019, 12, 31), "TA-2017-12: 30 days", "faq 1", "Claim, now; please")


def unfolded(data: bytes) -> list[str]:
    """The lines as a calendar program reads them."""
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value: str) -> str:
    """A TEXT value read back, sign by sign."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def properties(data: bytes) -> list[dict[str, str]]:
    """The properties of each event, those of its alarms left out."""
    events, alarm = [], False
    for line in unfolded(data):
        name, _, value = line.partition(":")
        alarm = alarm or line == "BEGIN:VALARM"
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and not alarm:
            events[-1].setdefault(name, value)
        alarm = alarm and line != "END:VALARM"
    return events


@given(st.lists(DEADLINES, max_size=5))
def test_every_line_ends_in_crlf_and_has_at_most_75_octets(deadlines):
    data = calendar(deadlines, STAMP)
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(b"\r" not in line and b"\n" not in line for line in lines)
    assert all(line.decode() is not None for line in lines), "no letter is cut in two"


@given(st.lists(DEADLINES, max_size=5))
def test_no_name_can_add_a_property_or_end_an_entry(deadlines):
    known = re.compile(
        r"(BEGIN|END):(VCALENDAR|VEVENT|VALARM)$|(VERSION|PRODID|CALSCALE|X-WR-CALNAME|UID|DTSTAMP|SUMMARY|"
        r"DESCRIPTION|CATEGORIES|TRANSP|ACTION|TRIGGER):|DT(START|END);VALUE=DATE:\d{8}$"
    )
    lines = unfolded(calendar(deadlines, STAMP))
    assert all(known.match(line) for line in lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(deadlines)
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") == 2 * len(deadlines)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"


@given(TEXT)
def test_what_is_written_is_read_back(text):
    seen = calendar_file._UNSEEN.sub("", calendar_file._BREAKS.sub("\n", text))
    assert unescaped(escaped(text)) == seen
    assert "\n" not in escaped(text)


@given(TEXT.map(lambda text: text.replace("\r", "").replace("\n", "").encode("utf-8", "ignore").decode()))
def test_a_folded_line_unfolds_to_itself(line):
    parts = list(folded(line))
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])


@given(st.lists(DEADLINES, max_size=8))
def test_no_two_entries_share_a_uid(deadlines):
    uids = [event["UID"] for event in properties(calendar([*deadlines, *deadlines], STAMP))]
    assert len(set(uids)) == len(uids) == 2 * len(deadlines)


@given(DEADLINES, st.dates())
def test_a_deadline_whose_day_moves_keeps_its_uid(deadline, day):
    from dataclasses import replace

    assert uid(replace(deadline, due=day)) == uid(deadline)


@given(DEADLINES, TEXT)
def test_deadlines_of_different_disputes_have_different_uids(deadline, other):
    from dataclasses import replace

    assert (uid(replace(deadline, of=other)) == uid(deadline)) == (other == deadline.of)


def test_an_entry_is_the_whole_last_day_and_ends_the_day_after():
    (event,) = properties(calendar([ONE], STAMP))
    assert event["DTSTART;VALUE=DATE"] == "20191231"
    assert event["DTEND;VALUE=DATE"] == "20200101"
    assert event["DTSTAMP"] == "20260102T030405Z"
    assert event["SUMMARY"] == "Claim\\, now\\; please"


def test_the_entry_says_reading_and_source():
    (event,) = properties(calendar([ONE], STAMP))
    said = unescaped(event["DESCRIPTION"])
    assert "Reading: TA-2017-12: 30 days" in said
    assert "Source: faq 1" in said
    assert "24:00 Beijing time" in said


def test_a_day_from_which_something_may_be_done_is_no_last_day():
    opening = replace(ONE, opens=True)
    (entry,) = properties(calendar([opening], STAMP))
    assert "From 2019-12-31 on\\, Beijing time" in entry["DESCRIPTION"]
    assert "Last day" not in entry["DESCRIPTION"]
    assert calendar([opening], STAMP).count(b"BEGIN:VALARM") == 1
    assert calendar([ONE], STAMP).count(b"BEGIN:VALARM") == 2


def test_the_last_day_there_is_has_no_day_after():
    (event,) = properties(calendar([Deadline("D", "n", date.max, "", "", "t")], STAMP))
    assert event["DTSTART;VALUE=DATE"] == "99991231"
    assert "DTEND;VALUE=DATE" not in event


def test_hostile_names_stay_text():
    found = properties(
        calendar([Deadline(name, name, date(2020, 1, 1), name, name, name) for name in HOSTILE], STAMP)
    )
    assert {unescaped(event["SUMMARY"]) for event in found} == {
        calendar_file._UNSEEN.sub("", name) for name in HOSTILE
    }


def test_the_same_deadlines_give_the_same_file_in_whatever_order():
    other = Deadline("D2", "evidence", date(2019, 12, 1), "r", "s", "t")
    assert calendar([ONE, other], STAMP) == calendar([other, ONE], STAMP)
