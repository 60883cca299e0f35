"""The training loss is what train_epoch returned. Measured after the epoch it is another number."""

FAILS = "fit_writes_the_history"


def fit(model, train_loader, test_loader, optimizer, loss_fn, epochs, device="cpu"):
    history = History([], [], [])
    for _ in range(epochs):
        train_epoch(model, train_loader, optimizer, loss_fn, device)
        history.train_loss.append(evaluate(model, train_loader, loss_fn, device).loss)
        metrics = evaluate(model, test_loader, loss_fn, device)
        history.test_loss.append(metrics.loss)
        history.test_accuracy.append(metrics.accuracy)
    return history
