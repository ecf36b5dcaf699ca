"""Complaints about other goods: a term of that very property carries them, a near miss does not."""

import pytest

from trade_assurance.contract import complaint, read, support

CONTRACTS = {
    "reel": """Sales contract. Goods: garden hose reel, 30 m
1) Hose PVC 3 layer, inner diameter 12.5 mm, bursting pressure 24 bar
2) Reel housing PP, colour RAL 6005
3) Crank handle: ABS
4) Weight 7.2 kg
5) Carton 5-ply, 1 set per carton
6) Ship date 14 June 2026""",
    "towels": """CONTRACT bath towels
1. Cotton 100%, 550 gsm, size 70 x 140 cm, 2,400 pcs
2. Colour: sand, Pantone 14-1122 TCX
3. Colour fastness to washing grade 4 ISO 105-C06
4. Embroidery monogram 4 cm in the corner
5. Packed 12 per polybag, 48 per carton
6. OEKO-TEX Standard 100""",
    "scooter": """PI 88 folding e-scooter
Motor 350 W brushless, LG cells, battery 36 V 10.4 Ah
Range 30 km
Max load 120 kg
Frame aluminium 6061-T6, black
Net weight 14.8 kg
IPX5
Charger UL listed
Delivery FOB Shanghai latest 20 Sep 2026""",
    "jug": """采购合同 产品：不锈钢保温壶 1.5L
材质：内胆316，外壳304
颜色：白色，Pantone 11-0601
提手：PP
净重：780克
包装：彩盒，每箱12个，五层箱
LOGO：激光，30mm，壶身正面
数量 3000个
交期：2026年8月20日前
违约：逾期每天0.2%""",
    "tap": """CONTRACT 2027-014. Kitchen faucet KF-2
Cartridge Sedal 35 mm, 500,000 cycles
Spout height 220 mm, reach 195 mm
Leak test 16 bar 60 s no leak
Finish chrome, nickel 8 um, salt spray 48 h
Weight 1.45 kg
1,500 pcs, shipment 15 March 2027
Laser logo "Aquila" 18 mm on handle""",
    "slats": """Proforma 2231: wooden bed slats
Beech plywood 8 layers, 53 x 8 mm, length 900 mm +/- 1 mm
Moisture 8-10 %
28 slats per set, 600 sets
Bending load 90 kg per slat
FSC 100 %
Packed: 40 sets per pallet
ETD 30 April 2027""",
    "shelf": """ORDER
1) Shelf unit A, 80 x 30 x 180 cm, 200 pcs
2) Shelf unit B, 60 x 30 x 120 cm, 150 pcs
Feet: PA6
Lid: PP, handle bamboo
1 brush in each set""",
}

PAIRS = """
contract | complaint | supported
reel | Three hoses blew up at 15 bar | yes
reel | reel came in light green like a frog, not the RAL we said | yes
reel | one set weighs 5.9 kilo, you saved plastic | yes
reel | the hose inside is 11 mm, my connectors don't go on | yes
reel | reel jams when rewinding | no
reel | there is no logo on the reel | no
reel | vessel reached Hamburg only on 2 August | no
reel | container was loaded 11 October only | yes
reel | Cartons were 3 ply, arrived crushed | yes
reel | no foam around the crank so it scratched | no
towels | our lab: 20 percent polyester in it | yes
towels | they measured 470 grams a square meter | yes
towels | the dye came out in first wash, all pink | yes
towels | No OEKO-TEX certificate came | yes
towels | rejected for UL listing by the inspector | no
towels | packed 24 in a bag, my shop needs a dozen each | yes
towels | the monogram was printed, not sewn, and on the wrong side | yes
towels | hanging loop is too short | no
towels | loose threads along the hem of all towels | no
scooter | goes only 17 kilometres then dead | yes
scooter | opened one pack: cells say BAK | yes
scooter | died in light rain, IPX5 is a lie | yes
scooter | customs in Los Angeles say charger has no UL | yes
scooter | frame bent under a person of 95 kg | yes
scooter | 17.1 kg with hook scale | yes
scooter | tyre brand unknown, wanted Kenda | no
scooter | the headlight is weak like a candle | no
scooter | frame is dark grey, not black | no
jug | 外壳有磁性，检测是201 | yes
jug | 每个只有650克 | yes
jug | 实收2,860个 | yes
jug | 9月15日才出货，晚了快一个月 | yes
jug | 箱子只有三层，全破了 | yes
jug | LOGO是丝印的，不是激光 | yes
jug | 打开有很大的塑料味 | no
jug | 壶身有划痕 | no
tap | dripping from the base at 10 bar in our lab | yes
tap | spout is 190 high | yes
tap | rusty spots after 20 hours salt fog | yes
tap | cartridge is from a no name shop in Wenzhou | yes
tap | handle is 5 mm shorter than your catalogue | no
tap | lever is stiff to move | no
tap | chrome has a yellow shade | no
slats | slats come 895 mm, they drop out of the frame | yes
slats | broke when a 70 kg man sat | yes
slats | 60 sets per pallet, lower ones crushed | yes
slats | ETD was 30 April, B/L shows 21 May | yes
slats | they creak all night | no
slats | the sets are heavier than expected, 14 kilo | no
shelf | unit B is 58 cm wide, not 60 | yes
shelf | the bolts rust, they are plain iron | no
shelf | brush handle is plastic | no
"""


