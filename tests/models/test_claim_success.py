"""The estimator: correct, learned in the right direction, better than the base rate on later disputes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sklearn.ensemble import HistGradientBoostingClassifier

from models import boosting
from models.additive import NAMES, AdditiveModel, chance_of
from models.cases import INPUTS, cases, decided
from models.claim_success import ClaimSuccess, _Fold, _moderation, field_only
from models.design import Design
from models.evaluate import NO_BETTER, USEFUL_VERDICT, evaluate, fit, measures
from models.features import ACTIONS, BY_NAME, FEATURES
from models.logistic import fit_line
from models.prior import pseudo_cases
from tests.models.tables import AS_OF, company

BOUND = [f for f in FEATURES if f.direction and not f.tendency]
TENDING = [f for f in FEATURES if f.tendency]


@pytest.fixture(scope="module")
def blend(learned, world) -> AdditiveModel:
    """The learned model with half its odds from boosting, whatever was chosen."""
    rows = decided(world[0])
    base, shapes = boosting.fit_shapes(rows, rows["label"].to_numpy(dtype=float), learned.final_.design, 0)
    from dataclasses import replace

    return replace(learned.final_, boosted_base=base, shapes=tuple(shapes), blend=0.5)


def prior_model() -> AdditiveModel:
    return field_only(pd.DataFrame(columns=list(INPUTS)))


def test_a_known_effect_is_learned(learned, world):
    rows = decided(world[0]).head(1)
    # In the made-up company the three go together: a state of 1 is supported and stands among 8 terms.
    weak, strong = (
        rows.assign(disputed_term=0.0, supported=0.0, measurable_terms=0.0),
        rows.assign(disputed_term=1.0, supported=1.0, measurable_terms=8.0),
    )
    gap = learned.final_.log_odds(strong) - learned.final_.log_odds(weak)
    assert 0.8 < gap[0] < 2.4  # the truth is 1.6


def test_later_disputes_are_foretold_better_than_by_the_base_rate(world):
    found = evaluate(decided(world[0]))
    assert found["verdict"] == USEFUL_VERDICT
    assert found["auc"] > 0.65
    assert found["ece"] < 0.1


def test_most_of_the_achievable_skill_is_reached(world):
    frame, truth = world
    live = frame[frame["is_live"]].merge(truth, on="dispute_id")
    everything = pd.concat([live, frame[~frame["is_live"]].merge(truth, on="dispute_id").tail(400)])
    true = everything["chance"].to_numpy()
    rows = decided(frame[frame["scored_on"] < everything["scored_on"].min()])
    model = fit(rows, 0).final_

    def loss(p):
        return -(true * np.log(p) + (1 - true) * np.log(1 - p)).mean()

    base = loss(np.full(len(true), rows["label"].mean()))
    assert (base - loss(chance_of(model.log_odds(everything)))) / (base - loss(true)) > 0.6


@pytest.mark.parametrize("seed", range(6))
def test_shuffled_labels_are_found_no_better_than_the_base_rate(world, seed):
    rows = decided(world[0])
    shuffled = rows.assign(label=np.random.default_rng(seed).permutation(rows["label"].to_numpy()))
    assert evaluate(shuffled, seed)["verdict"] == NO_BETTER


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_more_in_favour_never_lowers_the_chance(data, learned, blend, world):
    """More measurable terms, a better report, more proof: never worse, in any model, from any case."""
    rows = decided(world[0])
    row = rows.iloc[[data.draw(st.integers(0, len(rows) - 1))]]
    standing = [f for f in TENDING if not learned.final_.refuted(f.name)]
    f = data.draw(st.sampled_from(BOUND + standing))
    values = st.sampled_from([0.0, 1.0]) if f.kind == "yes_no" else st.floats(-50, 50)
    low, high = sorted([data.draw(values), data.draw(values)])
    if f.direction < 0:
        low, high = high, low
    for model in (learned.final_, blend, prior_model()):
        worse, better = (model.log_odds(row.assign(**{f.name: v}))[0] for v in (low, high))
        assert better >= worse - 1e-12, f.name


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: a.code)
def test_what_a_buyer_can_still_do_never_lowers_the_chance(action, learned, world):
    from models.explain import after

    rows = decided(world[0])
    before = learned.final_.log_odds(rows)
    assert (learned.final_.log_odds(after(rows, action)) >= before - 1e-12).all()


def test_reasons_add_up_to_the_log_odds(learned, blend, world):
    rows = world[0]
    for model in (learned.final_, blend, prior_model()):
        base, parts = model.contributions(rows)
        assert np.abs(base + parts.sum(axis=1) - model.log_odds(rows)).max() < 1e-12
        assert parts.shape == (len(rows), len(NAMES))


def test_the_tables_are_the_boosted_model_itself(world, learned, monkeypatch):
    """What is kept of boosting gives the log-odds of the fitted trees."""
    rows = decided(world[0])
    caught = []

    class Watched(HistGradientBoostingClassifier):
        def fit(self, X, y):  # noqa: N803
            caught.append((self, X))
            return super().fit(X, y)

    monkeypatch.setattr(boosting, "HistGradientBoostingClassifier", Watched)
    base, shapes = boosting.fit_shapes(rows, rows["label"].to_numpy(dtype=float), learned.final_.design, 0)
    ((model, codes),) = caught
    ours = base + sum(s(rows[s.feature]) for s in shapes)
    assert np.abs(ours - model.decision_function(codes)).max() < 1e-12


def test_the_same_rows_and_seed_give_the_same_bits(world, learned):
    again = fit(decided(world[0]), seed=0)
    assert again.final_.log_odds(world[0]).tobytes() == learned.final_.log_odds(world[0]).tobytes()
    assert again.out_of_time_.tobytes() == learned.out_of_time_.tobytes()


def test_no_past_model_has_seen_a_dispute_of_its_own_period(world):
    """Turning a dispute's outcome round changes no odds foretold at or before its day."""
    rows = decided(world[0])
    place = len(rows) // 2
    turned = rows.copy()
    turned.loc[place, "label"] = 1 - turned.loc[place, "label"]
    one, other = fit(rows, 0), fit(turned, 0)
    same = rows["scored_on"] <= rows.loc[place, "known_on"]
    past = one.out_of_time_[same]
    assert past.tobytes() == other.out_of_time_[same].tobytes()
    assert one.final_.log_odds(rows).tobytes() != other.final_.log_odds(rows).tobytes()


