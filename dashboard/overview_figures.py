"""The Overview's key figures and its sentence on what moved."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard import estimates, page, wording
from dashboard.filters import Filters
from dashboard.key_figures import KeyFigure, judged
from dashboard.queries import overview as ask

MOVED_ROWS = 6


def young_from(as_of: date, days: Any, first: date, last: date) -> date | None:
    """The first day of the first month too young to judge: some of its disputes are younger than `days`.

    None where none between `first` and `last` is, or `days` is not known.
    """
    if wording.unknown(days):
        return None
    youngest = (pd.Timestamp(as_of) - pd.Timedelta(days=float(days))).date()
    return None if youngest > last else max(youngest.replace(day=1), first)


def figures(chosen: Filters) -> list[KeyFigure]:
    """The six key figures of the period, each against the period before."""
    now = ask.headline(chosen).iloc[0]
    earlier = chosen.before()
    before = ask.headline(earlier).iloc[0] if earlier else now * float("nan")
    months = ask.by_month(chosen)
    return [
        _opened(now, before, months),
        _decided(now, before, months),
        _win_rate(now, before, months),
        _recovered(now, before, months, [ask.decided_money(each) for each in (chosen, earlier) if each]),
        _days(now, before, months, [ask.days_to_money(each)["days"] for each in (chosen, earlier) if each]),
        _at_risk(now, before, months),
    ]


def moved_sentence(parts: estimates.Moved) -> str:
    """'58 % of 90 → 63 % of 80: +5.1 points (within chance: −9.4 to +19.3), of which mix +1.0, rate +4.1.'"""
    low, high = parts.ends
    said = "within chance" if low <= 0 <= high else "more than chance"
    return (
        f"{wording.percent(parts.before)} of {wording.count(parts.segments['n_before'].sum())} → "
        f"{wording.percent(parts.now)} of {wording.count(parts.segments['n_now'].sum())}: "
        f"{_points(parts.now - parts.before)} points ({said}: {_points(low)} to {_points(high)}), "
        f"of which mix {_points(parts.mix)} and rate {_points(parts.rate)}."
    )


def moved_bars(parts: estimates.Moved) -> pd.DataFrame:
    """One row a segment and part: segment, part, points, before, now; the segments that moved most first."""
    segments = parts.segments.assign(size=parts.segments["mix"].abs() + parts.segments["rate"].abs())
    segments = segments.nlargest(MOVED_ROWS, "size")
    rows = [
        {
            "segment": wording.label(wording.plain(row["segment"], 40)),
            "part": part,
            "points": row[part] * 100,
            "before": f"{wording.percent(row['rate_before'])} of {wording.count(row['n_before'])}",
            "now": f"{wording.percent(row['rate_now'])} of {wording.count(row['n_now'])}",
        }
        for row in segments.to_dict("records")
        for part in ("rate", "mix")
    ]
    return pd.DataFrame(rows)


def _opened(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    claimed = f"{wording.money_html(now.opened_rc, page.currency())} claimed"
    moved = _relative(now.opened, before.opened)
    line = months["opened"].tolist()
    return KeyFigure("Opened", "opened", wording.count(now.opened), claimed, moved, None, line)


def _decided(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    note = f"{wording.count(now.won)} won, {wording.count(now.decided - now.won)} lost"
    moved = _relative(now.decided, before.decided)
    line = months["decided"].tolist()
    return KeyFigure("Decided", "decided", wording.count(now.decided), note, moved, None, line)


def _win_rate(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    rate, earlier = _share(now.won, now.decided), _share(before.won, before.decided)
    bounds = estimates.wilson(int(now.won), int(now.decided))
    note = f"{wording.interval(*bounds)}, n {wording.count(now.decided)}" if bounds else "nothing decided"
    ends = None
    if rate is not None and earlier is not None:
        ends = estimates.shares_differ_by(
            (int(now.won), int(now.decided)), (int(before.won), int(before.decided))
        )
    words, better = judged(_difference(rate, earlier), ends, more_is_better=True)
    line = [_share(won, n) for won, n in zip(months["won"], months["decided"], strict=True)]
    return KeyFigure("Win rate", "win_rate", wording.percent(rate), note, words, better, line)


def _recovered(now: Any, before: Any, months: pd.DataFrame, money: list[pd.DataFrame]) -> KeyFigure:
    """`money`: each decided dispute's of the period, then of the period before where there is one."""
    currency = page.currency()
    share, earlier = (
        _share(now.recovered_rc, now.recoverable_rc),
        _share(before.recovered_rc, before.recoverable_rc),
    )
    ends = _change_ends(
        share, earlier, [estimates.ratio_ends(each["refunded_rc"], each["ceiling_rc"]) for each in money]
    )
    words, better = judged(_difference(share, earlier), ends, more_is_better=True)
    note = f"{wording.percent(share)} of {wording.money_html(now.recoverable_rc, currency)} ceiling"
    line = [_share(a, b) for a, b in zip(months["recovered_rc"], months["recoverable_rc"], strict=True)]
    value = wording.money_html(now.recovered_rc, currency)
    return KeyFigure("Recovered", "recovered", value, note, words, better, line)


def _days(now: Any, before: Any, months: pd.DataFrame, days: list[pd.Series]) -> KeyFigure:
    """`days`: each refund's of the period, then of the period before where there is one."""
    median = None if wording.unknown(now.median_days) else float(now.median_days)
    earlier = None if wording.unknown(before.median_days) else float(before.median_days)
    value = wording.DASH if median is None else f"{median:.0f} <small>d</small>"
    moved = "" if median is None or earlier is None else f"{_signed(median - earlier, 0)} d"
    ends = _change_ends(median, earlier, [estimates.median_ends(each) for each in days])
    words, better = judged(moved, ends, more_is_better=False)
    note = f"median of {wording.count(now.paid)} refunds"
    line = months["median_days"].tolist()
    return KeyFigure("Days to money", "days_to_money", value, note, words, better, line)


def _at_risk(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    value = wording.money_html(now.at_risk_rc, page.currency())
    note = f"ceilings of {wording.count(now.live)} live"
    moved = _relative(now.at_risk_rc, before.at_risk_rc)
    return KeyFigure("At risk now", "at_risk", value, note, moved, None, months["at_risk_rc"].tolist())


def _change_ends(
    now: float | None, before: float | None, ends: list[tuple[float, float] | None]
) -> tuple[float, float] | None:
    """The interval of now − before from each one's own; None where one of them has none."""
    if now is None or before is None or len(ends) < 2 or ends[0] is None or ends[1] is None:
        return None
    return estimates.difference_ends(now, ends[0], before, ends[1])


def _share(part: Any, whole: Any) -> float | None:
    if wording.unknown(whole) or whole == 0:
        return None
    return 0.0 if wording.unknown(part) else float(part) / float(whole)


def _relative(now: Any, before: Any) -> str:
    if wording.unknown(now) or wording.unknown(before) or before == 0:
        return ""
    times = float(now) / float(before)
    return f"× {times:.1f}" if times >= 3 else f"{_signed((times - 1) * 100, 0)} %"


def _difference(now: float | None, before: float | None) -> str:
    return "" if now is None or before is None else f"{_points(now - before)} pts"


def _points(share: float) -> str:
    return _signed(share * 100, 1)


def _signed(number: float, places: int) -> str:
    said = f"{abs(number):.{places}f}"
    if float(said) == 0:
        return f"±{said}"
    return f"{'+' if number > 0 else '−'}{said}"
