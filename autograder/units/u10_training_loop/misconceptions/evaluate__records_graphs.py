"""eval() does not switch gradient tracking off, and detach() lets go of a graph that was built already.
Measure inside torch.no_grad().
"""

FAILS = "evaluate_builds_no_graph"


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    total, hits, count = 0.0, 0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        logits = model(x)
        total += loss_fn(logits, y).item() * len(y)
        hits += (logits.argmax(dim=-1) == y).sum().item()
        count += len(y)
    model.train(was_training)
    return Metrics(total / count, hits / count)