def test_an_unknown_category_is_handled_and_widens_the_interval(learned, world):
    rows = decided(world[0]).head(20)
    strange = rows.assign(product_category="never met", breach="service", channel="telex")
    _, known_sd = learned.final_.score(rows)
    z, sd = learned.final_.score(strange)
    assert np.isfinite(z).all()
    assert (sd > known_sd).mean() > 0.9


def test_nothing_known_still_gives_a_chance(learned):
    nothing = pd.DataFrame({f.name: [None if f.kind == "category" else np.nan] for f in FEATURES})
    for model in (learned.final_, prior_model()):
        chance, low, high = model.interval(nothing)
        assert 0 < low[0] < chance[0] < high[0] < 1


@pytest.mark.parametrize("value", [1e300, -1e300, np.inf, -np.inf, np.nan])
def test_an_absurd_amount_decides_nothing(learned, world, value):
    row = decided(world[0]).head(1)
    usual = learned.final_.log_odds(row)[0]
    assert abs(learned.final_.log_odds(row.assign(amount=value))[0] - usual) < 3


def test_without_outcomes_the_field_speaks_and_says_how_unsure_it_is():
    model = prior_model()
    case = pd.DataFrame({f.name: [None if f.kind == "category" else f.centre] for f in FEATURES})
    good = case.assign(disputed_term=1.0, supported=1.0, accepted_nonconforming=1.0, report_strength=0.9)
    bad = case.assign(disputed_term=0.0, supported=0.0, accepted_conforming=1.0, report_strength=-0.9)
    chance, low, high = model.interval(pd.concat([bad, case, good]))
    assert chance[0] < 0.3 < chance[1] < 0.7 < chance[2]
    assert (high - low > 0.25).all()


def test_without_outcomes_an_average_dispute_of_the_company_has_the_prior_rate(world):
    """What its disputes have in common says nothing of how the platform rules."""
    inputs = world[0][list(INPUTS)]
    for disputes in (inputs, inputs.assign(photos=1.0, chat_log=1.0, evidence_kinds=5.0, supported=1.0)):
        chance = chance_of(field_only(disputes).log_odds(disputes))
        assert abs(chance.mean() - 0.5) < 0.01


def test_without_outcomes_the_odds_spread_no_further_than_real_claims_do(world):
    inputs = world[0][list(INPUTS)]
    extreme = pd.concat([inputs.assign(**{f.name: v * 9 for f in BOUND}) for v in (-1, 1)])
    for disputes in (inputs, extreme):
        assert field_only(disputes).log_odds(disputes).std() < 0.8


