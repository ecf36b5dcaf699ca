"""What a clause refuses, excludes, cannot give, waives or leaves to the buyer is no term; what only limits
is one."""

import time

import pytest

from trade_assurance import contract
from trade_assurance.contract import Term, reading
from trade_assurance.contract.taken_back import standing

TAKEN_BACK = """
    compliance | CE and RoHS are not part of this order.
    compliance | We do not ask for FDA approval.
    compliance | CPSIA testing is optional and at buyer's extra cost USD 300.
    compliance | No need REACH, our market is Africa.
    compliance | About FCC, customer say it is not necessary.
    compliance | The supplier cannot provide CE certificate.
    compliance | Without UL.
    compliance | FDA: n/a
    compliance | EN 71 will be discussed for next order.
    compliance | Whether Prop 65 applies is still under clarification.
    compliance | Price excludes CE test and certificate.
    compliance | We dropped GS and LFGB because of cost.
    compliance | 暂不做RoHS，CE认证由买方自行办理。
    branding | We do not want our logo 40 x 20 mm on the lid any more.
    sampling | AQL 2.5 inspection is waived for this order.
    sampling | Third-party inspection to AQL 2.5 / 4.0 is optional at the buyer's cost.
    remedy | The seller does not accept a delay penalty of 0.5% per day.
    remedy | Buyer's request for 1% penalty per week was rejected by the seller.
    labelling | Barcode EAN-13 on the box is not needed.
    tolerance | The tolerance of +/- 2 mm asked by the buyer cannot be guaranteed.
    performance | IPX7 cannot be reached with this housing.
    performance | Battery 5000 mAh is only available at extra cost and not included.
    parts_list | Charger and cable are not included.
    packaging | Gift box not included; we do not pack 12 pcs per carton.
    colour | Pantone 186 C is not possible, color TBD.
    approved_sample | Drawing D-101 rev B is no longer valid, new drawing follows.
    test_method | No salt spray test to ISO 9227 is made.
    delivery_terms | CIF Hamburg was not agreed; term to be settled.
    payment_terms | 30% deposit and 70% before shipment was refused; payment still open.
    ship_date | We cannot ship on 30 May 2026.
    weight | Weight 1.2 kg is only an estimate and not binding.
    compliance | UL listing is not necessary.
    compliance | We are not able to offer FDA for this coating.
    compliance | LFGB is not available.
    compliance | EN 71 is not applicable to this item.
    compliance | The buyer waives REACH testing.
    compliance | CE certificate is on buyer's account and not part of our offer.
    compliance | RoHS not confirmed yet.
    compliance | FCC will be applied for after order.
    compliance | No certificates (CE, RoHS, REACH) will be supplied.
    compliance | We cannot guarantee Prop 65.
    compliance | GS mark was discussed but not agreed.
    compliance | If the buyer needs UKCA, the price goes up by USD 0.20.
    branding | No silk screen logo, 40 x 20 mm as on the sample, for this lot.
    packaging | Master carton without drop test 80 cm.
    tolerance | The seller does not confirm the tolerance of +/- 1 mm.
    remedy | Penalty 0.5% per day is not acceptable for us.
    performance | 120 kg load cannot be guaranteed.
    performance | We do not guarantee IPX4.
    performance | A battery life of 10 hours is not promised.
    test_method | Salt spray test ISO 9227 is not included in the price.
    test_method | EN 12983-1 will not be tested.
    sampling | Inspection AQL 1.0 is refused, to be agreed.
    delivery_terms | We cannot do DDP Hamburg.
    colour | Pantone 300 C is not in stock; colour to be decided.
    material | SUS 316 is not used.
    material | Not SUS 304 but as available.
    approved_sample | There is no approved sample S-12 yet.
    weight | The weight of 450 g is not guaranteed.
    labelling | The UPC sticker on the box is dropped.
    ship_date | Shipment on 20 May 2026 is impossible; new date follows.
    quantity | 5,000 pcs is not possible, MOQ is 1,000 pcs.
    compliance | CE, RoHS and REACH are not required.
    compliance | CE and RoHS are not required.
    compliance | CE / RoHS / FCC not needed.
    compliance | FDA and LFGB reports are not included.
    compliance | EN 71-1, EN 71-2 and EN 71-3 are not applicable.
    compliance | Neither CE nor RoHS is required.
    compliance | No CE, RoHS or REACH needed.
    compliance | UL and FCC: not needed
    compliance | Not included: CE, RoHS, FCC
    compliance | Certificate: not included. If you need CPSIA test, extra USD 300.
    compliance | We drop the requirement of CPSC 1203.
    compliance | About CE, we think umbrella no need.
    compliance | The requirement of EN 71 in clause 8 is deleted.
    material | SUS 304 and SUS 316 are not required.
    performance | IPX4 and a 10 h battery are not required.
    quantity | Qty in 20ft: about 2,900 pcs, for information only
    compliance | KC and PSE marks are not needed for this market.
    compliance | UKCA, CE and FCC certificates are not available.
    compliance | GOTS, OEKO-TEX and BCI are excluded from the offer.
    test_method | EN 14682 and ASTM D3787 are not applicable to these trousers.
    compliance | The factory is unable to provide LFGB.
    sampling | Factory can not do AQL 0.65, sorry.
    * | Our price does not include the EN 388 test.
    * | The offer excludes FSC certification and barcode labels.
    performance | We cannot promise 15,000 cycles.
    performance | Seller will not guarantee 1,200 lumen.
    performance | IP67 is out of the question with this connector.
    performance | Tensile strength of 600 MPa cannot be ensured.
    performance | A runtime of 8 hours is not warranted.
    sampling | TÜV inspection to AQL 1.5 is at the discretion of the buyer.
    test_method | The importer has given up the requirement of DIN 53160.
    compliance | Customer waived the RoHS report.
    remedy | Both parties agreed to drop the delay penalty of 1% per week.
    remedy | The supplier refuses a penalty of USD 500 per day.
    remedy | A liquidated damage of 0.3% per day was turned down.
    remedy | The clause on 5% compensation is deleted.
    delivery_terms | DDP Rotterdam is not possible for us.
    payment_terms | 60 days credit was declined.
    branding | No embroidery 60 mm wide on this lot.
    compliance | No COC or CPC will be issued.
    sampling | No third-party inspection at AQL 2.5 is foreseen.
    * | Not part of this order: CE, UL, drop test 1 m
    * | Optional: solar panel 20 W, carry bag
    compliance | If your customer wants UL, add USD 1.20 per piece.
    * | In case the buyer requires EN 1186, extra charge 150 USD.
    colour | Pantone 485 C cannot be reached on this fabric.
    components | YKK zippers are not available, we take what comes.
    material | Cotton 240 gsm is no longer available.
    * | Walnut veneer 0.6 mm is not in our scope.
    weight | The weight of 12 kg is only an estimate.
    ship_date | Delivery on 15 June 2026 cannot be guaranteed.
    ship_date | We are not in a position to ship on 3 March 2026.
    approved_sample | Sample S-44 was rejected, new one follows.
    compliance | About REACH, my boss say no need.
    compliance | ROHS no need sir
    compliance | CE we don't have, dear.
    compliance | CE certificate dear we do not have.
    compliance | FDA LFGB both not have
    * | Salt spray 96 h we can not guarantee.
    compliance | CE和RoHS不需要。
    compliance | 不提供CE、FCC证书
    performance | 无法保证IPX7防水
    remedy | 每日0.5%的违约金我司不接受
    compliance | EN71测试由客户自理
    * | 盐雾测试72小时不做
    sampling | SGS验货AQL2.5为可选项
    compliance | FCC认证费用另计
    remedy | 卖方不接受每周1%的罚款
    compliance | We regret that GRS certification is not possible.
    performance | The requested 25 bar burst pressure is not confirmed.
    colour | Kindly note we can't supply Pantone 2728 C.
    payment_terms | The 90 day payment term is rejected.
    compliance | CE, UKCA: no
    compliance | CE mark: none
    compliance | FSC not applicable / BSCI not applicable
    test_method | The buyer does not require the bending test to EN 310.
    compliance | PAHs testing was cancelled by the customer.
    size | The hanger of 42 cm is not part of the delivery.
    parts_list | The 3 spare filters are excluded.
    remedy | No liability for delay of 0.5% per day is accepted by us.
    sampling | Supplier declines AQL 0.65 for functional defects.
    performance | Waterproof IP68 not supported.
    compliance | Sorry we no have CE.
    compliance | Sorry friend, FCC we not do.
    compliance | RoHS is optional (+ USD 80).
    compliance | REACH SVHC report on request at extra cost.
    compliance | Extra cost option: LFGB test
    compliance | Subject to extra charge: UL certificate
    compliance | For CE certificate please pay USD 600 extra.
    compliance | EN 71 upon buyer's request, cost for buyer.
    * | Drop test 76 cm will not be carried out.
    test_method | Neither EN 12520 nor EN 1022 will be tested.
    delivery_terms | DDP is refused, CPT Lyon is not offered either.
    ship_date | Shipment on 1 June 2026 is not realistic.
    performance | No guarantee for 2,000 hours.
    tolerance | We take no responsibility for 10 mm tolerance.
    compliance | 不含EN71证书
    performance | 达不到IPX7
    compliance | 暂无CE证书
    compliance | 没有FCC证书
    remedy | 取消每天0.5%的罚款
"""
# A limit, a condition, or a denial of something else: as it would be read without.
STANDS = """
    No cracks longer than 5 mm are accepted.
    Scratches above 10 mm are not accepted.
    Deviation over ±2 mm is not accepted.
    The width must not be less than 450 mm.
    Noise not exceeding 55 dB.
    Thickness shall not be below 0.8 mm.
    CE must not be omitted.
    The CE certificate may not be waived.
    Do not ship before the AQL 2.5 inspection is passed.
    Goods without CE mark will be rejected.
    No shipment without FDA report.
    Lots that fail AQL 2.5 are refused.
    If the goods are not delivered by 30 May 2026, 1% per week is due.
    If not shipped by 30 May 2026 the seller pays 0.5% per day.
    SUS 201 is not allowed; use SUS 304.
    We do not need logo, but 5-ply cartons 60 x 40 x 40 cm.
    UL is not required, but CE is.
    Neither crack nor dent deeper than 0.5 mm.
    The motor does not exceed 80 °C after 2 hours.
    It must run 500 cycles without failure.
    Withstands 120 kg without breaking.
    No leakage after 30 min at 5 bar.
    Colour RAL 9005; other colours are not available.
    Size 40 x 30 cm, lid not included.
    Length 2 m, charger not included, 5000 mAh.
    Battery 2000 mAh included, adapter not included.
    100% cotton, no polyester.
    Material PA66 GF30, recycled material is not accepted.
    Replacement or refund of 100% at the buyer's option within 15 days.
    Transshipment not allowed. Shipment by 20 June 2026.
    Partial shipment is not allowed; 5,000 pcs.
    10 pcs per carton without inner box.
    Cartons of 5-ply, wooden pallets are not needed.
    FOB Ningbo, insurance not included.
    30% deposit, 70% before shipment, no L/C accepted.
    Phthalates not detected, EN 71-3.
    The tolerance of ±1 mm cannot be exceeded.
    AQL 2.5, reinspection cost is on buyer's account if passed.
    Inspection by SGS to AQL 2.5 at buyer's cost.
    ISO 9227 salt spray 96 h, no red rust is allowed.
    Buyer may cancel the order and the deposit is refunded 100%.
    2 years warranty, wear parts are excluded: free replacement within 7 days.
    不得低于450克
    误差不超过±2mm
    含税，不含运费，FOB宁波
    壁厚不小于2mm，不需要印标
    Weight 450 g, packaging not included.
    Order cannot be cancelled after 1 May 2026; 5,000 pcs
    It shall not catch fire: EN 13501-1 class B.
    Price is not negotiable, USD 5.20, CIF Hamburg.
    Artwork logo_v3.ai, colours may not be changed.
    Net weight 500 g (not including jar).
"""
ORDER = "Purchase order 1177. 500 pcs bottle 750 ml, SUS 304, RAL 5011, ship by 20 April 2026, FOB Ningbo.\n"


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" | ")] for line in table.splitlines() if line.strip()]


