"""epochs says how often to go through the training data. Stopping early is another recipe, and it lets the
test data steer the training."""

FAILS = "fit_writes_the_history"


def fit(model, train_loader, test_loader, optimizer, loss_fn, epochs, device="cpu"):
    history = History([], [], [])
    for _ in range(epochs):
        history.train_loss.append(train_epoch(model, train_loader, optimizer, loss_fn, device))
        metrics = evaluate(model, test_loader, loss_fn, device)
        if history.test_loss and metrics.loss > history.test_loss[-1]:
            break
        history.test_loss.append(metrics.loss)
        history.test_accuracy.append(metrics.accuracy)
    return history
