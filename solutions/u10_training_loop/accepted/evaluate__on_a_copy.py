"""Measures a deep copy of the model, so that there is no mode to put back."""

import copy


def evaluate(model, loader, loss_fn, device="cpu"):
    twin = copy.deepcopy(model).eval()
    loss, hits, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = twin(x)
            loss += loss_fn(logits, y).item() * len(x)
            hits += (logits.argmax(dim=1) == y).sum().item()
            count += len(x)
    return Metrics(loss / count, hits / count)
