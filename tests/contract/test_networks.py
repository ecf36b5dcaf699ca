"""The layers that the learned networks are built of, held against plain reckoning word by word."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trade_assurance.contract import convolution, recurrence
from trade_assurance.contract.support_network import REACH


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4), st.sampled_from(REACH), st.integers(0, 2**16))
def test_a_layer_mixes_each_word_with_its_neighbours_of_the_same_line(lengths, reach, seed):
    width, spread = reach
    draw = np.random.default_rng(seed)
    rows = draw.normal(size=(sum(lengths), 3)).astype(np.float32)
    taps = draw.normal(size=(width, 3, 4)).astype(np.float32)
    bias, gain, offset = draw.normal(size=(3, 4)).astype(np.float32)
    expected = []
    begun = 0
    for length in lengths:
        for at in range(length):
            total = bias.copy()
            for tap in range(width):
                other = at + (tap - width // 2) * spread
                if 0 <= other < length:
                    total = total + rows[begun + other] @ taps[tap]
            total = np.maximum(total, 0)
            expected.append((total - total.mean()) / np.sqrt(total.var() + 1e-5) * gain + offset)
        begun += length
    found = convolution.convolved(
        rows, convolution.Layer(taps, bias, gain, offset, spread), convolution.reached(lengths, REACH)
    )
    assert np.allclose(found, expected, atol=1e-3)


def _logistic(x):
    return 1 / (1 + np.exp(-x))


def _told(rows, taken, kept, bias):
    """One direction over one line, as the textbook has it."""
    hidden = kept.shape[0]
    said, memory, told = np.zeros(hidden), np.zeros(hidden), []
    for row in rows:
        gates = row @ taken + said @ kept + bias
        taking, forgetting, new, telling = (gates[n * hidden : (n + 1) * hidden] for n in range(4))
        memory = _logistic(forgetting) * memory + _logistic(taking) * np.tanh(new)
        said = _logistic(telling) * np.tanh(memory)
        told.append(said)
    return np.array(told)


@given(st.lists(st.integers(1, 6), max_size=5), st.integers(1, 3), st.integers(0, 2**16))
def test_a_recurrent_layer_reads_each_line_forwards_and_backwards(lengths, networks, seed):
    draw = np.random.default_rng(seed)
    width, hidden = 3, 2
    stored = [
        {
            "taken0": draw.normal(size=(2, width, 4 * hidden)),
            "kept0": draw.normal(size=(2, hidden, 4 * hidden)),
            "bias0": draw.normal(size=(2, 4 * hidden)),
        }
        for _ in range(networks)
    ]
    rows = [draw.normal(size=(sum(lengths), width)).astype(np.float32) for _ in range(networks)]
    found = recurrence.passed(rows, recurrence.layer(stored, 0), recurrence.steps(lengths))
    for network, arrays in enumerate(stored):
        expected, begun = [np.zeros((0, 2 * hidden))], 0
        for length in lengths:
            line = rows[network][begun : begun + length]
            ways = [
                _told(line[::turn], *(arrays[name][way] for name in ("taken0", "kept0", "bias0")))[::turn]
                for way, turn in enumerate((1, -1))
            ]
            expected.append(np.hstack(ways))
            begun += length
        assert found[network].shape == (sum(lengths), 2 * hidden)
        assert np.allclose(found[network], np.concatenate(expected), atol=1e-4)
