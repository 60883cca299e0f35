"""The floor: the same loads and probe calls, made directly in this one warm process.

Prints the seconds that loading each unit's module once and running the recorded probes took, without
reading the requests. Run by ``tests.benchmarks``.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import pickle
import sys
import time
import types
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt  # noqa: F401  # warm, as in the fork server
import sklearn.datasets
import sklearn.model_selection  # noqa: F401
import torch
import torch._dynamo

from autograder.sandbox import child, wire
from autograder.sandbox.modules import exec_source
from autograder.sandbox.probing import HandIn


def _frames(data: bytes) -> list[tuple[str, dict[str, Any]]]:
    found, start = [], 0
    while start < len(data):
        size = int.from_bytes(data[start : start + 4], "big")
        payload = data[start + 4 : start + 4 + size]
        found.append(wire.decode(payload, lambda value: child._live(value, "cpu")))
        start += 4 + size
    return found


def main(path: Path) -> float:
    """Replay the recorded requests and return the seconds that they took."""
    torch.set_num_threads(1)
    frames = _frames(path.read_bytes())
    for unit in {body["unit"] for _, body in frames}:
        importlib.import_module(f"autograder.units.{unit}.probes")
    for _, body in frames:
        body["functions"] = pickle.loads(body.get("functions", pickle.dumps({})))  # noqa: S301  # our own
    gc.freeze()  # as in the fork server: probes that collect garbage look through their own objects alone
    loaded: dict[str, HandIn] = {}
    started = time.perf_counter()
    for tag, body in frames:
        if tag == "load":
            if body["unit"] not in loaded:
                module = types.ModuleType(body["topic"])
                sys.modules[body["topic"]] = module
                exec_source(module, body["content"], f"{body['topic']}.py")
                loaded[body["unit"]] = HandIn(module, f"{body['topic']}.py", [])
        else:
            hand_in = loaded[body["unit"]]
            hand_in.functions = body.pop("functions")
            answer = child._probe(hand_in, body)
            if answer["tag"] != body["answer"]:
                raise SystemExit(f"{body['probe']} does not answer as it did: {answer}")
    return time.perf_counter() - started


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):
        took = main(Path(sys.argv[1]))
    print(took)
