"""Fuzz the decoder of frames, guided by coverage. Run: ``python tests/fuzzing/wire.py --runs 1000000``.

Starts from frames of every kind and lets atheris (libFuzzer) change them. A run fails where decoding ends in
anything but values or ``WireError``, where what was decoded cannot be sent again, or where memory grows.
Needs ``pip install atheris`` (Linux, CPython 3.11 to 3.13).
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import atheris
import numpy as np
import torch

with atheris.instrument_imports(include=["autograder.sandbox.wire"]):
    from autograder.sandbox import wire

_GROWTH_MIB = 64
_SETTLED = 20_000  # runs after which caches are filled


class _Run:
    def __init__(self, runs: int) -> None:
        self.runs = runs
        self.done = 0
        self.decoded = 0
        self.started = time.monotonic()
        self.settled = 0
        self.slowest = 0.0

    def __call__(self, data: bytes) -> None:
        started = time.perf_counter()
        try:
            tag, body = wire.decode(data)
        except wire.WireError:
            pass
        else:
            self.decoded += 1
            again = wire.decode(wire.encode(tag, body)[4:])
            if again[0] != tag or again[1].keys() != body.keys():
                raise AssertionError("what was decoded does not come back")
        self.slowest = max(self.slowest, time.perf_counter() - started)
        self.done += 1
        if self.done == _SETTLED:
            self.settled = _resident()
        if self.done == self.runs:
            self.report()

    def report(self) -> None:
        """Print what happened, and fail where memory grew."""
        grown = (_resident() - self.settled) / 2**20
        print(
            f"{self.done} frames in {time.monotonic() - self.started:.0f} s, {self.decoded} of them "
            f"well-formed, slowest {1000 * self.slowest:.1f} ms, "
            f"memory {grown:+.1f} MiB since frame {_SETTLED}",
            flush=True,
        )
        if grown > _GROWTH_MIB:
            raise AssertionError("memory grows")


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def _seeds() -> list[bytes]:
    """Return well-formed frames with every kind of value in them."""
    values = [
        None,
        True,
        -7,
        1.5,
        "text",
        b"bytes",
        [1, [2, {"a": []}]],
        (1, "two"),
        torch.Size([2, 3]),
        torch.arange(6.0).reshape(2, 3),
        torch.tensor(3, dtype=torch.int64),
        torch.zeros(2, dtype=torch.bool),
        torch.ones(2, dtype=torch.bfloat16, requires_grad=True),
        torch.zeros(0, 3, dtype=torch.complex64),
        torch.empty(4, device="meta"),
        torch.ones(3).max(dim=0),
        np.arange(3.0),
        np.array([True]),
        torch.float32,
        torch.device("cpu"),
        object(),
    ]
    bodies = [{"value": value} for value in values] + [{"value": values[:15], "changed": [], "output": ""}]
    bodies.append(
        {"types": ["ValueError"], "text": "x", "place": "a.py", "line": 1, "source": "s", "inside": True}
    )
    return [wire.encode("observed", body)[4:] for body in bodies]


def main() -> None:
    """Write the seeds down and let libFuzzer run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000_000)
    runs = parser.parse_args().runs
    corpus = Path(tempfile.mkdtemp(prefix="wire-corpus-"))
    for number, seed in enumerate(_seeds()):
        (corpus / str(number)).write_bytes(seed)
    options = [f"-runs={runs}", "-max_len=4096", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=0"]
    os.chdir(corpus)  # libFuzzer writes what breaks into the working folder
    atheris.Setup([sys.argv[0], *options, str(corpus)], _Run(runs))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