def test_a_few_outcomes_move_the_prior_rate(world):
    inputs = world[0][list(INPUTS)]
    lost = chance_of(field_only(inputs, np.zeros(10)).log_odds(inputs)).mean()
    won = chance_of(field_only(inputs, np.ones(10)).log_odds(inputs)).mean()
    assert lost < 0.4 < 0.6 < won


def test_the_interval_covers_the_true_chance_as_often_as_it_says(world, learned):
    frame, truth = world
    rows = frame.merge(truth, on="dispute_id")
    _, low, high = learned.final_.interval(rows)
    covered = (low <= rows["chance"]) & (rows["chance"] <= high)
    assert covered.mean() > 0.87  # one small company: bench/worlds.py measures it over many


def test_a_direction_held_at_nothing_stays_uncertain(world):
    """A coefficient fixed at 0 is not known to be 0."""
    rows = decided(world[0])
    turned = rows.assign(supported=1.0 - rows["supported"], disputed_term=1.0 - rows["disputed_term"])
    line = fit(turned, 0).final_
    column = int(np.flatnonzero((line.design.feature_ == "supported") & (line.design.kind_ == "number"))[0])
    assert line.line.coef[column] == 0
    assert np.linalg.norm(line.line.factor[1 + column]) > 0


def test_the_fields_prior_fades_with_own_outcomes():
    """A company where measurable terms do not matter unlearns that they do."""
    gaps = []
    for n in (60, 2400):
        con, _ = company(n, seed=5, strength=0.0)
        with con:
            rows = decided(cases(con, AS_OF))
        weak, strong = (rows.head(1).assign(supported=v, disputed_term=v) for v in (0.0, 1.0))
        model = fit(rows, 0).final_
        gaps.append(float((model.log_odds(strong) - model.log_odds(weak))[0]))
    assert 0 <= gaps[1] < 0.5 * gaps[0]


def test_the_interval_narrows_with_data(world):
    rows = decided(world[0])
    widths = []
    for part in (rows.tail(150), rows):
        _, low, high = fit(part.reset_index(drop=True), 0).final_.interval(rows)
        widths.append((high - low).mean())
    assert widths[1] < 0.85 * widths[0]  # never to nothing: what the inputs do not tell stays


def test_one_class_alone_falls_back_on_the_field(world):
    rows = decided(world[0]).head(200).assign(label=1)
    model = fit(rows, 0).final_
    assert 0.5 < chance_of(model.log_odds(rows)).mean() < 1


def test_columns_without_a_level_seen_often_are_pooled(world):
    design = Design(min_level=10_000).fit(decided(world[0]))
    assert set(design.level_[design.kind_ == "level"]) == {"(other)"}


def test_the_estimator_is_a_scikit_learn_classifier(learned, world):
    p = learned.predict_proba(world[0])
    assert np.allclose(p.sum(axis=1), 1)
    assert ClaimSuccess(seed=4).get_params() == {"seed": 4, "periods": 6}
    assert measures(np.array([0.0, 1.0]), np.array([0.2, 0.8]))["auc"] == 1.0
    assert BY_NAME["breach"].kind == "category"


def test_models_that_knew_too_little_do_not_calibrate_one_that_knows_more(world, monkeypatch):
    rows = decided(world[0])
    assert fit(rows, 0).final_.slope != 1.0
    monkeypatch.setattr("models.claim_success.ALIKE", 1.0)  # no earlier model knew as much as the final one
    held = fit(rows, 0).final_
    design = held.design.transform(rows)
    assert (held.shift, held.slope) == _moderation(held.line, design)
    assert 0.9 < held.slope < 1.0  # nearer to the middle than the likeliest line, by what is not known of it


