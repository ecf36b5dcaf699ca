"""A believable made-up company, seeded, with the truth beside it: `python -m etl sample`."""


def command(argv: list[str]) -> int:
    """Runs `sample --orders N --seed S --out DIR`; 0 when written, 2 on usage."""
    from etl.sample.cli import run

    return run(argv)
