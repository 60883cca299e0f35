"""requires_grad_(False) on the parameters outlives the measurement. torch.no_grad() ends with its block."""

FAILS = "evaluate_leaves_no_trace"


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    model.requires_grad_(False)
    total, hits, count = 0.0, 0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        logits = model(x)
        total += loss_fn(logits, y).item() * len(y)
        hits += (logits.argmax(dim=-1) == y).sum().item()
        count += len(y)
    model.train(was_training)
    return Metrics(total / count, hits / count)
