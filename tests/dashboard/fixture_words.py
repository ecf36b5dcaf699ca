"""What the small world is made of: its day, its names, its contract."""

from datetime import date
from typing import Any

AS_OF = date(2019, 4, 15)
HOSTILE = (
    "<script>alert(1)</script>",
    "**bold** [link](javascript:alert(1)) `code` :smile: :red[x]",
    "$\\frac{1}{0}$ latex & <b>tags</b>",
    '=HYPERLINK("http://evil","x") \'quotes\' "double"',
    "very " * 60 + "long",
    "🔥 fire 👩‍🚀🏽 sale‼️ \U0001f1e8\U0001f1f3 Ltd 💥",
    "שלום \u202eevil\u202c مرحبا 深圳市电子有限公司",
)
CATEGORIES = ("Tents & shelters", "Phone accessories", "Bags", "Lighting", "Machinery", "Toys")
BREACHES = ("quality", "late_shipment", "not_as_described", "quantity_short", "missing_parts", "service")
EVIDENCE = (
    "none",
    "not accepted",
    "accepted, conforming",
    "accepted, not conforming",
    "accepted, unclear",
)
TEXT = (
    "Product: display tent 3 x 3 m. Door height at least 150 cm.\n"
    "Material: 210D Oxford, PU coated, good quality.\n"
    "Ship date: 2019-02-20. Quantity: 400 pcs.\nPayment: 30% deposit, 70% before shipment. FOB Shenzhen.\n"
)
REMARKS = "Colour as picture. Packing should be strong enough."
Rows = dict[str, list[dict[str, Any]]]
