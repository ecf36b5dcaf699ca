"""Which standards are tests, which are laws, and which fix a size, a material, a deviation or a sample."""

import pytest

from trade_assurance.contract import read
from trade_assurance.contract.rules.standards import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("iso 9001", "factory"),
        ("en 71-3", "law"),
        ("astm f963-17", "law"),
        ("gb 6675.2", "law"),
        ("iso 4759-1", "tolerance"),
        ("gb/t 1804", "tolerance"),
        ("en 755-9", "tolerance"),
        ("en 755-2", "material"),
        ("astm a36", "material"),
        ("astm a370", "test"),
        ("astm b221", "material"),
        ("astm b117", "test"),
        ("asme b16.5", "size"),
        ("din 912", "size"),
        ("iso 7-1", "size"),
        ("ista 2a", "packaging"),
        ("iso 3758", "labelling"),
        ("en iso 13934-1", "test"),
        ("jis l 0849", "test"),
        ("ul 94", "never"),
    ],
)
def test_a_standard_is_for_what_its_number_says(name, kind):
    assert kind_of(name) == kind


def test_product_and_test_standards_are_test_methods(spec):
    spec("""
    clause | dimension | state | span
    Ladders built to EN 131-2 | test_method | measurable | EN 131-2
    Bulbs to IEC 60969 | test_method | measurable | IEC 60969
    Bulbs to IEC 60969 | compliance | absent | -
    Luggage wheels per QB/T 2155 | test_method | measurable | QB/T 2155
    Peel force by FINAT or ASTM D3330 | test_method | measurable | ASTM D3330
    Chairs tested to ANSI/BIFMA X5.1 | test_method | measurable | ANSI/BIFMA X5.1
    Gloves EN 388:2016 | test_method | measurable | EN 388:2016
    Lithium pack UN38.3 | test_method | measurable | UN38.3
    Curtain fabric passes NFPA 701 | test_method | measurable | NFPA 701
    sieve test similar to ISO 3310 | test_method | approximate | similar to ISO 3310
    Our factory is ISO 9001 and BSCI audited | test_method | absent | -
    Parts with EN 10204 3.1 certificate | test_method | absent | -
    Flanges ASME B16.5 class 150 | size | measurable | ASME B16.5 class 150
    Flanges ASME B16.5 class 150 | test_method | absent | -
    Castings ISO 8062 | tolerance | measurable | ISO 8062
    General tolerance ISO 2768-mK | tolerance | measurable | ISO 2768-mK
    Carton passes ISTA 2A | packaging | measurable | ISTA 2A
    Carton passes ISTA 2A | test_method | measurable | ISTA 2A
    """)


def test_laws_directives_and_marks_are_compliance(spec):
    spec("""
    clause | dimension | state | span
    Puzzle must pass EN 71-3 test | compliance | measurable | EN 71-3
    Puzzle must pass EN 71-3 test | test_method | measurable | EN 71-3
    Dye free of azo per REACH Annex XVII entry 43 | compliance | measurable | REACH Annex XVII entry 43
    The sleeve can reach 80 cm | compliance | absent | -
    Coating to LFGB § 30 | compliance | measurable | LFGB § 30
    Adapter DOE Level VI | compliance | measurable | DOE Level VI
    Plywood CARB Phase 2 | compliance | measurable | CARB Phase 2
    Boiler PED 2014/68/EU | compliance | measurable | PED 2014/68/EU
    Bottle per Regulation (EU) 10/2011 | compliance | measurable | Regulation (EU) 10/2011
    Toy car CPSIA section 101 | compliance | measurable | CPSIA section 101
    产品须有CCC认证 | compliance | measurable | CCC
    Mask 符合ＣＥ要求 | compliance | measurable | ＣＥ
    Hair dryer with PSE mark | compliance | measurable | PSE mark
    Cork floor, PEFC | compliance | measurable | PEFC
    certificates UKCA or equivalent | compliance | approximate | UKCA or equivalent
    goods shall comply with all applicable laws | compliance | vague | comply with all applicable laws
    UL listed adapter | compliance | measurable | UL listed
    GHS labels on drums | compliance | absent | -
    """)


