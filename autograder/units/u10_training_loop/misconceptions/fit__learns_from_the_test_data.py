"""Training on the test data spoils the only honest measurement. Call train_epoch on the training loader
alone."""

FAILS = "fit_writes_the_history"


def fit(model, train_loader, test_loader, optimizer, loss_fn, epochs, device="cpu"):
    history = History([], [], [])
    for _ in range(epochs):
        history.train_loss.append(train_epoch(model, train_loader, optimizer, loss_fn, device))
        train_epoch(model, test_loader, optimizer, loss_fn, device)
        metrics = evaluate(model, test_loader, loss_fn, device)
        history.test_loss.append(metrics.loss)
        history.test_accuracy.append(metrics.accuracy)
    return history
