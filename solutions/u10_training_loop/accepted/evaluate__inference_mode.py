"""Uses inference_mode, `max` instead of `argmax`, and the one flag of the whole model."""


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    loss_sum = 0.0
    correct = 0
    total = 0
    with torch.inference_mode():
        for inputs, labels in loader:
            inputs, labels = inputs.to(device), labels.to(device)
            outputs = model(inputs)
            loss_sum += loss_fn(outputs, labels).item() * labels.size(0)
            _, predicted = torch.max(outputs.data, 1)
            correct += (predicted == labels).sum().item()
            total += labels.size(0)
    model.train(was_training)
    return Metrics(loss=loss_sum / total, accuracy=correct / total)
