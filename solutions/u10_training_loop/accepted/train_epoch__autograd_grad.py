"""Computes the gradients with torch.autograd.grad and puts them into `.grad`."""


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model.train()
    total, count = 0.0, 0
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    for x, y in loader:
        x = x.to(device)
        y = y.to(device)
        loss = loss_fn(model(x), y)
        trained = [p for p in parameters if p.requires_grad]
        for p in parameters:
            p.grad = None
        gradients = torch.autograd.grad(loss, trained, allow_unused=True)
        for p, g in zip(trained, gradients, strict=True):
            p.grad = g
        optimizer.step()
        total += loss.item() * x.shape[0]
        count += x.shape[0]
    return total / count
