"""Inspection reports: who made them, what their counts say under ISO 2859-1, and how much they weigh."""

from __future__ import annotations

from trade_assurance.sampling import Plan, plan

__all__ = ["Plan", "plan"]
