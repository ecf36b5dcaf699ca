"""The sheets as columns, for drawing and looking up many at once."""

from dataclasses import dataclass

import numpy as np

from etl.sample import catalogue
from etl.sample.draw import Floats, Ints
from etl.sample.sheets import Sheet
from etl.sample.suppliers import Supplier


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One entry a sheet in every column."""

    sheets: list[Sheet]
    share: Floats
    care: Floats
    supplier: Ints
    price: Floats
    lead: Ints
    deposit: Ints
    pay_mode: Ints
    ship_mode: Ints
    quantities: list[list[int]]
    flaws: Floats
    slack: Floats

    @classmethod
    def of(cls, sheets: list[Sheet], suppliers: list[Supplier]) -> "SheetTable":
        """Columns of these sheets."""
        fields = catalogue.fields()

        def ints(name: str) -> Ints:
            return np.array([getattr(sheet, name) for sheet in sheets], dtype=np.int64)

        return cls(
            sheets,
            np.array([sheet.share for sheet in sheets]),
            np.array([sheet.care for sheet in sheets]),
            ints("supplier"),
            np.array([sheet.price for sheet in sheets]),
            ints("lead"),
            ints("deposit"),
            ints("pay_mode"),
            ints("ship_mode"),
            [fields[sheet.product_field]["quantities"] for sheet in sheets],
            np.array([suppliers[sheet.supplier].flaws for sheet in sheets]),
            np.array([suppliers[sheet.supplier].slack for sheet in sheets]),
        )
