"""Gathers all logits and labels first, and measures them in one go."""


def evaluate(model, loader, loss_fn, device="cpu"):
    mode = model.training
    model.eval()
    with torch.no_grad():
        pairs = [(model(x.to(device)), y.to(device)) for x, y in loader]
        outputs, targets = zip(*pairs, strict=True)
        logits, labels = torch.cat(outputs), torch.cat(targets)
        loss = loss_fn(logits, labels).item()
        accuracy = (logits.argmax(dim=-1) == labels).double().mean().item()
    model.train(mode)
    return Metrics(loss, accuracy)