@pytest.mark.parametrize("row", PAIRS.strip().splitlines()[1:])
def test_a_term_of_that_very_property_carries_and_a_near_miss_does_not(row):
    name, statement, supported = (cell.strip() for cell in row.split(" | "))
    found = support(read(CONTRACTS[name]), complaint(statement))
    assert found.supported == (supported == "yes"), found.reason


def test_an_item_of_the_order_is_not_carried_by_another_item():
    reading = read("1) Strip A, rolls of 5 m, 10 mm wide\n2) Strip B, 12 mm wide\nColour RAL 9005")
    assert not support(reading, complaint("item 2 roll is 4.85 m long")).supported
    assert support(reading, complaint("item 2 is only 9 mm wide")).supported


@pytest.mark.parametrize(
    ("statement", "figures", "names"),
    [
        ("The wear layer is 0.3, we ordered 0.5", (0.5,), set()),
        ("Zip says KEE, you wrote SBS", (), {"sbs"}),
        ("合同是4块，只收到3块", (4.0,), set()),
    ],
)
def test_what_a_statement_quotes_as_agreed_is_told_from_what_came(statement, figures, names):
    agreed = complaint(statement).agreed
    assert agreed.figures == figures
    assert names <= agreed.names


@pytest.mark.parametrize(
    ("statement", "dimension"),
    [
        ("The tiles look fine but craze like old porcelain", "performance"),
        ("It does nothing of what the video shows", "performance"),
        ("Every kit came with three mugs", "parts_list"),
        ("188 scooters in container", "quantity"),
        ("pilling on all sweaters", "performance"),
        ("the blue is too dark", "colour"),
        ("the lamp is too dark", "performance"),
        ("laptop got wet in the rain", "performance"),
        ("boxes came wet", "packaging"),
    ],
)
def test_a_symptom_is_filed_by_what_it_is_a_symptom_of(statement, dimension):
    assert dimension in complaint(statement).dimensions


@pytest.mark.parametrize(
    ("statement", "dimension"),
    [
        ("Cartons carry no marks", "labelling"),
        ("not in a wooden case but in cartons", "packaging"),
        ("The print is blue, not PMS 348 C", "colour"),
        ("400 lamps came, we paid 450", "quantity"),
        ("the covers are 42 x 42", "size"),
        ("colour rubs onto my sofa", "performance"),
    ],
)
def test_the_host_of_a_fault_is_what_is_not_there_or_not_as_agreed(statement, dimension):
    assert complaint(statement).dimensions == (dimension,)


def test_what_a_mass_is_told_without_is_not_what_it_is_about():
    reading = read("Gun body 1300 g without hoses")
    assert support(reading, complaint("Bodies weigh 736 g")).supported


@pytest.mark.parametrize(
    "statement",
    [
        "Manual and spare parts were not in the box.",
        "No accessories came with the goods.",
        "The spares are missing in every carton.",
    ],
)
def test_parts_missing_without_a_name_are_carried_by_any_counted_list(statement: str) -> None:
    reading = read("Accessories: 1 main unit, 2 hex keys, 1 instruction leaflet")
    assert support(reading, complaint(statement)).supported


def test_a_named_part_is_not_carried_by_a_list_without_it() -> None:
    reading = read("Accessories: 1 main unit, 2 hex keys, 1 instruction leaflet")
    assert not support(reading, complaint("The spare fuses were not in the box.")).supported
