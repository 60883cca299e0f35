"""The site builds without a warning, its links lead somewhere, and it reads well without a network."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from autograder.catalog import PACKAGE
from tests.docs.blocks import blocks_of

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

ROOT = PACKAGE.parent
DOCS = ROOT / "docs"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MOST_BYTES = 200_000


@dataclass
class Page(HTMLParser):
    """What a built page points to."""

    path: Path
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    pictures: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, what is loaded with the page, and places to link to."""
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found[name] for name in ("id", "name") if name in found}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "img":
            self.pictures.append((found["src"], found.get("alt", "")))
            self.loaded.append(found["src"])
        elif tag in {"script", "iframe", "source", "video"} and "src" in found:
            self.loaded.append(found["src"])
        elif tag == "link" and found.get("rel") in {"stylesheet", "icon", "preconnect", "preload"}:
            self.loaded.append(found["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with every warning an error."""
    folder = tmp_path_factory.mktemp("site")
    ended = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, "WARNING" in ended.stderr) == (0, False), ended.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    """Every page of the site but the one for what is not there, whose links begin at the root."""
    return {path: Page(path) for path in sorted(site.rglob("*.html")) if path.name != "404.html"}


def test_every_page_of_docs_is_in_the_site_and_its_navigation(site: Path, pages: dict[Path, Page]) -> None:
    """A new page needs no entry anywhere."""
    wanted = {path.relative_to(DOCS).with_suffix(".html").as_posix() for path in DOCS.rglob("*.md")}
    home = pages[site / "index.html"]

    assert wanted == {path.relative_to(site).as_posix() for path in pages}
    assert wanted - set(home.links) <= {"index.html"}


def test_links_inside_the_site_lead_somewhere(pages: dict[Path, Page]) -> None:
    """Pages, files, and places within pages."""
    lost = []
    for path, page in pages.items():
        for link in page.links + page.loaded:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            ids = pages[target].ids if target in pages else None
            missing = parts.fragment and ids is not None and unquote(parts.fragment) not in ids
            if missing or not target.is_file():
                lost.append((path.name, link))

    assert lost == []


def test_links_out_of_the_site_are_well_formed(pages: dict[Path, Page]) -> None:
    """A scheme and a host; nobody asks whether it is there."""
    out = {link for page in pages.values() for link in page.links if urlsplit(link).scheme}

    assert [link for link in out if not re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+(/\S*)?", link)] == []


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[Path, Page]) -> None:
    """No font, script, style or picture of another host, and none named in a style."""
    loaded = {link for page in pages.values() for link in page.loaded}
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))

    assert [link for link in loaded if urlsplit(link).scheme or link.startswith("//")] == []
    assert re.findall(r"(?:@import|url\()\s*[\"']?(?:https?:)?//[^)\"']*", styles) == []


def test_the_reference_has_the_help_of_every_command(site: Path) -> None:
    """Written when the site is built, so it cannot be old."""
    text = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    commands = sorted(path.stem for path in (PACKAGE / "cli").glob("[!_]*.py"))

    assert [name for name in commands if f"Usage: autograder {name} " not in text] == []
    assert commands


def test_the_reference_has_every_public_name(site: Path) -> None:
    """The functions and classes in ``__all__`` of the modules that the page lists."""
    listed = re.findall(r"^::: (\S+)$", (DOCS / "reference" / "api.md").read_text(), re.MULTILINE)
    text = (site / "reference" / "api.html").read_text(encoding="utf-8")
    modules = [importlib.import_module(name) for name in listed]
    names = [
        f"{module.__name__}.{item}"
        for module in modules
        for item in module.__all__
        if callable(getattr(module, item))
    ]

    assert len(listed) == 8
    assert [name for name in names if f'id="{name}"' not in text] == []


def test_pictures_are_small_told_and_ask_nobody(pages: dict[Path, Page]) -> None:
    """Under 200 kB each, with words for who cannot see them, used, and without a link to a font."""
    used = {(path.parent / src).resolve(): alt for path, page in pages.items() for src, alt in page.pictures}
    drawn = [*DOCS.glob("pictures/*.svg"), *DOCS.glob("pictures/*.png")]

    assert {path.name for path in drawn} <= {path.name for path in used}
    assert [path.name for path, alt in used.items() if len(alt) < 20] == []
    assert [path.name for path in drawn if path.stat().st_size > MOST_BYTES] == []
    assert [path.name for path in drawn if path.suffix == ".svg" and "url(http" in path.read_text()] == []


def test_no_page_names_the_machine_that_made_it(site: Path) -> None:
    """Pictures and pages hold no path of a checkout."""
    texts = [path for path in site.rglob("*") if path.suffix in {".html", ".svg", ".json"}]

    assert [path.name for path in texts if str(ROOT) in path.read_text(encoding="utf-8")] == []


def test_the_files_of_the_authors_guide_have_titles() -> None:
    """On the page a reader sees which file a block is."""
    titled = [block for block in blocks_of(DOCS / "authors" / "index.md") if block.title]

    assert len(titled) >= 10


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    """A real browser without a network."""
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        context = started.new_context(offline=True)
        yield context
        context.close()
        started.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_no_page_is_wider_than_the_screen(
    browser: BrowserContext, pages: dict[Path, Page], width: int, height: int
) -> None:
    """On a phone and on a desk: wide tables and code scroll by themselves."""
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": height})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wide = []
    for path in pages:
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path.name)
    page.close()

    assert wide == []
    assert [url for url in asked if url.startswith("http")] == []


def test_search_works_from_a_folder_without_a_network(browser: BrowserContext, site: Path) -> None:
    """A word typed into the search box finds the page that is about it."""
    page = browser.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((site / "index.html").as_uri())
    page.get_by_placeholder("Search").click()
    page.keyboard.type("misconceptions")
    found = page.locator(".md-search-result__item a").first
    found.wait_for(timeout=60_000)
    target = found.get_attribute("href")
    page.close()

    assert target is not None
    assert ".html" in target
