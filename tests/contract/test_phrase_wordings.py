"""Phrases read by their build, in words that stand in no list: what they are, and what only looks like them."""
# ruff: noqa: E501 - a row of a table is one line


def test_labels_are_told_from_what_looks_like_them(spec):
    spec("""
    clause | dimension | state | span
    Please rivet a small aluminium plate bearing the model, the year and our address to the lower left leg. | labelling | measurable | aluminium plate bearing the model, the year and our address to the lower left leg
    Every sachet is to show lot and best-before date in black ink next to the tear notch. | labelling | measurable | lot and best-before date in black ink next to the tear notch
    A pictogram "do not iron" goes on the inner waistband. | labelling | measurable | pictogram "do not iron" goes on the inner waistband
    stick round EAN sticker on bottom of cup not on side | labelling | measurable | round EAN sticker on bottom of cup not on side
    Each spool carries, on its flange, a tag telling dye lot and metres. | labelling | measurable | tag telling dye lot and metres
    Typenschild mit Seriennummer und CE-Zeichen auf der Rückseite | labelling | measurable | Typenschild mit Seriennummer und CE-Zeichen auf der Rückseite
    The bag shall have printed on its reverse the allergens in French and Dutch. | labelling | measurable | printed on its reverse the allergens in French and Dutch
    Wire label at both ends of the cable with its number, yellow sleeve. | labelling | measurable | label at both ends of the cable with its number, yellow sleeve
    GS1-128 label on the short side of every pallet, 1.2 m above ground | labelling | measurable | label on the short side of every pallet
    The label printer prints 60 labels per minute at 203 dpi. | labelling | absent | -
    We sell label paper on rolls of 50 m. | labelling | absent | -
    Name tags for the fair are in the blue bag. | labelling | absent | -
    You can mark the holes with a pencil on the wall. | labelling | absent | -
    The code of conduct is on our web site. | labelling | absent | -
    Tag line of our shop: always fresh. | labelling | absent | -
    Bottom plate 3 mm steel, welded on the frame. | labelling | absent | -
    No sticker wanted on the glass. | labelling | absent | -
    Warning lamp on the dashboard lights at 80 °C. | labelling | absent | -
    A licence plate holder sits on the rear bumper. | labelling | absent | -
    A paper band round each towel shall name the fibre, the size and the wash symbols. | labelling | measurable | the fibre, the size and the wash symbols
    Emboss the heat number into the flange rim of every valve. | labelling | measurable | Emboss the heat number into the flange rim of every valve
    Auf jeden Karton: Aufkleber mit Artikelnummer und Menge, Stirnseite | labelling | measurable | Aufkleber mit Artikelnummer und Menge, Stirnseite
    外箱正面贴条码, 含SKU和数量 | labelling | measurable | 外箱正面贴条码, 含SKU和数量
    A ruler with marks in cm and inch on both edges | labelling | absent | -
    The tag sale on the lawn starts at 9. | labelling | absent | -
    Sealing ring on the lid, silicone 4 mm | labelling | absent | -
    The plate sits on the top of the oven | labelling | absent | -
    Code lock with 4 wheels on the front | labelling | absent | -
    The panel carries a load of 40 kg and a lamp. | labelling | absent | -
    """)


def test_logos_are_told_from_what_looks_like_them(spec):
    spec("""
    clause | dimension | state | span
    The name "Fjordlys" shall be sandblasted on the base of each glass, 30 mm wide. | branding | measurable | "Fjordlys" shall be sandblasted on the base of each glass, 30 mm wide
    logo tampo print white on both ear cups, dia 22 mm | branding | measurable | tampo print white on both ear cups, dia 22 mm
    Brand patch in leather, 4 x 3 cm, stitched at the left hem. | branding | measurable | Brand patch in leather, 4 x 3 cm, stitched at the left hem
    Embroidery thread count 120D, machine with 12 heads. | branding | absent | -
    The printing house has 4 offset presses of 1,020 mm. | branding | absent | -
    Laser engraver, 10 W, work area 400 x 400 mm. | branding | absent | -
    Stamped steel bracket 2 mm, holes on the left side. | branding | absent | -
    Woven polypropylene 90 g/m2 on the inside | branding | absent | -
    Neutral goods, no logo anywhere. | branding | absent | -
    Engraving tool with 3 bits | branding | absent | -
    Foil 12 micron on both faces | branding | absent | -
    Our anchor in gold foil sits on the spine, 12 mm high. | branding | measurable | gold foil sits on the spine, 12 mm high
    刺绣标志在左袖, 宽5厘米 | branding | measurable | 刺绣标志在左袖, 宽5厘米
    Foil balloon 45 cm on a stick | branding | absent | -
    Wall painted in two colours on the left side | branding | absent | -
    Carved wooden mask 30 cm from Bali | branding | absent | -
    """)


