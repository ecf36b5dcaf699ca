"""A page is read as a browser shows it: rows whole, hidden words out, typed fields, raised figures."""

import pytest

from trade_assurance import documents


def shown(markup: str) -> documents.Document:
    return documents.read(f"<html><body>{markup}</body></html>".encode(), "a.html")


ROWS = (
    ("<table><tr><td><p>Size</p></td><td><p>40 cm</p></td></tr></table>", "Size\t40 cm"),  # as Word writes it
    ("<table><tr><td><div>Size</div><td><div>40 cm</div><div>x 5</div></table>", "Size\t40 cm x 5"),
    ("<table><tr><td rowspan=2>Size<td>up<td>4 cm<tr><td>lid<td>1 cm</table>", "Size\tup\t4 cm\nlid\t1 cm"),
    ("<table><tr><td>A<td>B<table><tr><td>lid<td>10 cm</table></table>end", "A\tB\nlid\t10 cm\nend"),
    ("<table><tr><td><p>Size 40 cm</p><p>Colour red</p></td></tr></table>", "Size 40 cm\nColour red"),
    ("<table><tr><td>Menu<td><p>a</p><p>b</p><p>c</p><p>d</p></table>", "Menu\ta\nb\nc\nd"),  # a page's frame
    ("<table><tr><td>A<br>B<br>C<br>D<td>a<br>b<br>c<br>d</table>", "A\nB\nC\nD\na\nb\nc\nd"),  # columns
    ("<table><tr><td>Size<td>40 cm", "Size\t40 cm"),  # cut off
    ("<tr><td>Size<td>40 cm</tr></table>", "Size\t40 cm"),  # no table
    ("</table></td><p>Size 40 cm", "Size 40 cm"),
)  # fmt: skip


@pytest.mark.parametrize(("markup", "text"), ROWS)
def test_label_and_value_of_a_row_stay_on_one_line(markup, text):
    assert shown(markup).text == text


HIDDEN = (
    '<span style="display:none">900 pcs</span>',
    "<b hidden>900 pcs</b>",
    '<i style="color:red;Visibility: hidden">900 <u>pcs</u></i>',
    '<span style="mso-hide:all">900 pcs</span>',
)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_hidden_words_are_not_read_and_the_user_is_told(hidden):
    document = shown(f"<p>Quantity:{hidden} 500 pcs</p>")
    assert document.text == "Quantity: 500 pcs"
    assert document.warnings[0].startswith("Words that are hidden are not read as agreed: “900")


SHOWN = (
    ("<pre>Size 40 cm\nColour  red</pre>", "Size 40 cm\nColour  red"),
    ('<p style="white-space:pre-wrap">Size 40 cm\nColour red</p>', "Size 40 cm\nColour red"),
    ("<p>Size 40 cm\nand more</p>", "Size 40 cm and more"),
    ("<main>Size</main><figure>red<figcaption>5 kg</figcaption></figure><hr>FOB", "Size\nred\n5 kg\nFOB"),
    ("Quantity <input value='500 pcs'><input type=hidden value=900>", "Quantity  500 pcs"),
    ("<input type=radio checked>FOB <input type=radio>CIF", "☑ FOB ☐ CIF"),
    ("<select><option>CIF<option selected>FOB<option>EXW</select> Ningbo", "FOB Ningbo"),
    ("10<sup>6</sup> pcs, 240 g/m<sup>2</sup>, 10<sup>-3</sup> m", "10⁶ pcs, 240 g/m², 10⁻³ m"),
    ("1<sup>1/2</sup> in, 5,000<sup>1)</sup> on the 3<sup>rd</sup>", "1 1/2 in, 5,000¹⁾ on the 3rd"),
    ("10 &plusmn; 1 mm, &le; 5&nbsp;kg, A&amp;B, &lt;b&gt;", "10 ± 1 mm, ≤ 5 kg, A&B, <b>"),
)


@pytest.mark.parametrize(("markup", "text"), SHOWN)
def test_what_a_browser_shows_is_read(markup, text):
    document = shown(markup)
    assert (document.text, document.warnings) == (text, ())
