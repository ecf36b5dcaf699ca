"""Which suppliers are late, disputed or hard to win against, beyond what chance explains."""

from dataclasses import replace

import streamlit as st

from dashboard import filters, key_figures, page, suppliers_view, wording
from dashboard.queries import suppliers as ask


def main() -> None:
    chosen = filters.current()
    page.head(
        "Suppliers",
        f"Who is late, disputed or costly by more than chance explains: {filters.describe(chosen)}."
        + filters.of_disputes_alone(chosen, "Orders and their lateness are of all orders."),
    )
    frame = ask.by_supplier(chosen)
    if frame.empty:
        page.nothing_here(
            "No order of these filters names its supplier.",
            "Widen the filters above, or map the supplier's column on the Data page.",
        )
        return
    everyone = ask.by_supplier(replace(chosen, suppliers=()))
    key_figures.show(suppliers_view.figures(frame))
    if len(everyone) > 1:
        page.section(
            "Chance or not",
            "Each point is a supplier. Within the dashed lines a rate differs from that of all by no more "
            "than chance; of 40 that are like all others, about one still lies beyond them on the bad side. "
            "So only those beyond the dotted ones are named.",
        )
        st.html(suppliers_view.key())
        for place, measure in zip(st.columns(3, gap="medium"), suppliers_view.MEASURES, strict=True):
            with place:
                suppliers_view.draw_funnel(everyone, measure, chosen.suppliers)
    page.section(
        "The suppliers" if len(frame) > 1 else wording.plain(frame.iloc[0]["supplier_name"]),
        "Each rate is drawn towards that of all suppliers, the more the fewer cases it stands on."
        + (" Pick one for its terms and disputes." if len(frame) > 1 else ""),
    )
    picked = suppliers_view.rows(frame, everyone)
    if picked or len(frame) == 1:
        suppliers_view.one(frame.iloc[picked[0] if picked else 0], chosen)


main()