@pytest.mark.parametrize("order", ["", ORDER])
@pytest.mark.parametrize(("dimension", "text"), _rows(TAKEN_BACK))
def test_what_is_taken_back_is_no_term(dimension, text, order):
    found = [term for term in contract.read(order + text).terms if term.start >= len(order)]
    assert not [(term.dimension, term.text) for term in found if dimension in ("*", term.dimension)]


@pytest.mark.parametrize("text", [row[0] for row in _rows(STANDS)])
def test_a_limit_or_a_condition_takes_nothing_back(text, monkeypatch):
    terms = contract.read(text).terms
    monkeypatch.setattr(reading, "standing", lambda *given: given[-1])
    assert terms == contract.read(text).terms


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("CE is not required, RoHS is.", "RoHS"),
        ("UL is not required, but CE is.", "CE"),
        ("Logo not required, cartons 60 x 40 x 40 cm.", "60 x 40 x 40 cm"),
        ("Carton 60 x 40 x 40 cm, logo 40 x 20 mm not required.", "60 x 40 x 40 cm"),
        ("YKK we do not want, use Lampo T5.", "Lampo T5"),
        ("产品需通过CE及REACH，不需要UL。", "REACH"),
        ("We drop the requirement of CPSC 1203; EN 1078 remains.", "EN 1078"),
        ("We cannot provide FDA for the 500 pcs to be shipped on 30 May 2026.", "30 May 2026"),
        ("Without CSA B51 approval the receiver cannot enter Ontario.", "CSA B51"),
        ("If the generator cannot reach 7.0 kVA, the seller refunds 12% of its price.", "7.0 kVA"),
    ],
)
def test_a_denial_reaches_no_further_than_its_own(text, stands):
    assert any(stands in term.text for term in contract.read(text).terms)


def test_what_is_taken_back_supports_no_claim_and_is_asked_for():
    found = contract.read(ORDER + "The supplier cannot provide CE certificate.")
    assert found.best["compliance"] == "absent"
    said = contract.complaint("The goods came without CE mark and certificate")
    assert not contract.support(found, said).supported
    assert "compliance" in {clause.dimension for clause in contract.redline(found.best)}


def test_a_text_without_end_takes_a_bounded_time():
    for piece in (
        "no ",
        "no a, ",
        "not included ",
        "不做",
        "without ",
        "we cannot provide CE and ",
        "(is not a) ",
    ):
        text = (piece * 100_000)[:100_000]
        terms = [Term("size", "measurable", at, at + 2, "", None, "") for at in range(0, 99_000, 97)]
        began = time.perf_counter()
        standing(text, text, terms)
        assert time.perf_counter() - began < 10
