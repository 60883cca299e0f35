"""Builds one row per epoch, and turns the rows into columns at the end."""


def fit(model, train_loader, test_loader, optimizer, loss_fn, epochs, device="cpu"):
    rows = [
        (
            train_epoch(model, train_loader, optimizer, loss_fn, device),
            *evaluate(model, test_loader, loss_fn, device),
        )
        for _ in range(epochs)
    ]
    return History(*([row[i] for row in rows] for i in range(3)))