def test_packing_is_told_from_what_looks_like_them(spec):
    spec("""
    clause | dimension | state | span
    a bottle goes in a bubble sleeve, six sleeves in a divided tray, two trays in a brown carton | packaging | measurable | bubble sleeve, six sleeves in a divided tray, two trays in a brown carton
    Stack 48 trays on a euro pallet and wrap with three turns of stretch film. | packaging | measurable | 48 trays on a euro pallet and wrap with three turns of stretch film
    The glasses travel in egg-crate inserts, 24 to a double-wall case. | packaging | measurable | egg-crate inserts, 24 to a double-wall case
    je 6 Flaschen im Karton, 80 Kartons pro Palette | packaging | measurable | je 6 Flaschen im Karton, 80 Kartons pro Palette
    pls pack 5 pices one polybg , 100 pices one ctn | packaging | measurable | pack 5 pices one polybg , 100 pices one ctn
    Loose in gaylord boxes of 400 kg with a PE liner. | packaging | measurable | boxes of 400 kg with a PE liner
    每双用无纺布袋, 再放鞋盒, 12双一箱 | packaging | measurable | 每双用无纺布袋, 再放鞋盒, 12双一箱
    Cartons may weigh no more than 18 kg. | packaging | measurable | no more than 18 kg
    Rolled on a 76 mm core, film-wrapped, ends capped | packaging | measurable | Rolled on a 76 mm core, film-wrapped
    Barrels of 200 l, UN 1A1, four to a pallet | packaging | measurable | Barrels of 200 l, UN 1A1, four to a pallet
    Tote bag in cotton canvas 38 x 42 cm with inner pocket. | packaging | absent | -
    Our shop is 20 boxes down the road. | packaging | absent | -
    Punching bag filled with 30 kg of sand | packaging | absent | -
    Tool case 46 x 36 x 12 cm in ABS with 2 locks | packaging | absent | -
    Sleeve 62 cm, cuff with 2 buttons | packaging | absent | -
    Tube 25 x 2 mm, drawn, in lengths of 6 m | packaging | absent | -
    The tray table folds flat and holds 8 kg. | packaging | absent | -
    Test tube rack for 40 tubes | packaging | absent | -
    Pencil case with 3 compartments and a zip | packaging | absent | -
    Roll of tape 50 mm x 66 m is the product. | packaging | absent | -
    Drum kit with 5 shells, sticks not supplied | packaging | absent | -
    一个彩盒装2只, 外箱装24盒 | packaging | measurable | 彩盒装2只, 外箱装24盒
    Beutel zu 500 g, 20 Beutel je Karton | packaging | measurable | 20 Beutel je Karton
    Cooler bag 20 l with foil lining and zip | packaging | absent | -
    Bag filter housing for 2 bags, flow 40 m3/h | packaging | absent | -
    Case hardened to 0.8 mm | packaging | absent | -
    """)


