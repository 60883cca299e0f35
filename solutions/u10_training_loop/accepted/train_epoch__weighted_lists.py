"""Collects losses and batch sizes in lists, and lets NumPy take the weighted mean."""

import numpy as np


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    losses, sizes = [], []
    model.train()
    for batch in loader:
        inputs, targets = (part.to(device) for part in batch)
        optimizer.zero_grad(set_to_none=True)
        outputs = model(inputs)
        loss = loss_fn(outputs, targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        sizes.append(inputs.shape[0])
    return float(np.average(losses, weights=sizes))
