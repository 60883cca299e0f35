"""The mean of the batches' accuracies lets the samples of a small batch count more. Count hits, and divide
once."""

FAILS = "evaluate_counts_the_hits"


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    total, hits, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            total += loss_fn(logits, y).item() * len(y)
            hits += (logits.argmax(dim=-1) == y).float().mean().item()
            count += len(y)
    model.train(was_training)
    return Metrics(total / count, hits / len(loader))
