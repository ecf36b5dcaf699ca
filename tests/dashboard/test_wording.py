"""How values are said."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pandas as pd
import pytest

from dashboard import page, wording

UNKNOWN = (None, float("nan"), pd.NaT, pd.NA)


@pytest.mark.parametrize("value", UNKNOWN)
@pytest.mark.parametrize(
    "say",
    [
        wording.money,
        wording.whole,
        wording.exact,
        wording.percent,
        wording.count,
        wording.iso,
        wording.plain,
        wording.text,
        wording.label,
        wording.reading,
    ],
)
def test_what_is_not_known_is_a_dash_and_never_zero(say, value):
    assert say(value) == wording.DASH


@pytest.mark.parametrize(
    ("amount", "short"),
    [
        ("0", "US$0"),
        ("12.49", "US$12"),
        ("949.50", "US$950"),
        ("999.60", "US$1.00k"),
        ("12431.50", "US$12.4k"),
        ("99960", "US$100k"),
        ("1234567", "US$1.23M"),
        ("-4200", "−US$4.20k"),
        ("-0.40", "US$0"),
        ("-0.50", "−US$1"),
        ("7.5e9", "US$7.50B"),
    ],
)
def test_money_is_short(amount, short):
    assert wording.money(Decimal(amount)) == short


def test_the_exact_figure_stands_on_hover():
    assert wording.money_html(Decimal("12431.50"), "EUR") == '<span title="€12,431.50">€12.4k</span>'


def test_a_currency_without_a_sign_of_its_own_keeps_its_code():
    assert wording.money(2500, "VND") == "VND 2.50k"
    assert "<" not in wording.money_html(1, "<b>").replace("<span", "").replace("</span>", "")


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=2, hours=4, minutes=59), "2 d 4 h"),
        (timedelta(days=2), "2 d"),
        (timedelta(days=40, hours=3), "40 d"),
        (timedelta(hours=5), "5 h"),
        (timedelta(minutes=5), "under 1 h"),
        (timedelta(0), "today"),
        (-timedelta(days=3), "passed 3 d ago"),
    ],
)
def test_time_left_is_in_days_and_hours(left, said):
    assert wording.duration(left) == said


def test_a_due_day_ends_at_midnight_in_beijing():
    now = datetime(2019, 4, 15, 20, 0, tzinfo=wording.BEIJING)
    assert wording.time_left(date(2019, 4, 15), now) == "4 h"
    assert wording.time_left(date(2019, 4, 17), now) == "2 d 4 h"
    assert wording.time_left(date(2019, 4, 14), now) == "passed 20 h ago"


def test_a_past_as_of_day_counts_whole_days():
    assert wording.time_left(date(2019, 4, 17), wording.moment(date(2019, 4, 15))) == "2 d"


def test_html_attributes_and_text_are_both_closed_to_a_name():
    said = wording.text("\"><script>alert('x')</script>\u202e")
    assert not set("<>\"'\u202e") & set(said)


@pytest.mark.parametrize(
    "name",
    ["**b**", "[l](javascript:x)", "$x$", ":smile:", ":red[x]", "<b>", "a_b_c", "# h", "- item", "1. item"],
)
def test_markdown_in_a_name_is_escaped_sign_by_sign(name):
    said = wording.markdown(name)
    assert said.replace("\\", "") == name
    assert all(said[i - 1] == "\\" for i, sign in enumerate(said) if sign in "*_[]()$:<>#-.`!|")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_cannot_start_a_formula(start):
    assert wording.cell(start) == "'" + start
    assert wording.cell(f"x{start}") == f"x{start}"
    assert wording.cell(-1.5) == -1.5


def test_a_long_name_is_cut_to_one_line():
    said = wording.plain("a\n b\x00" + "c" * 500, 40)
    assert len(said) == 40
    assert "\n" not in said


def test_one_of_a_kind_is_said_in_the_singular():
    said = [wording.counted(number, "dispute") for number in (0, 1, 2, 1234, None)]
    assert said == ["0 disputes", "1 dispute", "2 disputes", "1,234 disputes", "– disputes"]


def test_a_share_comes_with_its_interval():
    assert wording.percent(0.625) == "63 %"
    assert wording.interval(0.505, 0.72) == "51–72 %"


def test_a_loss_in_a_table_has_its_minus_before_the_sign_of_the_currency():
    assert wording.whole(Decimal("-10.60")) == "−US$11"
    assert wording.whole(12431.5, "EUR") == "€12,432"
    assert wording.whole(-0.2) == "US$0"


def test_a_negative_share_has_a_minus_not_a_hyphen():
    assert wording.percent(-0.035, 1) == "−3.5 %"
    assert wording.percent(-0.004) == "0 %"
    assert wording.percent(float("inf")) == "–"


def test_a_reading_of_the_rules_is_named_in_words_and_its_own_sentence_kept():
    assert wording.reading("TA-CR/post_delivery/supplier_limit") == "TA-CR, post-delivery, supplier limit"
    assert wording.reading("TA-60/post_delivery: 3/4 of a_b") == "TA-60, post-delivery: 3/4 of a_b"
    assert wording.reading("all editions: on the day") == "all editions: on the day"


def test_what_to_look_at_is_listed_whole_and_not_at_all_where_there_is_nothing():
    assert page.warned(["one", "two"], "A & B") == (
        '<ul class="rc-warns" aria-label="A &amp; B"><li>one</li><li>two</li></ul>'
    )
    assert page.warned([], "Nothing") == ""
