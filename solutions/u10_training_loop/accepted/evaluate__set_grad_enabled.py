"""Sets the grad mode by hand and puts it back in a `finally`; divides by the dataset's length."""


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training, was_tracking = model.training, torch.is_grad_enabled()
    size = len(loader.dataset)
    loss = hits = 0.0
    try:
        torch.set_grad_enabled(False)
        model.train(False)
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            out = model(x)
            loss += float(loss_fn(out, y)) * x.shape[0]
            hits += float(torch.sum(out.argmax(dim=1).eq(y)))
    finally:
        torch.set_grad_enabled(was_tracking)
        model.train(was_training)
    return Metrics(loss / size, hits / size)
