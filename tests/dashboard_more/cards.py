"""A model card as training writes it, small: what the Model page draws without training anything."""

import json

MEASURES = {
    "auc": 0.71,
    "log_loss": 0.61,
    "brier": 0.212,
    "brier_skill": 0.137,
    "brier_skill_low": 0.06,
    "brier_skill_high": 0.2,
    "ece": 0.03,
    "n": 220,
    "base_rate": 0.56,
    "verdict": "useful",
}


def card(version, hostile=False, verdict="useful"):
    odd = "<script>alert(1)</script> **x** \u202e=1+1"
    bins = [
        {
            "n": 22,
            "chance": (i + 0.5) / 10,
            "won": min(1, (i + 0.8) / 10),
            "won_low": max(0, (i - 1) / 10),
            "won_high": min(1, (i + 2) / 10),
        }
        for i in range(10)
    ]

    def group(by, value, n):
        return {
            "by": by,
            "value": value,
            **MEASURES,
            "n": n,
            "chance": 0.6,
            "won_low": 0.45,
            "won_high": 0.66,
        }

    names = [odd, "quality", "late_shipment"] if hostile else ["quality", "late_shipment", "not_as_described"]
    return {
        "as_of": "2019-04-15",
        "seed": 0,
        "data_hash": "ab" * 32,
        "sha256": "cd" * 32,
        "fingerprint": "x",
        "version": version,
        "created_at": "2026-01-02T03:04:05+00:00",
        "estimator": "logistic regression with the field's prior",
        "choice": None,
        "calibration": {"slope": 1.0, "shift": 0.0},
        "decided": 640,
        "won": 351,
        "base_rate": 0.55,
        "beside": {"live": 45, "withdrawn": 12, "cancelled": 3, "expired": 0, "undecided": 1},
        "verdict": verdict,
        "evaluation": MEASURES | {"train_from": "2017-01-01", "test_from": "2018-10-01"},
        "rolling": MEASURES | {"verdict": verdict},
        "reliability": bins,
        "periods": [group("period", f"2018Q{q}", 40 + q) for q in range(1, 5)],
        "segments": [group("breach", name, 60 + 10 * k) for k, name in enumerate(names)],
        "drift": {
            "base_rate": {
                "before": 0.57,
                "latest": 0.49,
                "moved": False,
                "since": False,
                "n_before": 300,
                "n_latest": 100,
                "left_out": 4,
            },
            "features": [{"feature": "report_strength", "what": "mean", "decided": 0.1, "live": 0.6}],
        },
        "effects": [
            {
                "feature": "disputed_term",
                "meaning": "How measurably the contract fixes the very thing complained of",
                "direction": 1,
                "known": "order",
                "weight": 0.41,
                "curve": [{"value": str(v / 4), "effect": -0.4 + v / 4, "n": 100} for v in range(5)],
            },
            {
                "feature": "breach",
                "meaning": "What is complained of",
                "direction": 0,
                "known": "opened",
                "weight": 0.2,
                "curve": [{"value": name, "effect": 0.1 * k, "n": 50} for k, name in enumerate(names)],
            },
            {
                "feature": "supported",
                "meaning": "A clause supports the complaint",
                "direction": 1,
                "known": "opened",
                "weight": 0.6,
                "curve": [
                    {"value": "no", "effect": -0.5, "n": 300},
                    {"value": "yes", "effect": 0.4, "n": 340},
                ],
            },
        ],
        "small": [{"by": "region", "value": names[0], "n": 7}],
        "refund": {
            "n": 90,
            "days": 41.0,
            "share": 0.7,
            "low": 0.6,
            "high": 0.8,
            "by": [{"breach": name, "share": 0.7, "low": 0.5, "high": 0.9} for name in names],
        },
        "learning_curve": [
            {"n": n, "auc": 0.6, "log_loss": 0.7 - n / 5000, "brier_skill": 0.05, "base_log_loss": 0.69}
            for n in (80, 160, 320)
        ],
        "selection": "Learned only from disputes somebody chose to pursue to a decision.",
        "warnings": [odd] if hostile else ["The share won moved."],
    }


def write(models, versions=("m000001", "m000002"), current="m000001", hostile=False, verdict="useful"):
    """Cards of some versions in a models folder, one of them in use."""
    for version in versions:
        (models / version).mkdir(parents=True)
        (models / version / "card.json").write_text(
            json.dumps(card(version, hostile, verdict)), encoding="utf-8"
        )
        (models / version / "card.md").write_text(
            f"# Model {version}\n\nVerdict: **useful**\n", encoding="utf-8"
        )
    (models / "CURRENT").write_text(current + "\n", encoding="utf-8")
