"""Gradient tracking may have been off before. A with block puts back what was there."""

FAILS = "evaluate_leaves_no_trace"


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    torch.set_grad_enabled(False)
    total, hits, count = 0.0, 0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        logits = model(x)
        total += loss_fn(logits, y).item() * len(y)
        hits += (logits.argmax(dim=-1) == y).sum().item()
        count += len(y)
    model.train(was_training)
    torch.set_grad_enabled(True)
    return Metrics(total / count, hits / count)
