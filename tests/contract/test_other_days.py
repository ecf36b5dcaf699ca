"""Days that are read as ship dates and are none, beside the like of them that are ship dates."""

from datetime import date

import pytest

from trade_assurance import shipping
from trade_assurance.contract import read

AGREED = date(2026, 4, 20)

BESIDE_THE_AGREED = [
    # stamps of chats and heads of mails
    "From: Amy\nSent: Monday, 4 May 2026 09:14\nTo: Tom\nSubject: RE: shipment\nShip date 20 April 2026.",
    "Von: Amy\nGesendet: Montag, 4. Mai 2026 09:14\nAn: Tom\nBetreff: shipment\nShip date 20 April 2026.",
    "Sent: May 4, 2026 9:14 AM\nSubject: delivery of the kettles\nKettles leave Ningbo on 20 April 2026.",
    "On Mon, 4 May 2026 at 09:14, Amy wrote:\nShip date 20 April 2026, 500 pcs.",
    "On 4 May 2026, Amy wrote: the goods ship on 20 April 2026, 500 pcs.",
    "2026-05-04 09:14 Amy: ship date was 20 April 2026, delivery is delayed",
    "[2026-05-04 09:14] Amy: delivery is delayed\n[2026-03-01 10:00] Amy: we ship on 20 April 2026",
    "2026/5/4 09:14 艾米：交货延迟了\n2026/3/1 10:00 艾米：2026年4月20日前交货",
    "04/05/2026, 09:14 - Amy: shipment delayed\n01/03/2026, 10:00 - Amy: we ship on 20 April 2026",
    "Amy  2026-05-04 09:14:02\nshipping is late sorry\nAmy  2026-03-01 10:00:10\nwe ship on 20 April 2026",
    "Lin Wei 2026-05-04 17:40\nsorry, delivery is late\nLin Wei 2026-03-02 08:11\nok, shipment 20 April 2026",
    "[04.05.26, 18:22:10] Jonas Berg: when is delivery?\n[01.03.26, 10:00:41] Factory: loading 20 April 2026",
    "2026-05-04 21:03:55 Chen Li: delivery next week\n2026-03-04 09:00:00 Chen Li: ship 20 April 2026",
    "Maria (4 May 2026, 14:20): shipment where?\nMaria (1 March 2026, 11:02): we ship 20 April 2026",
    "[2026-05-04] Tom: shipping when??\n[2026-03-01] Amy: shipping 20 April 2026, sure",
    # refused days
    "Shipment: 4 May 2026 is too late for us, please ship by 20 April 2026. Agreed.",
    "Ship date 20 April 2026. Your delivery on 4 May 2026 is not accepted.",
    "Dispatch by 20 April 2026; dispatch on 4 May 2026 would be too late for the season.",
    "Ship date 20 April 2026, not 4 May 2026.",
    "Loading on 4 May 2026 is impossible, the yard is closed; loading on 20 April 2026.",
    # arrivals
    "Ship date 20 April 2026. Samples are sent on 4 May 2026.",
    "Shipping date: 20.04.2026. Samples are sent on 04.05.2026.",
    "Shipment by 20 April 2026. The L/C expires on 4 May 2026.",
    "Shipment by 20 April 2026. Vessel arrives in Hamburg on 4 May 2026.",
    "ETD 20 April 2026, ETA 4 May 2026.",
    "Last shipment 20 April 2026, goods in our warehouse 4 May 2026.",
    "Rolls leave the mill on 20 April 2026 and must be in the buyer's warehouse by 4 May 2026.",
    "Ex-factory 20 April 2026, in-store date 4 May 2026.",
    # cancelling
    "Ship by 20 April 2026; if not shipped by 4 May 2026 the buyer may cancel.",
    "Shipment 20 April 2026. Unless the goods are shipped by 4 May 2026 the deposit is returned.",
    "Ship 20 April 2026. Cancel date: 4 May 2026.",
    "Dispatch 20 April 2026. Goods not dispatched by 4 May 2026 may be refused.",
    # other orders, shipments that took place
    "Ship date 20 April 2026. The previous order was shipped on 4 May 2026.",
    "Shipment 20 April 2026. Last year's order left on 4 May 2026 and that was late.",
    "Ship date 20 April 2026. The goods were shipped only on 4 May 2026.",
    # not before
    "Shipment by 20 April 2026. Spare parts must not be shipped before 4 May 2026.",
]  # fmt: skip

NO_SHIP_DATE = [
    "[2026-04-02 10:33] Bob: please make delivery faster",
    "2026-04-02 10:33 Bob: pls confirm delivery",
    "Amy 4/2/2026, 14:20: shipping as soon as possible",
    "On Thu, 2 Apr 2026 at 10:12, Amy wrote: the goods will be shipped after deposit",
    "Sent: Thursday, April 2, 2026 10:12 Subject: shipment of order 1177",
    "Goods must not be shipped before 1 July 2026.",
    "Do not ship before 1 July 2026.",
    "The pumps may not leave the works earlier than 3 August 2026.",
    "Last year's order shipped on 12 May 2025.",
    "Our previous order was delivered on 12 May 2025.",
    "货物不得早于2026年7月1日发货。交货时间另行通知。",
    "[18/03/2026 14:05:12] 李明: 请尽快发货",
]