def test_a_law_that_is_not_asked_for_is_no_term(spec):
    spec("""
    clause | dimension | state | span
    WEEE: not applicable | compliance | absent | -
    UKCA mark will be arranged by importer | compliance | absent | -
    RoHS was deleted | compliance | absent | -
    GOTS is not claimed | compliance | absent | -
    Prop 65 sticker - leave off | compliance | absent | -
    No KC paper need for Peru | compliance | absent | -
    FSC: none | compliance | absent | -
    """)


def test_sampling_plans_in_any_order(spec):
    spec("""
    clause | dimension | state | span
    S-3, AQL 0.65 | sampling | measurable | S-3, AQL 0.65
    Check to ISO 2859-1 G-II, 0/1.5/4.0 | sampling | measurable | ISO 2859-1 G-II, 0/1.5/4.0
    AQL 1.0 under MIL-STD-105E level II | sampling | measurable | AQL 1.0 under MIL-STD-105E level II
    AQL2.5 level III | sampling | measurable | AQL2.5 level III
    50 pcs per lot, accept 2, reject 3 | sampling | measurable | 50 pcs per lot, accept 2, reject 3
    抽检按AQL 1.5/4.0，Ⅱ级 | sampling | measurable | AQL 1.5/4.0，Ⅱ级
    Bolts ISO 3269, AQL 1.5 | sampling | measurable | ISO 3269, AQL 1.5
    Inspection by ANSI Z1.4 | sampling | approximate | ANSI Z1.4
    Sampling as in PO 7731 | sampling | derivable | as in PO 7731
    Quantity 400 pcs, level 2 heat | sampling | absent | -
    Inspection level II | sampling | absent | -
    """)


def test_described_tests_have_a_condition_and_an_outcome(spec):
    spec("""
    clause | dimension | state | span
    Hinge 20,000 cycles at 50 N, no breakage | test_method | measurable | 20,000 cycles at 50 N, no breakage
    Hinge 20,000 cycles at 50 N, no breakage | performance | measurable | 20,000 cycles at 50 N, no breakage
    Hook: no deformation under 30 kg for 24 h | test_method | measurable | no deformation under 30 kg for 24 h
    96 h NSS without white rust | test_method | measurable | 96 h NSS without white rust
    Lid upside down 2 hours no leaking | test_method | measurable | upside down 2 hours no leaking
    Handle 1.5 kV for 1 min without flashover | test_method | measurable | 1.5 kV for 1 min without flashover
    盐雾48小时无锈 | test_method | measurable | 盐雾48小时无锈
    No scratches over 2 mm | test_method | absent | -
    No crack, spots less than 0.5 mm | test_method | absent | -
    Refund within 10 days, no defect accepted | test_method | absent | -
    """)


def test_a_described_test_takes_its_figures():
    terms = [
        t for t in read("Hinge 20,000 cycles at 50 N, no breakage").terms if t.dimension == "performance"
    ]
    assert len(terms) == 1


def test_letters_of_a_model_are_no_standard(spec):
    spec("""
    clause | dimension | state | span
    Model EN-3000 blender | test_method | absent | -
    Order no. IEC-60335 | test_method | absent | -
    All lamps must meet German standards | compliance | vague | German standards
    Fabric 30,000 rubs, no pilling | test_method | measurable | 30,000 rubs, no pilling
    goods reach Hamburg in June | ship_date | absent | -
    """)


def test_a_certificate_is_the_factorys_only_where_the_factory_has_it(spec):
    spec("""
    clause | dimension | state | span
    The supplier provides a RoHS report with each lot | compliance | measurable | RoHS
    Manufacturer to deliver the goods with CE mark | compliance | measurable | CE mark
    Our factory is FSC certified | compliance | absent | -
    The company has passed the CE audit | compliance | absent | -
    """)
