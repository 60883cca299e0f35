"""Whoever trains on after the measurement would train without dropout. Put the mode back for every layer:
model.train(was_training).
"""

FAILS = "evaluate_leaves_no_trace"


def evaluate(model, loader, loss_fn, device="cpu"):
    model.eval()
    total, hits, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            total += loss_fn(logits, y).item() * len(y)
            hits += (logits.argmax(dim=-1) == y).sum().item()
            count += len(y)
    return Metrics(total / count, hits / count)
