"""Nudges the elements of a flat view of a copy."""

import torch


def numerical_gradient(fn, x, eps=1e-5):
    base = x.detach().clone()
    flat = base.view(-1)
    gradient = torch.zeros_like(flat)
    for i in range(flat.numel()):
        old = flat[i].item()
        flat[i] = old + eps
        up = float(fn(base))
        flat[i] = old - eps
        down = float(fn(base))
        flat[i] = old
        gradient[i] = (up - down) / (2 * eps)
    return gradient.view(x.shape)
