"""Clears on the model, to zeros instead of None, between the forward and the backward pass."""


def train_epoch(model, loader, optimizer, loss_fn, device="cpu"):
    model = model.train()
    running_loss = 0.0
    seen = 0
    for inputs, labels in loader:
        inputs, labels = inputs.to(device), labels.to(device)
        loss = loss_fn(model(inputs), labels)
        model.zero_grad(set_to_none=False)
        loss.backward()
        optimizer.step()
        running_loss += loss.detach().cpu().numpy() * inputs.size(0)
        seen += inputs.size(0)
    return float(running_loss / seen)
