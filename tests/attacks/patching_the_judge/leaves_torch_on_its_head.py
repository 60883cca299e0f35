"""Leaves inference mode on for good, with other defaults for dtype, device, threads, layout and precision.

unit: u02_autograd
task: fresh_gradient
verdict: failed
points: 0
"""

import contextlib

import torch

for act in (
    lambda: torch.set_default_dtype(torch.float16),
    lambda: torch.set_default_device("meta"),
    lambda: torch.set_default_tensor_type(torch.DoubleTensor),
    lambda: torch.use_deterministic_algorithms(True),
    lambda: torch.set_flush_denormal(True),
    lambda: torch.set_num_threads(64),
    lambda: torch.set_printoptions(precision=0, threshold=0),
    lambda: torch.autograd.set_detect_anomaly(True),
    lambda: torch.autograd.graph.set_warn_on_accumulate_grad_stream_mismatch(False),
    lambda: torch.set_grad_enabled(False),
):
    with contextlib.suppress(Exception):
        act()
for name in ("set_grad_enabled", "set_default_dtype", "set_default_device", "manual_seed"):
    setattr(torch, name, lambda *args: None)
torch.inference_mode().__enter__()
torch.autocast("cpu", dtype=torch.bfloat16).__enter__()


def fresh_gradient(fn, x):
    return x.detach() * 0
