"""The Overview's key figures and its sentence on what moved."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard import estimates, page, rates, wording
from dashboard.filters import Filters
from dashboard.key_figures import KeyFigure, judged
from dashboard.queries import overview as ask
from models import shares

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
        _at_risk(now, before, months, _over(chosen)),
    ]


def _over(chosen: Filters) -> date | None:
    """The last day of a period that ended before the day the warehouse counts from; else None."""
    return chosen.end if chosen.end is not None and chosen.end < chosen.as_of else None


def moved_by_chance(parts: estimates.Moved) -> bool:
    """Whether the change as a whole is no more than chance: its parts are then no finding either."""
    low, high = parts.ends
    return low <= 0 <= high


def moved_sentence(parts: estimates.Moved) -> str:
    """'58 % of 90 → 63 % of 80: +5.1 points (within chance: −9.4 to +19.3), of which mix +1.0, rate +4.1.'"""
    low, high = parts.ends
    said = "within chance" if moved_by_chance(parts) else "more than chance"
    return (
        f"{wording.percent(parts.before)} of {wording.count(parts.segments['n_before'].sum())} → "
        f"{wording.percent(parts.now)} of {wording.count(parts.segments['n_now'].sum())}: "
        f"{_points(parts.now - parts.before)} points ({said}: {_points(low)} to {_points(high)}), "
        f"of which mix {_points(parts.mix)} and rate {_points(parts.rate)}."
    )


def moved_bars(parts: estimates.Moved) -> pd.DataFrame:
    """One row a segment and part: segment with its n before and now, part, points, before, now.

    The segments that moved most first; the others follow as one, so that the bars add up to the change.
    """
    segments = parts.segments.assign(size=parts.segments["mix"].abs() + parts.segments["rate"].abs())
    segments = segments.sort_values("size", ascending=False, kind="stable")
    drawn: list[tuple[str, Any]] = [
        (wording.label(wording.plain(row["segment"], 26)), row)
        for row in segments.head(MOVED_ROWS).to_dict("records")
    ]
    if len(others := segments.iloc[MOVED_ROWS:]):
        drawn.append((f"{len(others)} {'other' if len(others) == 1 else 'others'}", _as_one(others)))
    rows = [
        {
            "segment": f"{name}, n {wording.count(row['n_before'])} → {wording.count(row['n_now'])}",
            "part": part,
            "points": row[part] * 100,
            "before": _rate_of(row["rate_before"], row["n_before"]),
            "now": _rate_of(row["rate_now"], row["n_now"]),
        }
        for name, row in drawn
        for part in ("rate", "mix")
    ]
    return pd.DataFrame(rows)


def _rate_of(rate: Any, n: Any) -> str:
    """'58 % of 90'; of none the rate that stands in for it in the sum is not said."""
    return f"{wording.percent(rate)} of {wording.count(n)}" if n else "none decided"


def _as_one(segments: pd.DataFrame) -> dict[str, Any]:
    """Several segments as one: what they moved added up, their rates of all their disputes."""
    summed = segments[["n_before", "won_before", "n_now", "won_now", "mix", "rate"]].sum()
    return dict(summed) | {
        "rate_before": _share(summed["won_before"], summed["n_before"]),
        "rate_now": _share(summed["won_now"], summed["n_now"]),
    }


def cells(frame: pd.DataFrame, money: pd.DataFrame | None, least: int) -> pd.DataFrame:
    """Each cell of the heat map with its share, and the share and its 95 % interval in words.

    `frame`: queries.overview.win_rate_by_evidence. `money` (its decided_money): the share is that of the
    money recovered, not of the disputes won, and n counts those whose money is known. Of fewer than `least`
    disputes neither is said.
    """
    if money is not None:
        frame = frame.assign(n=frame["counted"])
    found = [_cell(row, money) for row in frame.to_dict("records")]
    enough = frame["n"] >= least
    return frame.assign(
        share=pd.Series([share for share, _ in found], frame.index, "float64"),
        percent=[wording.percent(share) for share, _ in found],
        interval=[wording.interval(*ends) if ends else "" for _, ends in found],
    ).assign(
        percent=lambda each: each["percent"].where(enough, ""),
        interval=lambda each: each["interval"].where(enough, ""),
    )


def all_cells(frame: pd.DataFrame, money: pd.DataFrame | None) -> str:
    """'All: 54 % (50–58 %), n 512.': what each cell is to be held against; `frame` and `money` as `cells`."""
    whole = frame[["n", "won", "counted", "recovered_rc", "recoverable_rc"]].sum()
    share, ends = _cell(dict(whole), money, of_all=True)
    within = f" ({wording.interval(*ends)})" if ends else ""
    n = rates.counted_of(whole["n"] if money is None else whole["counted"], whole["n"])
    return f"All: {wording.percent(share)}{within}, {n if n.startswith('n ') else f'n {n}'}."


def _cell(
    row: Any, money: pd.DataFrame | None, of_all: bool = False
) -> tuple[float | None, tuple[float, float] | None]:
    """The share of a cell (or `of_all`) and its interval; of money not known where no ceiling is."""
    if money is None:
        return _share(row["won"], row["n"]), shares.wilson(int(row["won"]), int(row["n"]))
    own = money if of_all else money.query("band == @row['band'] and evidence == @row['evidence']")
    return _share(row["recovered_rc"], row["recoverable_rc"]), _recovered_ends(own)


def _opened(now: Any, before: Any, months: pd.DataFrame) -> KeyFigure:
    claimed = f"{wording.money_html(now.opened_rc, page.currency())} claimed"
    claimed += left_out(now.claim_unknown, now.claim_unrated)
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
    bounds = shares.wilson(int(now.won), int(now.decided))
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
    bounds = [_recovered_ends(each) for each in money]
    words, better = judged(
        _difference(share, earlier), _change_ends(share, earlier, bounds), more_is_better=True
    )
    within = f" ({wording.interval(*bounds[0])})" if bounds and bounds[0] else ""
    note = f"{wording.percent(share)}{within} of {wording.money_html(now.recoverable_rc, currency)} ceiling"
    note += f", {rates.counted_of(now.counted, now.decided, now.won_unstated)}"
    note = note if now.decided else "nothing decided"
    line = [_share(a, b) for a, b in zip(months["recovered_rc"], months["recoverable_rc"], strict=True)]
    value = wording.money_html(now.recovered_rc, currency)
    return KeyFigure("Recovered", "recovered", value, note, words, better, line)


def _recovered_ends(money: pd.DataFrame) -> tuple[float, float] | None:
    """The interval of the recovered share, which never exceeds the whole."""
    ends = estimates.ratio_ends(money["recovered_rc"], money["ceiling_rc"])
    return None if ends is None else (ends[0], min(ends[1], 1.0))


def _days(now: Any, before: Any, months: pd.DataFrame, days: list[pd.Series]) -> KeyFigure:
    """`days`: each refund's of the period, then of the period before where there is one."""
    median = None if wording.unknown(now.median_days) else float(now.median_days)
    earlier = None if wording.unknown(before.median_days) else float(before.median_days)
    value = wording.DASH if median is None else f"{median:.0f} <small>d</small>"
    moved = "" if median is None or earlier is None else f"{_signed(median - earlier, 0)} d"
    ends = _change_ends(median, earlier, [estimates.median_ends(each) for each in days])
    words, better = judged(moved, ends, more_is_better=False)
    note = f"median of {wording.counted(now.paid, 'refund')}"
    line = months["median_days"].tolist()
    return KeyFigure("Days to money", "days_to_money", value, note, words, better, line)


def _at_risk(now: Any, before: Any, months: pd.DataFrame, on: date | None = None) -> KeyFigure:
    """`on`: the last day of a period that is over, which is not now."""
    value = wording.money_html(now.at_risk_rc, page.currency())
    known = f"{wording.count(now.live - now.ceiling_unknown)} of " if now.ceiling_unknown else ""
    note = f"ceilings of {known}{wording.count(now.live)} live{f' on {wording.iso(on)}' if on else ''}"
    note += left_out(now.ceiling_unknown, now.ceiling_unrated)
    moved = _relative(now.at_risk_rc, before.at_risk_rc)
    title = "At risk" if on else "At risk now"
    return KeyFigure(title, "at_risk", value, note, moved, None, months["at_risk_rc"].tolist())


def left_out(unknown: Any, unrated: Any) -> str:
    """'; 4 without a rate': whose money a sum leaves out; 'not known' where a rate is not all that lacks."""
    if not unknown:
        return ""
    return f"; {wording.count(unknown)} {'without a rate' if unrated == unknown else 'not known'}"


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
