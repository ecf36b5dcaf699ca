"""Of a former and a new value only the new one is agreed: the former is no term, and the new one is told as
if it stood alone."""

import time

import pytest

from trade_assurance import contract
from trade_assurance.contract import reading
from trade_assurance.contract.superseded import unsuperseded
from trade_assurance.shipping import _in_contract

AMENDED = """
    Clause 3 (Quantity) now reads: 7,200 pcs of mugs instead of 6,000 pcs. | quantity | 7,200 pcs
    Mug, capacity: the words "12 oz" shall be replaced with "14 oz". | size | 14 oz
    Quantity: 900 pcs (was 750 pcs). | quantity | 900 pcs
    Ship date 10 July 2026 instead of 26 June 2026. | ship_date | 10 July 2026
    The helmet liner is now EPS 60 g/l (no longer EPP). | material | EPS 60 g/l
    Colour changes from RAL 9005 to RAL 7016. | colour | RAL 7016
    AQL is tightened from 4.0 to 2.5, Level II. | sampling | 2.5, Level II
    The packing of 10 pcs per carton is reduced to 8 pcs per carton. | packaging | 8 pcs per carton
    The quantity in clause 2 is increased from 5,000 pcs to 6,000 pcs. | quantity | 6,000 pcs
    Clause 5 (Delivery): the words "30 May 2026" are replaced by "20 June 2026". | ship_date | 20 June 2026
    Trade term is changed from FOB Ningbo to CIF Hamburg. | delivery_terms | CIF Hamburg
    Material of the body: SUS 316 instead of SUS 304. | material | SUS 316
    Payment: 20% deposit, 80% against B/L copy (previously 30% deposit, 70% before shipment). | payment_terms | 20% deposit, 80% against B/L copy
    Net weight: 280 g (formerly 250 g). | weight | 280 g
    Colour Pantone 300 C supersedes Pantone 286 C. | colour | Pantone 300 C
    Inner packing: 12 pcs per carton, no longer 24 pcs per carton. | packaging | 12 pcs per carton
    Shipment postponed from 30 April 2026 to 15 May 2026. | ship_date | 15 May 2026
    Amendment: ship date 20 April 2026 instead of 4 May 2026. | ship_date | 20 April 2026
    Ship date brought forward from 4 May 2026 to 20 April 2026. | ship_date | 20 April 2026
    Ship date: 20 April 2026 (was 4 May 2026). | ship_date | 20 April 2026
    New ship date 20 April 2026; the former date of 4 May 2026 no longer applies. | ship_date | 20 April 2026
    Clause 4 now reads: "Latest shipment 20 April 2026". The former shipment date 4 May 2026 is void. | ship_date | 20 April 2026
    Ship date 20 April 2026, not 4 May 2026. | ship_date | 20 April 2026
    交货期2026年4月20日（原2026年5月4日）。 | ship_date | 2026年4月20日
    The quantity is raised from 1,200 sets to 1,500 sets. | quantity | 1,500 sets
    Change qty from 300 pcs to 450 pcs please. | quantity | 450 pcs
    We reduce the order from 40 rolls to 32 rolls. | quantity | 32 rolls
    Qty 2,400 prs (formerly 2,000 prs) | quantity | 2,400 prs
    Order qty: 650 sets (original 800 sets) | quantity | 650 sets
    Fabric 240 gsm instead of 200 gsm. | material | 240 gsm
    Body material AISI 316L in lieu of AISI 304. | material | AISI 316L
    Wall thickness 1.2 mm rather than 1.0 mm. | size | 1.2 mm
    Cable length is extended from 1.5 m to 2 m as per amendment 2. | size | 2 m
    Length 42 cm, not 40 cm. | size | 42 cm
    Unit weight 310 g (was 280 g). | weight | 310 g
    Weight is now 1.4 kg, previously 1.2 kg. | weight | 1.4 kg
    Carton qty 6 pcs per carton (until now 12 pcs per carton) | packaging | 6 pcs per carton
    Colour is changed from Pantone 186 C to Pantone 485 C. | colour | Pantone 485 C
    RAL 6005 replaces RAL 6009 for the frame. | colour | RAL 6005
    Colour: RAL 3020 (no longer RAL 3000) | colour | RAL 3020
    Zipper: YKK instead of SBS. | components | YKK
    Battery 5,200 mAh instead of 4,400 mAh. | performance | 5,200 mAh
    Protection class is upgraded from IP54 to IP65. | performance | IP65
    Tolerance tightened from ±1 mm to ±0.5 mm. | tolerance | ±0.5 mm
    AQL 1.5 instead of AQL 2.5, level II. | sampling | AQL 1.5
    Delivery terms: CIF Rotterdam (previously FOB Ningbo). | delivery_terms | CIF Rotterdam
    Incoterm changes from EXW Dongguan to FCA Shenzhen. | delivery_terms | FCA Shenzhen
    Penalty 1% per week in place of 0.5% per week. | remedy | 1% per week
    Latest shipment moved from 12 March 2026 to 2 April 2026. | ship_date | 2 April 2026
    Ship date: 8 July 2026 (originally 24 June 2026) | ship_date | 8 July 2026
    Shipment 18.05.2026 statt 04.05.2026 | ship_date | 18.05.2026
    The date of shipment "1 June 2026" is replaced by "15 June 2026". | ship_date | 15 June 2026
    Payment: 40% deposit, 60% before shipment instead of 30% deposit, 70% before shipment. | payment_terms | 40% deposit, 60% before shipment
    数量6000个（原5000个） | quantity | 6000个
    交货期由2026年5月30日改为2026年6月20日 | ship_date | 2026年6月20日
    每箱装数由12个改为10个 | packaging | 10个
    颜色从RAL9005变更为RAL7016 | colour | RAL7016
    材质改为SUS316，不再用SUS304 | material | SUS316
    克重由200g/m2提高到240g/m2 | material | 240g/m2
"""  # noqa: E501 - rows of a table
KEPT = """
    Temperature range from -20 °C to 60 °C.
    Operates from 100 V to 240 V.
    Adjustable from 60 cm to 90 cm.
    The load is increased from 50 kg to 120 kg within 2 minutes, no breakage.
    Pressure is raised from 2 bar to 8 bar and held for 60 seconds.
    The cup changes colour from black to red when hot, 300 ml.
    Defective pieces are replaced by new ones within 10 days.
    More than 2% defects shall be replaced with 100% new goods.
    Instead of a refund the seller may send 5% spare parts within 14 days.
    Credit note of 10% instead of replacement, within 15 days.
    Ship from Ningbo to Hamburg by 20 June 2026, CIF Hamburg.
    Not more than 5 pcs per carton.
    Length 40 cm, not less than 39.5 cm.
    2 m long, not including plug.
    no longer than 50 cm
    Width 60 cm, no longer than 120 cm.
    The order was 500 pcs and ships on 20 June 2026.
    From 30 April 2026 to 15 May 2026 the goods are packed.
    Weight from 450 g to 480 g.
    Diameter tapers from 30 mm to 20 mm.
    Prices are valid from 1 May 2026 to 30 June 2026.
    Dimmable from 10% to 100%, 800 lm.
    Pole extends from 1.2 m to 2 m.
    Brightness can be changed from 100 lm to 800 lm.
    30% deposit before production, 70% before shipment.
    Drop from 80 cm to concrete, 10 times.
    Charging from 0% to 80% within 45 minutes.
    Colour as sample S-12, not darker.
    原包装，5000个
    由卖方负责更换，2%以上不良
    从宁波运到汉堡，CIF汉堡
    Silicone seal of 2 mm set in place as on drawing D-12.
    Bamboo 500 x 300 mm, formerly known as tray B.
    5,000 pcs, not sorted
    Sizes 36 to 41, 12 pairs per carton, not mixed.
    This contract replaces contract No. 77 of 3 March 2026. Quantity 5,000 pcs.
    Warranty 2 years from delivery to the buyer: replacement within 10 days.
    30 pcs were damaged last time, 2% spare parts are added.
    The desk is raised from 70 cm to 120 cm by the motor.
    The seat moves from 40 cm to 55 cm.
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" | ")] for line in table.splitlines() if line.strip()]


@pytest.mark.parametrize(("text", "dimension", "new"), _rows(AMENDED))
def test_only_the_new_value_is_agreed(text, dimension, new):
    terms = [term for term in contract.read(text).terms if term.dimension == dimension]
    assert [term.state for term in terms] == ["measurable"]
    assert new in terms[0].text
    start, end = terms[0].start, terms[0].end
    assert text[start:end] == terms[0].text


@pytest.mark.parametrize("text", [row[0] for row in _rows(KEPT)])
def test_what_names_no_former_value_is_read_whole(text, monkeypatch):
    terms = contract.read(text).terms
    monkeypatch.setattr(reading, "unsuperseded", lambda read: read)
    assert terms == contract.read(text).terms


def test_an_amended_sampling_plan_has_one_limit():
    for text, limit in (
        ("AQL is tightened from 4.0 to 2.5, Level II.", 2.5),
        ("AQL 1.5 instead of AQL 2.5, level II.", 1.5),
    ):
        (term,) = contract.read(text).terms
        assert (term.value["major"], term.value["minor"], term.value["level"]) == (limit, None, "II")
    (term,) = contract.read("AQL for minor defects is changed from AQL 4.0 to AQL 2.5.").terms
    assert (term.value["major"], term.value["minor"]) == (None, 2.5)


def test_an_amended_range_is_one_count():
    (term,) = contract.read("The quantity is raised from 1,200 sets to 1,500 sets.").terms
    assert (term.value["comparison"], term.value["values"]) == ("=", [1500.0])


def test_an_amended_payment_plan_has_the_new_shares_only():
    text = "Payment: 20% deposit, 80% against B/L copy (previously 30% deposit, 70% before shipment)."
    (term,) = contract.read(text).terms
    assert [share["percent"] for share in term.value["shares"]] == [20.0, 80.0]


@pytest.mark.parametrize(
    "text",
    [
        "Amendment: ship date 20 April 2026 instead of 4 May 2026.",
        "Ship date brought forward from 4 May 2026 to 20 April 2026.",
        "Ship date: 20 April 2026 (was 4 May 2026).",
        'Clause 4 now reads: "Latest shipment 20 April 2026". The former shipment date 4 May 2026 is void.',
        "Ship date 20 April 2026, not 4 May 2026.",
        "交货期2026年4月20日（原2026年5月4日）。",
    ],
)
def test_lateness_counts_from_the_new_ship_date(text):
    found = _in_contract(contract.read(f"Order 1177, 500 pcs steel bottle 750 ml.\n{text}"))
    assert found is not None and found.day.isoformat() == "2026-04-20"


def test_text_without_end_takes_a_bounded_time():
    for piece in ("increased from 5 to ", "is ", "5 a ", "由5", "(was 5 ", "5, not 5 ", "before 5 now ", '"'):
        text = (piece * 100_000)[:100_000]
        began = time.perf_counter()
        unsuperseded(reading.Pasted(text))
        assert time.perf_counter() - began < 5
