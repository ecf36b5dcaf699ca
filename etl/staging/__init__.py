"""Exports -> typed rows with rejects aside: `stage` fills the incoming tables of a draft."""

from etl.staging.stage import StagedFile, stage

__all__ = ["StagedFile", "stage"]
