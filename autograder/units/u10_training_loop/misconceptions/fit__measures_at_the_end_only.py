"""Every epoch has its entry in each of the three lists, so measure inside the loop."""

FAILS = "fit_writes_the_history"


def fit(model, train_loader, test_loader, optimizer, loss_fn, epochs, device="cpu"):
    history = History([], [], [])
    for _ in range(epochs):
        history.train_loss.append(train_epoch(model, train_loader, optimizer, loss_fn, device))
    metrics = evaluate(model, test_loader, loss_fn, device)
    return History(history.train_loss, [metrics.loss], [metrics.accuracy])
