"""The sampling plan calculator: what to draw, when to reject, and what would pass all the same."""

import pandas as pd
import streamlit as st

from dashboard import charts, page, theme, wording
from dashboard.charts import Spec
from trade_assurance import operating, sampling
from trade_assurance.sampling import Plan

LARGEST_LOT = 100_000_000


def ask() -> Plan | None:
    """The four inputs; None, with the reason on the page, where the standard has no such plan."""
    lot, level, aql, severity = st.columns(4)
    try:
        return sampling.plan(
            int(lot.number_input("Lot, units", 2, LARGEST_LOT, 500, key="plan_lot")),
            str(level.selectbox("Inspection level", sampling.LEVELS, index=1, key="plan_level")),
            str(aql.selectbox("AQL, % nonconforming", _aqls(), index=_aqls().index("2.5"), key="plan_aql")),
            str(
                severity.selectbox(
                    "Severity", sampling.SEVERITIES, format_func=wording.label, key="plan_severity"
                )
            ),
        )
    except ValueError as refusal:
        page.nothing_here("There is no such plan.", str(refusal))
        return None


def show(plan: Plan) -> None:
    """The plan, the chance that a lot with a share of defectives passes, and the curve over all shares."""
    left, right = st.columns([5, 7], gap="medium")
    with left:
        st.html(_result(plan))
        share = st.slider(
            "If this share of the lot is defective, %",
            0.0,
            _widest(plan),
            min(5.0, _widest(plan)),
            0.1,
            key="plan_share",
        )
        st.html(_passes(plan, share / 100))
    with right:
        points = operating.curve(plan, _widest(plan) / 100)
        frame = pd.DataFrame(points, columns=["share", "chance"]).assign(kind="chance to pass")
        bad = operating.defectives(plan, share / 100) / plan.lot
        marks = pd.DataFrame(
            {"share": [bad], "chance": [operating.chance_to_pass(plan, share / 100)], "kind": ["your share"]}
        )
        charts.draw(
            pd.concat([frame, marks], ignore_index=True),
            spec(theme.mode(), float(plan.aql) / 100),
            f"Chance that the lot passes against its share of defectives; at {share:g} % it is "
            f"{wording.percent(marks['chance'].iloc[0])}",
            key="plan_curve",
        )


@charts.chart
def spec(mode: str, aql: float) -> Spec:
    """The operating characteristic: a line, the AQL as a dashed rule, the chosen share as a dot."""
    ink = theme.colours(mode)
    x = {
        "field": "share",
        "type": "quantitative",
        "title": "Share of the lot that is defective",
        "axis": {"format": ".1~%"},
    }
    y = charts.share("chance", "Chance that the lot passes")
    tooltip = [
        {"field": "share", "title": "Defective", "format": ".2%"},
        {"field": "chance", "title": "Passes", "format": ".1%"},
    ]
    return {
        "height": 250,
        "layer": [
            {
                "data": {"values": [{"aql": aql}]},
                "mark": {"type": "rule", "strokeDash": [4, 4], "color": ink["muted"]},
                "encoding": {"x": {"field": "aql", "type": "quantitative"}},
            },
            {
                "data": {"values": [{"aql": aql, "says": "AQL"}]},
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 4,
                    "color": ink["muted"],
                    "y": {"expr": "height - 8"},
                },
                "encoding": {"x": {"field": "aql", "type": "quantitative"}, "text": {"field": "says"}},
            },
            {
                "transform": [{"filter": "datum.kind == 'chance to pass'"}],
                "mark": {"type": "line", "color": ink["accent"]},
                "encoding": {"x": x, "y": y, "tooltip": tooltip},
            },
            {
                "transform": [{"filter": "datum.kind == 'your share'"}],
                "mark": {"type": "point", "color": ink["warn"], "size": 110, "filled": True, "opacity": 1},
                "encoding": {"x": x, "y": y, "tooltip": tooltip},
            },
        ],
    }


def _result(plan: Plan) -> str:
    draw = "all" if plan.inspect_all else wording.count(plan.n)
    parts = (
        (draw, "units to draw"),
        (wording.count(plan.ac), "defective at most to accept (Ac)"),
        (wording.count(plan.re), "defective to reject (Re)"),
    )
    figures = "".join(f"<div><b>{value}</b> <span>{wording.text(says)}</span></div>" for value, says in parts)
    whole = " The sample would be the lot or more: every unit is inspected." if plan.inspect_all else ""
    note = f"{plan.standard}, single sampling, code letter {plan.letter}.{whole}"
    return (
        f'<div class="rc-panel"><div class="rc-plan-result">{figures}</div>'
        f'<div class="rc-note">{wording.text(note)}</div></div>'
    )


def _passes(plan: Plan, share: float) -> str:
    chance, bad = operating.chance_to_pass(plan, share), operating.defectives(plan, share)
    return (
        f"<div>A lot of {wording.count(plan.lot)} with <b>{wording.count(bad)}</b> defective units passes "
        f"<b>{wording.percent(chance, 1)}</b> of the time. A report that says <i>pass</i> is not proof.</div>"
    )


def _widest(plan: Plan) -> float:
    """The share in % up to which the curve is drawn: where hardly any lot passes any more."""
    reach = 100 * (plan.ac + 3 + 3 * (plan.ac + 1) ** 0.5) / min(plan.n, plan.lot)
    return float(min(100.0, max(2.0, round(reach))))


def _aqls() -> list[str]:
    return [f"{aql:f}" for aql in sampling.aqls()]
