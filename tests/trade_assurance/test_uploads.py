"""What is filed beyond the limits that one buyer met is warned of, and what is within them is not."""

from datetime import date

from trade_assurance import uploads
from trade_assurance.facts import Case, Dispute, Evidence, Order

DAY = date(2018, 8, 1)
MEGABYTE = 1024 * 1024


def said(*pieces, statement=None):
    """The warnings' codes and words for evidence of these names and sizes."""
    evidence = tuple(
        Evidence(f"E{number}", "D1", "photo", name, size) for number, (name, size) in enumerate(pieces)
    )
    case = Case(Order("O1"), dispute=Dispute("D1", "O1", statement=statement), evidence=evidence)
    return {reason.code: str(reason) for reason in uploads.warnings(case, DAY)}


def test_what_is_exactly_at_a_limit_is_within_it():
    files = [("photo.jpg", 2 * MEGABYTE), ("plan.PDF", 1), ("list.xlsx", 1), (None, None), ("b.png", 0)]
    assert said(*files, statement="x" * 2000) == {}
    assert said() == {}
    assert uploads.warnings(Case(Order("O1")), DAY) == ()


def test_what_is_beyond_a_limit_is_named_with_both():
    assert said(*[("photo.jpg", 1)] * 6) == {
        "too_many_files": "6 files are filed; one buyer met a limit of 5. Not confirmed."
    }
    assert said(("photo.jpg", 2 * MEGABYTE + 1)) == {
        "file_too_large": "One file is larger than 2 MB, the limit one buyer met. Not confirmed."
    }
    assert said(("photo.jpg", 2 * MEGABYTE + 1), ("b.jpg", 3 * MEGABYTE), ("c.jpg", None)) == {
        "file_too_large": "2 files are larger than 2 MB, the limit one buyer met. Not confirmed."
    }
    assert set(said(("photo.jpg", 1), statement="x" * 2001)) == {"statement_too_long"}
    assert "2001" in said(statement="x" * 2001)["statement_too_long"].replace(",", "")


def test_files_of_a_foreign_type_are_listed_by_their_names():
    found = said(("clip.mp4", 1), ("photo.jpg", 1), ("parts.ZIP", 1), ("no_suffix", 1))
    assert set(found) == {"file_type"}
    assert "clip.mp4, parts.ZIP, no_suffix" in found["file_type"]


def test_a_missed_day_comes_first():
    dispute = Dispute("D1", "O1", status="awaiting_evidence", evidence_due_on=date(2018, 7, 31))
    case = Case(Order("O1"), dispute=dispute, evidence=(Evidence("E1", "D1", "video", "clip.mp4"),))
    first, second = uploads.warnings(case, DAY)
    assert (first.code, second.code) == ("evidence_day_missed", "file_type")
    assert "2018-07-31" in str(first)
