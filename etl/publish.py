"""The end of a load: its own record, and the draft made the current version."""

import json
from typing import Any

from etl import provenance
from etl.load import Run

OF_FILE = (
    "file_id",
    "file",
    "kind",
    "sha256",
    "mapping_sha",
    "read",
    "empty",
    "rejected",
    "skipped",
    "refused",
)
COUNTED = ("loaded", "unchanged", "superseded", "waiting")


def record(run: Run) -> None:
    """Write what this version is and what this load did into the draft."""
    engine = run.engine
    finished_at = run.now()
    refused = [line for line in run.files if line.staged.refused]
    engine.insert(
        "loads",
        {
            "load_id": [run.load_id],
            "started_at": [run.started_at],
            "finished_at": [finished_at],
            "as_of": [run.as_of],
            "seconds": [run.seconds],
            "n_files": [len({line.staged.file for line in run.files})],
            "note": [_note(run, len(refused))],
        },
    )
    staged = [line.staged for line in run.files]
    accounts: dict[str, list[Any]] = {name: [getattr(file, name) for file in staged] for name in OF_FILE}
    accounts |= {name: [getattr(line, name) for line in run.files] for name in COUNTED}
    accounts["load_id"] = [run.load_id] * len(staged)
    accounts["mapping"] = [run.mapping.name if run.mapping and f.mapping_sha else None for f in staged]
    accounts["report_json"] = [json.dumps(f.report, ensure_ascii=False, default=str) for f in staged]
    engine.insert("files", accounts)
    parts = run.parts()
    provenance.keep(run.con, parts)
    run.con.execute("DELETE FROM build")
    engine.insert(
        "build",
        {
            "version": [run.draft.name],
            "built_at": [finished_at],
            "as_of": [run.as_of],
            "reporting_currency": [run.settings.reporting_currency],
            "settings_json": [parts["settings"]],
            "model_version": [run.model_version],
            "etl_version": [parts["layout"]],
        },
    )


def publish(run: Run) -> None:
    """Make the draft the version that readers see from now on."""
    record(run)
    version = run.draft.publish()
    run.published = True
    run.say(f"{version.name}, as of {version.as_of}")


def _note(run: Run, refused: int) -> str:
    if not run.paths:
        return "assessed, scored and published again"
    return f"{refused} refused" if refused else "loaded"
