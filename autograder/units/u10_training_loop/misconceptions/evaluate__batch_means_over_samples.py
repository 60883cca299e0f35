"""Each batch's loss is a mean already. Multiply it with the batch's size before you divide by the number of
samples."""

FAILS = "evaluate_measures_the_loss_per_sample"


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    total, hits, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            total += loss_fn(logits, y).item()
            hits += (logits.argmax(dim=-1) == y).sum().item()
            count += len(y)
    model.train(was_training)
    return Metrics(total / count, hits / count)
