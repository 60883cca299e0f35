"""A Jupyter server in a folder, and Chromium to look at it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

__all__ = ["PATIENCE", "Server", "chromium", "serve"]

PATIENCE = 120_000
"""How many milliseconds a page may take on a busy machine."""

_OPTIONS = (
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server listens, and the secret that it asks for."""

    address: str
    token: str

    def page(self, path: str) -> str:
        """Return the address of a page."""
        return f"{self.address}/{path}?token={self.token}"


@contextlib.contextmanager
def serve(folder: Path, environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Run JupyterLab, with the extensions that nbgrader switches on, as ``jupyter lab`` does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(f"http://127.0.0.1:{port}", secrets.token_hex(16))
    options = [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
    ]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "jupyterlab", *options, f"--IdentityProvider.token={server.token}"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    try:
        _await(server, process, log)
        yield server
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(30)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _await(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers."""
    while True:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        with contextlib.suppress(urllib.error.URLError):
            urllib.request.urlopen(server.page("api/status"), timeout=60).close()  # noqa: S310
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.2)


@contextlib.contextmanager
def chromium() -> Iterator[BrowserContext]:
    """Run the machine's Chromium; skips the test where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not on the PATH; the tests drive the machine's own")
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=program, args=list(_OPTIONS), viewport={"width": 1400, "height": 1000}
        )
        context.set_default_timeout(PATIENCE)
        try:
            yield context
        finally:
            context.close()