def test_contents_with_their_counts_are_told_from_what_looks_like_them(spec):
    spec("""
    clause | dimension | state | span
    In the box: charger x1, strap x2, quick guide x1, spare fuse x3. | parts_list | measurable | charger x1, strap x2, quick guide x1, spare fuse x3
    Delivered with two blades, one honing stone, four felt pads and a key. | parts_list | measurable | two blades, one honing stone, four felt pads
    The kit is made up of 12 pegs, 4 guy ropes, 1 mallet and 1 stuff sack. | parts_list | measurable | 12 pegs, 4 guy ropes, 1 mallet and 1 stuff sack
    配件: 说明书1本, 遥控器1个, 电池2节 | parts_list | measurable | 说明书1本, 遥控器1个, 电池2节
    You add for each bike 1 pump, 1 bell, 2 lights + tool set 5 pcs | parts_list | measurable | 1 pump, 1 bell, 2 lights
    Lieferumfang: 1 Gerät, 2 Akkus, 1 Ladekabel | parts_list | measurable | 1 Gerät, 2 Akkus, 1 Ladekabel
    There are 3 shifts, 12 looms and 40 workers in our mill. | parts_list | absent | -
    2 doors, 3 shelves, 1 mirror are delivered next week by truck 7 | parts_list | absent | -
    We ordered 200 chairs, 50 tables and 20 benches. | parts_list | absent | -
    套装含: 锅1只, 铲2把, 盖1个 | parts_list | measurable | 锅1只, 铲2把, 盖1个
    """)


def test_shares_and_what_makes_them_due_are_told_from_what_looks_like_them(spec):
    spec("""
    clause | dimension | state | span
    At signing we transfer a quarter, another quarter follows when the steel is cut and the remaining half against the dock receipt. | payment_terms | measurable | At signing we transfer a quarter, another quarter follows when the steel is cut and the remaining half against the dock receipt
    35 % Anzahlung bei Auftrag, Rest bei Versandbereitschaft | payment_terms | measurable | 35 % Anzahlung bei Auftrag, Rest bei Versandbereitschaft
    付款: 合同签订后付40%, 验货合格后付60% | payment_terms | measurable | 合同签订后付40%, 验货合格后付60%
    Half of our customers pay late. | payment_terms | absent | -
    We raise prices 10% after the order of May and 20% before Christmas. | payment_terms | absent | -
    60% relative humidity on loading day, 40% at arrival | payment_terms | absent | -
    The last third of the pole is hollow. | payment_terms | absent | -
    Vorauskasse 20 %, 80 % nach Abnahme | payment_terms | measurable | Vorauskasse 20 %, 80 % nach Abnahme
    60 days after the invoice date, net | payment_terms | measurable | 60 days after the invoice date, net
    先付三成, 余款提单日后30天 | payment_terms | measurable | 三成, 余款提单日后30天
    10% of the area at the front, 90% at the back after loading the film | payment_terms | absent | -
    """)


def test_samples_dates_and_terms_of_delivery_are_told_from_what_looks_like_them(spec):
    spec("""
    clause | dimension | state | span
    Stitch lines follow pattern P-118 issue 3. | approved_sample | measurable | pattern P-118 issue 3
    The photo on page 4 of our catalogue shows an older one. | approved_sample | absent | -
    Sample fee of 60 USD was paid on 4 May 2026. | approved_sample | absent | -
    Handover to the forwarder in Gdynia is set for 14 October 2026. | ship_date | measurable | 14 October 2026
    The crates must be on the ship no later than 3.11.2026 | ship_date | measurable | 3.11.2026
    Show opens 12 March 2027, do not miss it. | ship_date | absent | -
    Price basis free carrier our forwarder's shed, Izmir (FCA Izmir) | delivery_terms | measurable | FCA Izmir
    ex works your mill in Denizli | delivery_terms | measurable | ex works your mill in Denizli
    We shall reach you by phone; the ce ramic is white. | compliance | absent | -
    Grain and tone as on veneer leaf L-7 signed by us on 2 May 2026 | approved_sample | measurable | leaf L-7 signed by us on 2 May 2026
    Everything must have left your ramp by Friday, 9 October 2026. | ship_date | measurable | Friday, 9 October 2026
    Delivered at place unloaded, our yard in Tampere (DPU Tampere) | delivery_terms | measurable | DPU Tampere
    """)


def test_the_fields_of_an_order_page_are_read_one_by_one(spec):
    spec("""
    clause | dimension | state | span
    颜色: 黑色, 数量: 800件, 包装: 彩盒, 付款: 30%/70% | packaging | measurable | 彩盒
    颜色: 黑色, 数量: 800件, 包装: 彩盒, 付款: 30%/70% | quantity | measurable | 800件
    """)
