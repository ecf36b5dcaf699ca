"""The pictures of the pages: their few colours are those of the pages."""

import importlib.util
import io
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from dashboard import theme

SCRIPT = Path(__file__).parents[2] / "docs" / "take_screenshots.py"
NEAR = 4  # of 255 in any channel: nobody sees it


@pytest.fixture(scope="module")
def script() -> ModuleType:
    pytest.importorskip("playwright.sync_api")
    spec = importlib.util.spec_from_file_location("take_screenshots", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_colour_of_few_pixels_keeps_its_hue_among_many_greys(script, mode, tmp_path):
    """A page is mostly letters in greys; a warning is a swatch of some pixels, and must not turn grey."""
    colours = list(dict.fromkeys(theme.colours(mode).values()))
    draw = np.random.default_rng(3)
    ends = [np.array(channels(theme.colours(mode)[name])) for name in ("paper", "ink", "accent", "muted")]
    pixels = np.tile(ends[0], (400, 400, 1))
    for row in range(0, 400, 2):  # the soft edges of letters: all shades between the page and three inks
        shares = draw.random((400, 1))
        pixels[row] = ends[0] + (ends[1 + row % 3] - ends[0]) * shares
    for number, colour in enumerate(colours):
        pixels[10:14, 8 * number + 1 : 8 * number + 6] = channels(colour)
    script.shrunk(Image.fromarray(pixels.astype("uint8")), tmp_path / "page.png")
    kept = np.asarray(Image.open(tmp_path / "page.png").convert("RGB")).astype(int)
    for number, colour in enumerate(colours):
        shown = kept[10:14, 8 * number + 1 : 8 * number + 6]
        assert np.abs(shown - channels(colour)).max() <= NEAR, colour


def test_a_picture_stays_under_the_limit(script, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "LARGEST", 25_000)
    noise = np.random.default_rng(5).integers(0, 256, (140, 140, 3), dtype="uint8")
    whole = io.BytesIO()
    Image.fromarray(noise).save(whole, "PNG")
    assert whole.tell() > script.LARGEST
    script.shrunk(Image.fromarray(noise), tmp_path / "noise.png")
    assert (tmp_path / "noise.png").stat().st_size < script.LARGEST
