"""Pass the device on, or both halves of the epoch take their default, the CPU."""

FAILS = "fit_passes_the_device_on"


def fit(model, train_loader, test_loader, optimizer, loss_fn, epochs, device="cpu"):
    history = History([], [], [])
    for _ in range(epochs):
        history.train_loss.append(train_epoch(model, train_loader, optimizer, loss_fn))
        metrics = evaluate(model, test_loader, loss_fn)
        history.test_loss.append(metrics.loss)
        history.test_accuracy.append(metrics.accuracy)
    return history
