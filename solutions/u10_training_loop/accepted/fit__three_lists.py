"""Keeps three lists of its own, passes everything by keyword, and counts epochs in a while loop."""


def fit(model, train_loader, test_loader, optimizer, loss_fn, epochs, device="cpu"):
    train_loss, test_loss, test_accuracy = [], [], []
    while len(train_loss) < epochs:
        train_loss.append(
            train_epoch(
                model=model,
                loader=train_loader,
                optimizer=optimizer,
                loss_fn=loss_fn,
                device=device,
            )
        )
        loss, accuracy = evaluate(model=model, loader=test_loader, loss_fn=loss_fn, device=device)
        test_loss += [loss]
        test_accuracy += [accuracy]
    return History(train_loss=train_loss, test_loss=test_loss, test_accuracy=test_accuracy)
