"""Seeding is the program's job: leave the global random state alone."""

FAILS = "fit_trains_on_the_training_data_alone"


def fit(model, train_loader, test_loader, optimizer, loss_fn, epochs, device="cpu"):
    history = History([], [], [])
    for _ in range(epochs):
        torch.manual_seed(0)
        history.train_loss.append(train_epoch(model, train_loader, optimizer, loss_fn, device))
        metrics = evaluate(model, test_loader, loss_fn, device)
        history.test_loss.append(metrics.loss)
        history.test_accuracy.append(metrics.accuracy)
    return history
