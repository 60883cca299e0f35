"""Loss functions and logits.

A loss function boils a whole batch of predictions down to one number: how wrong are we? Training
makes that number smaller. You write the lecture's three losses by hand, and you learn

- which loss belongs to which kind of target,
- why a loss stays a tensor with a history: `backward()` needs something to walk along,
- why the two classification losses want *logits*, the raw scores, and squash them inside,
- how to turn logits into the answers that people want to read.
"""

import torch
from torch import nn


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Average the squared errors of `predictions` over all elements.

    This is what `nn.MSELoss()` does, but two tensors of different shapes are an error here, even
    where broadcasting could make them fit: it would compare every prediction with every target.
    The result stays a tensor with a history, so that `backward()` reaches `predictions`.
    The arguments themselves stay as they are.

    By hand: not `nn.MSELoss`, nor `mse_loss` in any of its torch forms. The rest of torch is yours.

    Args:
        predictions: What the model said; float tensor of any shape.
        targets: What is right; float tensor of the same shape.

    Returns:
        The mean over all elements: one number, as a 0-d tensor (shape `()`).

    Raises:
        ValueError: If the two shapes differ.

    Formula:
        (1 / n) * sum_i (predictions_i - targets_i)^2, with n the number of elements

    Example:
        >>> mse_loss(torch.tensor([12.0, 1.0]), torch.tensor([2.0, 1.0]))
        tensor(50.)

    Slide: Loss functions
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Average the binary cross-entropy of raw scores over all elements.

    This is what `nn.BCEWithLogitsLoss()` does: the sigmoid is part of the loss, so `logits` are
    the model's raw outputs. Logits as large as +1000 or -1000 must give the right loss and the
    right gradient, never inf or nan. The formula below, typed in as it stands, cannot do that:
    rewrite the logarithm of a sigmoid first (`softplus`, `logsigmoid`, `logsumexp` are allowed).
    The result stays a tensor with a history, so that `backward()` reaches `logits`.
    The arguments themselves stay as they are.

    By hand: not `nn.BCELoss`, `nn.BCEWithLogitsLoss`, nor `binary_cross_entropy` or
    `binary_cross_entropy_with_logits` in any of their torch forms.

    Args:
        logits: Raw scores; float tensor of any shape.
        targets: The right answers, 0 or 1, of the same shape; a float or an integer tensor.

    Returns:
        The mean over all elements: one number, as a 0-d tensor (shape `()`).

    Raises:
        ValueError: If the two shapes differ.

    Formula:
        mean of -(y * log(sigmoid(z)) + (1 - y) * log(1 - sigmoid(z))) over logits z, targets y;
        note that 1 - sigmoid(z) = sigmoid(-z)

    Example:
        >>> bce_with_logits(torch.tensor([3.0, 0.0]), torch.tensor([1, 0]))
        tensor(0.3709)

    Slide: Loss functions
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Average over the rows minus the log-probability of each row's right class.

    This is what `nn.CrossEntropyLoss()` does: the softmax is part of the loss, so `logits` are the
    model's raw outputs. Logits as large as +1000 or -1000 must give the right loss and the right
    gradient, never inf or nan: taking first the softmax and then its logarithm cannot do that, so
    look for a function that goes there in one step (`log_softmax`, `logsumexp` are allowed).
    The result stays a tensor with a history, so that `backward()` reaches `logits`.
    The arguments themselves stay as they are.

    By hand: not `nn.CrossEntropyLoss`, `nn.NLLLoss`, nor `cross_entropy` or `nll_loss` in any of
    their torch forms.

    Args:
        logits: Raw scores; float tensor of shape (N, C), one row per sample, one column per class,
            for any number of rows and classes.
        targets: Each row's right class, from 0 to C - 1; int64 tensor of shape (N,).

    Returns:
        The mean over the N rows: one number, as a 0-d tensor (shape `()`).

    Formula:
        (1 / N) * sum_i -log(softmax(logits_i)[targets_i])
        and log(softmax(z)[c]) = z_c - log(sum_j exp(z_j))

    Example:
        >>> cross_entropy(torch.tensor([[1.0, 2.0, 3.0]]), torch.tensor([2]))
        tensor(0.4076)

    Slide: Loss functions
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    """Turn a model's raw outputs into answers.

    The argument itself stays as it is, and the answer lives on its device.

    Args:
        logits: Raw outputs; float tensor of any shape, for "multiclass" (*, C) with one column per
            class on the *last* axis.
        kind: Which question the model answers: "regression", "binary" or "multiclass".

    Returns:
        For "regression" the outputs unchanged: they are the answer already.
        For "binary" an int64 tensor of the same shape: 1 where the logit is > 0, else 0.
        For "multiclass" an int64 tensor of shape (*): the class with the largest logit.

    Raises:
        ValueError: If `kind` is any other string.

    Formula:
        binary: sigmoid(z) > 1/2 exactly where z > 0
        multiclass: argmax_c softmax(z)_c = argmax_c z_c

    Example:
        >>> predictions_from_logits(torch.tensor([[1.0, 2.0, 3.0], [5.0, 4.0, 6.0]]), "multiclass")
        tensor([2, 2])

    Slide: Loss functions
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError
