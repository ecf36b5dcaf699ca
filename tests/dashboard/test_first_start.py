"""Rule changes on the time axes, and work started from a page."""

import time
from datetime import date

import pytest

from dashboard import jobs, rule_changes
from data.warehouse import Warehouse


def test_a_new_edition_and_each_lunar_new_year_stand_on_their_day():
    changes = {
        change.label: change.on for change in rule_changes.between(date(2017, 6, 1), date(2018, 12, 31))
    }
    assert changes == {"TA-2017-12": date(2017, 12, 8), "Lunar New Year": date(2018, 2, 15)}


def test_an_edition_of_unknown_date_is_not_drawn():
    labels = {change.label for change in rule_changes.between(date(2014, 1, 1), date(2026, 1, 1))}
    assert not labels & {"TA-2015", "TA-CR", "TA-60"}


def finished(job: jobs.Job) -> jobs.Job:
    for _ in range(200):
        if job.finished:
            return job
        time.sleep(0.05)
    raise AssertionError("the job did not end")


@pytest.mark.usefixtures("world")
def test_steps_run_in_order_each_in_its_own_process_and_their_words_are_kept():
    steps = (jobs.Step("one", ("platform",)), jobs.Step("two", ("calendar", "2019", "4")))
    job = finished(jobs.start(steps))
    assert job.codes == [0, 0]
    assert "April 2019" in "\n".join(job.last_lines(40))
    jobs.dismiss()
    assert jobs.current() is None


@pytest.mark.usefixtures("world")
def test_a_needed_step_that_fails_ends_the_chain_and_one_that_is_not_does_not():
    job = finished(jobs.start((jobs.Step("bad", ("no_such_module",)), jobs.Step("after", ("platform",)))))
    assert job.failed
    assert len(job.codes) == 1
    jobs.dismiss()
    spare = jobs.Step("bad", ("no_such_module",), needed=False)
    job = finished(jobs.start((spare, jobs.Step("after", ("platform",)))))
    assert not job.failed
    assert job.codes == [1, 0]
    jobs.dismiss()


@pytest.mark.usefixtures("world")
def test_a_second_start_joins_the_job_that_is_running():
    first = jobs.start((jobs.Step("slow", ("timeit", "-n", "1", "-r", "1", "import time; time.sleep(0.8)")),))
    assert jobs.start((jobs.Step("other", ("platform",)),)) is first
    finished(first)
    jobs.dismiss()


def test_loading_is_followed_by_training_and_scoring():
    titles = [step.arguments[:2] for step in jobs.load_steps(["x"])]
    assert titles == [("etl", "load"), ("models", "train"), ("etl", "load")]
    assert not jobs.load_steps(["x"])[1].needed


@pytest.mark.parametrize("world", ["none"], indirect=True)
def test_a_load_that_cannot_publish_is_said_with_its_last_lines(app, words):
    assert Warehouse.default().current() is None
    finished(jobs.start((jobs.Step("bad", ("no_such_module",)),)))
    test = app()
    assert not test.exception
    assert "Nothing could be published" in words(test)
    assert any("no_such_module" in code.value for code in test.code)
    jobs.dismiss()