SHIP_DATES = [  # each agrees on that day
    "We ship 20 April 2026.",
    "2026-03-01 10:00 Amy: ok we ship 20 April 2026",
    "[10:00] Amy: we ship 20 April 2026",
    "Amy: shipping 20 April 2026\nTom: ok",
    "Tom 09:12 when?\nAmy 09:15 20 April 2026 leaves factory",
    "Sent: Monday, 2 March 2026 09:14\nSubject: order\nWe ship the mugs on 20 April 2026.",
    "On 2 March 2026 Amy wrote: loading is on 20 April 2026",
    "Goods to be sent: 20 April 2026",
    "Ship date: 20 April 2026, 18:00",
    "Ship date: 2026-04-20 09:00",
    "Container loading 2026-04-20 09:00, yard 4",
    "Loading 2026-04-20 09:00: two containers",
    "Leaves your works 20 April 2026 and not earlier, DDP Redditch",
    "20 April 2026 ex works Yantai, no earlier, the yard is closed",
    "Shipping from Ningbo not before the 1st but on 20 April 2026",
    "Shipment not later than 20 April 2026.",
    "The goods shall not be shipped later than 20 April 2026.",
    "Latest shipment 20 April 2026, last lot of the order.",
    "The last lot ships on 20 April 2026.",
    "Last shipment: 20 April 2026",
    "CANCEL DATE / MUST SHIP: 04/20/2026",
    "In case of delayed departure beyond 20 April 2026, Purchaser may cancel after 14 days",
    "The vessel must sail 20 April 2026, otherwise we can cancel after 10 days with full refund",
    "Ship by 20 April 2026. The buyer may cancel if this is not kept.",
    "Ready for collection in your warehouse on 20 April 2026.",
    "Goods are handed to our forwarder on 20 April 2026.",
    "Delivery date 20 April 2026, as last year by sea.",
    "As in the previous order the goods ship by sea; ship date 20 April 2026.",
    "Samples were approved, the bulk ships on 20 April 2026.",
    "As per our e-mail shipment is on 20 April 2026.",
    "We agreed in our call: dispatch 20 April 2026.",
    "交货期：2026年4月20日，不得延迟",
    "2026年4月20日前发货，不得晚于该日",
    "Date of delivery: 20.04.2026 at the latest",
    "Delivery 20 April 2026. If late the buyer may cancel.",
    "Delivered to our warehouse by 20 April 2026",
]  # fmt: skip


def _days(text: str) -> set[str | None]:
    return {
        term.value["date"]
        for term in read(text).terms
        if term.dimension == "ship_date" and term.state == "measurable" and term.value
    }


@pytest.mark.parametrize("text", BESIDE_THE_AGREED)
def test_lateness_counts_from_the_day_that_was_agreed(text: str) -> None:
    due = shipping._in_contract(read(f"Order 1177, 500 pcs steel bottle 750 ml.\n{text}"))
    assert due is not None
    assert due.day == AGREED


@pytest.mark.parametrize("text", NO_SHIP_DATE)
def test_a_day_of_something_else_is_no_ship_date(text: str) -> None:
    assert read(text).best["ship_date"] in ("absent", "vague", "approximate")
    assert not _days(text)


@pytest.mark.parametrize("text", SHIP_DATES)
def test_a_day_on_which_goods_leave_stays(text: str) -> None:
    assert _days(text) == {AGREED.isoformat()}


def test_of_a_span_that_is_told_not_before_and_not_after_the_first_day_is_no_ship_date() -> None:
    text = "Dispatch not before 1 May and not after 9 May: 1-9 May 2027."
    assert _days(text) == {"--05-09"}
    assert _days("Dispatch between 1 May 2027 and 9 May 2027.") == set()


def test_a_day_in_the_remarks_loses_against_the_terms_own() -> None:
    reading = read("Ship date 20 April 2026, 500 pcs.", "delivery 4 May 2026")
    due = shipping._in_contract(reading)
    assert due is not None
    assert due.day == AGREED


def test_a_day_in_the_remarks_alone_counts() -> None:
    due = shipping._in_contract(read("Steel bottle, 500 pcs.", "shipment 20 April 2026"))
    assert due is not None
    assert due.day == AGREED


def test_the_date_of_a_letter_on_its_first_line_is_no_ship_date() -> None:
    assert not _days("August 28, 2012\n\nVitacost.com, Inc.\nDear Sirs,\nwe order 500 lamps.")
    assert _days("Ship date\n20 April 2026\n500 pcs lamps") == {AGREED.isoformat()}


def test_the_time_that_samples_and_couriers_take_is_none_of_the_order() -> None:
    for text in (
        "Sample lead time: 3-5 working days",
        "3-5 working days after receiving sample charge",
        "The courier delivery time varies by destination (3-5 days for Europe).",
    ):
        assert read(f"500 pcs lamps\n{text}\n").best["ship_date"] in ("absent", "vague")


@pytest.mark.parametrize(
    "text",
    [
        "Order Date\n12 Jan 2026\nLamps 500 pcs",
        "Reference\nSC-2026-0156\nDate\n12 Jan 2026\nBuyer Reference\nPO-2026",
        "S/C DATE: |\nAug. 20, 2026 |\n|\nPAYMENT: |\n",
        "Date of Issue\n12 Jan 2026",
        "Last updated\n2026-01-15",
        "Payment due date\n2026-02-10\nLamps",
        "签订日期\n2026年5月3日\n数量 500件",
        "we will send the copy of shipping documents to you within 1 week after BL date.",
    ],
)
def test_the_date_of_a_paper_below_its_label_is_no_ship_date(text: str) -> None:
    assert not _days(text)
    assert read(text).best["ship_date"] == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "Ship Date\n20 April 2026\nLamps 500 pcs",
        "Order Date\n12 Jan 2026\nDelivery date\n20 April 2026",
        "Delivery\nDate\n20 April 2026\nLamps 500 pcs",
        "TIME OF DELIVERY: |\nBefore April 20, 2026 |",
        "交货日期\n2026年4月20日",
    ],
)
def test_a_ship_date_below_its_label_stays(text: str) -> None:
    assert _days(text) == {AGREED.isoformat()}
