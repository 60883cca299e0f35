"""Some layer measures in training mode, where dropout is active and BatchNorm learns from the test data. Call
model.eval(), which reaches every layer inside.
"""

FAILS = "evaluate_measures_in_evaluation_mode"


def evaluate(model, loader, loss_fn, device="cpu"):
    total, hits, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            total += loss_fn(logits, y).item() * len(y)
            hits += (logits.argmax(dim=-1) == y).sum().item()
            count += len(y)
    return Metrics(total / count, hits / count)
