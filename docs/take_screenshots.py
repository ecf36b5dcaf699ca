"""Takes the pictures of every page, from a fresh load of the sample: light, dark, and a phone's 390 px.

Run by `make screenshots`; writes docs/pictures/<page>-<look>.png.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402 the path above makes the imports below possible
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from bench.serving import QUIET, chromium, serving  # noqa: E402

LARGEST = 250_000  # bytes a picture
PICTURES = ROOT / "docs" / "pictures"
PAGES = {
    "overview": "",
    "suppliers": "suppliers",
    "contracts": "contracts",
    "inspections": "inspections",
    "queue": "queue",
    "case": "case",
    "unclaimed": "unclaimed",
    "contract-check": "contract_check",
    "model": "model",
    "rules": "rules",
    "data": "data",
}
LOOKS = {
    "light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}


def settled(window: Page) -> None:
    """Wait until the page has stopped working, everything has taken its place and charts are drawn."""
    window.wait_for_selector(".rc-head", timeout=60_000)
    window.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    window.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
    window.wait_for_timeout(1500)


def shrunk(picture: Image.Image, path: Path) -> None:
    """Keep the picture as a PNG of a palette, small enough for a repository, its hues those of the page.

    The palette is spread over all hues, then moved to where the pixels lie. One chosen by counting pixels
    gives nearly all to the greys of letters, and a warning's few pixels turn grey or into another warning.
    """
    for colours in (256, 128, 64, 32):
        spread = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
        spread.save(path, optimize=True)
        if path.stat().st_size < LARGEST:
            return


def kept(window: Page, path: Path) -> None:
    """Take the picture of the window and keep it."""
    shrunk(Image.open(io.BytesIO(window.screenshot())).convert("RGB"), path)


def whole_height(window: Page) -> int:
    """The height of the page's whole content in pixels, at most 4,000."""
    heights = "[...document.querySelectorAll('[data-testid=stMain], section')].map(e => e.scrollHeight)"
    tall = window.evaluate(f"Math.max(...{heights})")
    return min(int(tall), 4000)


def main(only: list[str]) -> None:
    """Load the sample beside nothing else, open each page in each look, keep a picture of the whole page."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        warehouse = Path(scratch) / "warehouse"
        for command in (["etl", "load", "data/sample"], ["models", "train"], ["etl", "load"]):
            subprocess.run(  # noqa: S603 our own commands
                [sys.executable, "-m", *command, "--warehouse", str(warehouse)], cwd=ROOT, check=True
            )
        running = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        with serving(warehouse) as address:
            for look, options in LOOKS.items():
                context = running.new_context(**options)
                window = context.new_page()
                for name, path in PAGES.items():
                    if only and name not in only:
                        continue
                    window.set_viewport_size(options["viewport"])
                    window.goto(f"{address}/{path}")
                    settled(window)
                    if name == "contract-check":
                        window.get_by_text("Show an example").click()
                        window.wait_for_selector("mark", timeout=60_000)
                        settled(window)
                    window.set_viewport_size(
                        {"width": options["viewport"]["width"], "height": max(whole_height(window), 844)}
                    )
                    window.wait_for_timeout(1200)
                    kept(window, PICTURES / f"{name}-{look}.png")
                    print(f"{name}-{look}.png")
                context.close()
        running.close()


if __name__ == "__main__":
    main(sys.argv[1:])
