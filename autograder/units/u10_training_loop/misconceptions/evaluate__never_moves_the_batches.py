"""The model may be on a GPU while the batches come from the CPU. Move x and y to device."""

FAILS = "evaluate_moves_the_batches"


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    total, hits, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            logits = model(x)
            total += loss_fn(logits, y).item() * len(y)
            hits += (logits.argmax(dim=-1) == y).sum().item()
            count += len(y)
    model.train(was_training)
    return Metrics(total / count, hits / count)
