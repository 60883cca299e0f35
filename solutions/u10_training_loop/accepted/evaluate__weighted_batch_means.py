"""Weights the mean loss and the mean accuracy of each batch by the batch's size."""


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    totals = torch.zeros(3)
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            accuracy = (logits.topk(1, dim=1).indices[:, 0] == y).float().mean()
            n = len(y)
            totals += torch.tensor([n * loss_fn(logits, y).item(), n * accuracy.item(), n])
    model.train(was_training)
    loss_sum, hits, count = totals.tolist()
    return Metrics(loss_sum / count, hits / count)
