"""The Overview's key figures and its sentence on what moved."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard import estimates, page, wording
from dashboard.filters import Filters
from dashboard.key_figures import KeyFigure, change
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
        _recovered(now, before, months),
        _days(now, before, months),
        _at_risk(now, before, months),
    ]


def moved_sentence(parts: estimates.Moved) -> str:
    """'58 % → 63 %: +5.1 points, of which mix +1.0 and rate +4.1.'"""
    return (
        f"{wording.percent(parts.before)} of {wording.count(parts.segments['n_before'].sum())} → "
        f"{wording.percent(parts.now)} of {wording.count(parts.segments['n_now'].sum())}: "
        f"{_points(parts.now - parts.before)} points, "
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
    words, better = change(now.opened, before.opened, _relative(now.opened, before.opened), None)
    claimed = f"{wording.money_html(now.opened_rc, page.currency())} claimed"
    return KeyFigure(
        "Opened", "opened", wording.count(now.opened), claimed, words, better, months["opened"].tolist()
    )


def _decided(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    words, better = change(now.decided, before.decided, _relative(now.decided, before.decided), None)
    note = f"{wording.count(now.won)} won, {wording.count(now.decided - now.won)} lost"
    return KeyFigure(
        "Decided", "decided", wording.count(now.decided), note, words, better, months["decided"].tolist()
    )


def _win_rate(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    rate, earlier = _share(now.won, now.decided), _share(before.won, before.decided)
    bounds = estimates.wilson(int(now.won), int(now.decided))
    note = f"{wording.interval(*bounds)}, n {wording.count(now.decided)}" if bounds else "nothing decided"
    words, better = change(rate, earlier, _difference(rate, earlier), True)
    line = [_share(won, n) for won, n in zip(months["won"], months["decided"], strict=True)]
    return KeyFigure("Win rate", "win_rate", wording.percent(rate), note, words, better, line)


def _recovered(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    money = page.currency()
    share, earlier = (
        _share(now.recovered_rc, now.recoverable_rc),
        _share(before.recovered_rc, before.recoverable_rc),
    )
    words, better = change(share, earlier, _difference(share, earlier), True)
    note = f"{wording.percent(share)} of {wording.money_html(now.recoverable_rc, money)} ceiling"
    line = [_share(a, b) for a, b in zip(months["recovered_rc"], months["recoverable_rc"], strict=True)]
    return KeyFigure(
        "Recovered", "recovered", wording.money_html(now.recovered_rc, money), note, words, better, line
    )


def _days(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    known = not wording.unknown(now.median_days)
    value = f"{now.median_days:.0f} <small>d</small>" if known else wording.DASH
    both = known and not wording.unknown(before.median_days)
    said = f"{_signed(now.median_days - before.median_days, 0)} d" if both else ""
    words, better = change(now.median_days, before.median_days, said, False)
    note = f"median of {wording.count(now.paid)} refunds"
    return KeyFigure(
        "Days to money", "days_to_money", value, note, words, better, months["median_days"].tolist()
    )


def _at_risk(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    said = _relative(now.at_risk_rc, before.at_risk_rc)
    words, better = change(now.at_risk_rc, before.at_risk_rc, said, None)
    value = wording.money_html(now.at_risk_rc, page.currency())
    note = f"ceilings of {wording.count(now.live)} live"
    return KeyFigure("At risk now", "at_risk", value, note, words, better, months["at_risk_rc"].tolist())


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