def fitted(effect: float, n: int, rounds: int) -> float:
    """The coefficient of an input that the field speaks of, after `n` disputes with this effect."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({f.name: np.full(n, None if f.kind == "category" else f.centre) for f in FEATURES})
    step = rng.choice([-1.0, 1.0], n)
    frame["days_to_claim"] = BY_NAME["days_to_claim"].centre + step * BY_NAME["days_to_claim"].scale
    won = (rng.random(n) < chance_of(effect * step)).astype(float)
    design = Design().fit(frame)
    line = fit_line(design.transform(frame), won, design.direction_, pseudo_cases(design), rounds=rounds)
    return float(line.coef[design.feature_ == "days_to_claim"][0])


def test_an_effect_that_the_field_has_quite_wrong_is_let_go():
    """The field says -0.07, give or take 0.2; the disputes say -1.5."""
    held, let_go = fitted(-1.5, 150, 0), fitted(-1.5, 150, 3)
    assert -1.5 < let_go < held - 0.1


def test_an_effect_that_the_field_has_right_is_held_as_before():
    assert abs(fitted(-0.07, 150, 3) - fitted(-0.07, 150, 0)) < 0.03


def turned(name: str, effect: float, n: int) -> AdditiveModel:
    """What is learned where each step of this input moves the log-odds by `effect`."""
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({f.name: np.full(n, None if f.kind == "category" else f.centre) for f in FEATURES})
    f = BY_NAME[name]
    step = rng.choice([0.0, 1.0], n) if f.kind == "yes_no" else rng.choice([-1.0, 1.0], n)
    frame[name] = step if f.kind == "yes_no" else f.centre + step * f.scale
    won = (rng.random(n) < chance_of(effect * step)).astype(float)
    day = np.datetime64("2024-01-01") + np.sort(rng.integers(0, 600, n))
    return ClaimSuccess().fit(frame, won, day + 20, day).final_


def slope_of(model: AdditiveModel, name: str) -> float:
    here = (model.design.feature_ == name) & (model.design.kind_ == "number")
    return float(model.line.coef[here][0])


@pytest.mark.parametrize("f", TENDING, ids=lambda f: f.name)
def test_a_tendency_that_outcomes_refute_is_let_go(f):
    model = turned(f.name, -1.0 * f.direction, 1_500)
    assert slope_of(model, f.name) * f.direction < -0.1
    assert model.refuted(f.name)


def test_a_tendency_binds_while_outcomes_do_not_refute_it():
    for effect in (-0.02, 0.0, 0.5):
        model = turned("measurable_terms", effect, 300)
        assert slope_of(model, "measurable_terms") >= 0
        assert not model.refuted("measurable_terms")


def test_a_direction_that_a_rule_gives_is_never_let_go():
    model = turned("supported", -1.0, 1_500)
    assert slope_of(model, "supported") == 0
    assert not model.refuted("supported")


def test_a_refuted_tendency_binds_the_boosted_trees_no_more():
    model = turned("measurable_terms", -1.0, 1_500)
    rng = np.random.default_rng(2)
    n = 1_500
    frame = pd.DataFrame({f.name: np.full(n, None if f.kind == "category" else f.centre) for f in FEATURES})
    frame["measurable_terms"] = rng.integers(0, 12, n).astype(float)
    won = (rng.random(n) < chance_of(0.3 * (6 - frame["measurable_terms"].to_numpy()))).astype(float)
    _, shapes = boosting.fit_shapes(frame, won, model.design, 0)
    (shape,) = [s for s in shapes if s.feature == "measurable_terms"]
    assert shape(pd.Series([11.0]))[0] < shape(pd.Series([0.0]))[0] - 0.5


def test_no_action_rests_on_a_tendency():
    assert not {name for action in ACTIONS for name in action.sets} & {f.name for f in TENDING}


def test_boosting_is_taken_only_where_it_gains_more_than_chance_makes_it_seem():
    """A line is the truth: boosting that comes close to it, a little better by luck, stays out."""
    n = 800
    rng = np.random.default_rng(3)
    z = rng.normal(0, 1, n)
    y = (rng.random(n) < chance_of(z)).astype(float)
    day = np.datetime64("2024-01-01")
    everything = np.ones(n, dtype=bool)

    def fold(boosted):
        return _Fold(day, everything, everything, prior_model(), z, boosted, None)

    def chosen(boosted):
        return ClaimSuccess()._choose([fold(boosted)], y, everything).blend

    lucky = z + 0.001 * (y - 0.5) + 0.5 * rng.normal(0, 1, n)
    assert chosen(lucky) == 0
    assert chosen(z + 3 * (y - 0.5)) > 0  # knows the outcomes
    assert chosen(None) == 0


def test_a_model_stored_before_tendencies_were_told_is_scored_as_ever(learned, world):
    stored = learned.final_.state()
    stored["columns"].pop("tendency_")
    model = AdditiveModel.from_state(stored)
    assert model.log_odds(world[0]).tobytes() == learned.final_.log_odds(world[0]).tobytes()
    assert not model.state()["columns"]["tendency_"].any()
