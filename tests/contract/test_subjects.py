"""What a term is of: a word that may mean something else names nothing."""

import pytest

from trade_assurance.contract import read

HOMONYMS = """
| text                                                                | dimension   | never     |
| If late by 10 days, buyer gets 100 % of the money back              | remedy      | backrest  |
| Barcode printed on the back of the bag, 13 digits                   | labelling   | backrest  |
| Printed backs of the cards: our logo 30 mm                          | branding    | backrest  |
| Back pressure 30 mbar                                               | performance | back      |
| Ship date: 12 March 2027, after spring festival                     | ship_date   | spring    |
| Spring steel clips 65Mn                                             | material    | spring    |
| Goods out the door by 5 May 2027                                    | ship_date   | door      |
| Shelf life 18 months from packing                                   | performance | shelf     |
| Colour of the cloth: bottle green, Pantone 350 C                    | colour      | bottle    |
| Top width of the liner 90 cm                                        | size        | tabletop  |
| Holding torque of the top 3 Ncm                                     | performance | tabletop  |
| Gift box: lid-and-base box of 300 g/m2 board, 20 per carton         | packaging   | base      |
| Weight of the light max 185 g. Salt mist on all screws 96 h         | weight      | screw     |
| Book cover PU, 200 gsm                                              | material    | lid       |
| Molybdenum wire 0.18 mm for EDM                                     | size        | cable     |
| Lead cord of the hem: 20 g/m, 3 mm thick                            | size        | cable     |
| Titanium tube 19 mm                                                 | size        | hose      |
| UV lamp 200 h without yellowing                                     | performance | bulb      |
| Zip pouch PE 0.08 mm, 10 pcs per pouch                              | packaging   | zipper    |
| Weight with strap 250 g                                             | weight      | strap     |
| Set: 1 jacket, 1 pair of trousers, 1 belt                           | parts_list  | strap     |
| Leakage current below 1 mA                                          | performance | watertightness |
"""

NO_PROPERTY = """
| text                                              | dimension   | never         |
| Switching time 20 ms                              | performance | runtime       |
| Open time of the adhesive 15 min                  | performance | runtime       |
| Eggs are turned every 90 min                      | performance | runtime       |
| Tensile strength 1900 MPa                         | performance | pressure      |
| Lap shear on aluminium 9 MPa                      | performance | pressure      |
| E modulus 50 GPa                                  | performance | pressure      |
| Mist output 350 ml/h                              | performance | speed         |
| Adapter, output 24 V                              | performance | speed         |
| Density 200 kg/m3                                 | material    | purity        |
| Isolation of the splitter 25 dB                   | performance | noise         |
| Siren 100 dB                                      | performance | noise         |
| Weighing accuracy ±3 g at 150 % load              | performance | load          |
| Compressive strength to GB/T 1453                 | test_method | storage       |
| Art paper 157 gsm                                 | material    | fabric weight |
| Tissue paper 17 g/m2                              | material    | fabric weight |
| Zinc coating 275 g/m2                             | material    | fabric weight |
| Net of HDPE weighing 110 gsm                      | material    | pressure      |
| Power adapter 6 V                                 | performance | power         |
| Voltage: 220 V/50 Hz  Power: 350 W                | performance | noise         |
"""

NAMED = """
| text                                          | dimension   | subject         |
| Basalt bar: size dia 10 mm length 6 m         | size        | diameter;length |
| Tray 40 cm wide 30 cm deep                    | size        | width;depth     |
| Belt width 50 mm                              | size        | belt+width    |
| Lid diameter 80 mm                            | size        | lid+diameter  |
| Battery lasts 8 h on one charge               | performance | battery+runtime |
| Working pressure 8 bar                        | performance | pressure        |
| Noise below 45 dB at 1 m                      | performance | noise           |
| Working load 200 kg                           | performance | load            |
| Fleece 280 gsm                                | material    | material+fabric weight |
| Voltage：220V/50Hz  Power：≤350W                | performance | voltage+frequency;power |
| Back: MDF 6 mm                                | size        | back            |
| Run time at 50 %: 6.5 h                       | performance | runtime         |
| Tear strength 25 N                            | performance | strength        |
"""


def _rows(table):
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.strip().splitlines()[1:]]


def _subjects(text, dimension):
    return [term.subject for term in read(text).terms if term.dimension == dimension]


@pytest.mark.parametrize(("text", "dimension", "never"), _rows(HOMONYMS) + _rows(NO_PROPERTY))
def test_a_word_or_unit_of_something_else_names_nothing(text, dimension, never):
    told = _subjects(text, dimension)
    assert told
    assert all(never not in subject.split("|") for subject in told)


@pytest.mark.parametrize(("text", "dimension", "subjects"), _rows(NAMED))
def test_a_figure_has_the_property_right_beside_it(text, dimension, subjects):
    assert _subjects(text, dimension) == subjects.replace("+", "|").split(";")
