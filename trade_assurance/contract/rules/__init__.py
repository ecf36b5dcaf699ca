"""The rules, each reading a clause's view and adding what it finds, in the order of RULES."""

from __future__ import annotations

from collections.abc import Callable

from ..clause import View
from . import (
    amounts,
    delivery,
    experiments,
    flaws,
    makers,
    materials,
    mentions,
    patterns,
    payment,
    phrases,
    references,
    remedy,
    sampling,
    shipping,
    standards,
    trials,
)

RULES: tuple[Callable[[View], None], ...] = (
    references.read,
    sampling.read,
    standards.read,
    experiments.read,
    trials.read,
    patterns.read,
    phrases.read,
    flaws.read,
    delivery.read,
    shipping.read,
    amounts.read,
    phrases.join,
    materials.read,
    makers.read,
    payment.read,
    remedy.read,
    mentions.read,
    phrases.spread,
)
