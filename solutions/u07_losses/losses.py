# %% [markdown]
# # Loss functions and logits
#
# A loss function boils a whole batch of predictions down to one number: how wrong are we? Training
# makes that number smaller. You write the lecture's three losses by hand, and you learn
#
# - which loss belongs to which kind of target,
# - why a loss stays a tensor with a history: `backward()` needs something to walk along,
# - why the two classification losses want *logits*, the raw scores, and squash them inside,
# - how to turn logits into the answers that people want to read.

# %%
import torch
from torch import nn

# %% [markdown]
# ## Mean squared error: the loss for numbers
#
# The two-parameter model predicted 12 where 2 was right. You know its loss already: 100. Now for
# whole tensors: subtract, square, average.
#
# **Predict:** predictions have shape `(3, 1)`, targets have shape `(3,)`. How many squared errors
# would broadcasting average: 3, or more? The demo below your function shows it.


# %% task="mse_loss"
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
    ### BEGIN SOLUTION
    if predictions.shape != targets.shape:
        message = f"shapes differ: {tuple(predictions.shape)} and {tuple(targets.shape)}"
        raise ValueError(message)
    return (predictions - targets).square().mean()
    ### END SOLUTION


# %% check="mse_loss"
def test_mse_loss_of_the_two_parameter_model_is_100() -> None:
    """The two-parameter model's prediction 12 for the target 2 has the loss 100"""
    got = mse_loss(torch.tensor([12.0]), torch.tensor([2.0]))
    assert isinstance(got, torch.Tensor), (
        f"mse_loss gave {got!r}; expected a tensor, because a number has no backward()."
    )
    assert got.shape == (), (
        f"mse_loss gave a tensor of shape {tuple(got.shape)}; expected one number, shape ()."
    )
    assert abs(got.item() - 100.0) < 1e-4, (
        f"mse_loss([12.], [2.]) gave {got.item()}; expected (12 - 2)^2 = 100."
    )


def test_mse_loss_sends_the_mean_back_to_the_predictions() -> None:
    """The gradient of the mean squared error is 2 * error / n"""
    predictions = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    mse_loss(predictions, torch.zeros(2, 2)).backward()
    assert predictions.grad is not None, (
        "After mse_loss(...).backward() predictions.grad is None; expected a gradient."
    )
    expected = torch.tensor([[0.5, 1.0], [1.5, 2.0]])
    assert torch.allclose(predictions.grad, expected, atol=1e-5), (
        f"The gradient is {predictions.grad.tolist()}; expected 2 * error / 4 for each of the four "
        f"elements: {expected.tolist()}."
    )


def test_mse_loss_refuses_to_broadcast() -> None:
    """A column of predictions against a row of targets is a ValueError"""
    try:
        got = mse_loss(torch.zeros(3, 1), torch.zeros(3))
    except ValueError:
        pass
    else:
        raise AssertionError(
            f"mse_loss of shapes (3, 1) and (3,) gave {got}; expected a ValueError: broadcasting "
            "would compare every prediction with every target."
        )


# %% tags=["active-ipynb"]
# # The trap behind the ValueError. These three predictions are perfect; a broadcasting loss says so
# # only if the shapes agree. Predict both numbers, then run.
# perfect = torch.tensor([[1.0], [2.0], [3.0]])  # shape (3, 1), as a model with one output returns
# labels = torch.tensor([1.0, 2.0, 3.0])  # shape (3,)
# differences = perfect - labels
# print("shape of the differences:", tuple(differences.shape))
# print("with broadcasting:", differences.square().mean().item())
# print("with equal shapes:", mse_loss(perfect, labels.unsqueeze(1)).item())

# %% [markdown]
# ## Binary cross-entropy: the loss for yes or no
#
# The model gives one logit `z` per sample. The sigmoid makes it the probability of a "yes", and
# the loss is minus the log of the probability that was given to the *right* answer.
#
# **Predict:** the logit is 1000 and the right answer is "no". The probability of "no" is about
# exp(-1000). Which number does a 32-bit float make of that, and what is its logarithm? The loss
# itself, 1000, is a harmless number. So go from the logit to the logarithm in one step.


# %% task="bce_with_logits"
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
    ### BEGIN SOLUTION
    if logits.shape != targets.shape:
        message = f"shapes differ: {tuple(logits.shape)} and {tuple(targets.shape)}"
        raise ValueError(message)
    return (nn.functional.softplus(logits) - logits * targets).mean()
    ### END SOLUTION


# %% check="bce_with_logits"
def test_bce_with_logits_agrees_with_the_slides_sigmoid_table() -> None:
    """The loss is minus the log of the probability that the sigmoid table shows"""
    for logit, target, probability in ((3.0, 1, 0.9526), (3.0, 0, 0.0474), (0.0, 1, 0.5)):
        got = bce_with_logits(torch.tensor([logit]), torch.tensor([target]))
        assert isinstance(got, torch.Tensor), (
            f"bce_with_logits gave {got!r}; expected a tensor, because a number has no backward()."
        )
        assert got.shape == (), (
            f"bce_with_logits gave a tensor of shape {tuple(got.shape)}; expected shape ()."
        )
        assert abs(torch.exp(-got).item() - probability) < 1e-3, (
            f"bce_with_logits([{logit}], [{target}]) gave {got.item():.4f}. The right answer had "
            f"the probability {probability} (slide 'Sigmoid function'); expected minus its log."
        )


def test_bce_with_logits_survives_large_logits() -> None:
    """Being wrong with a logit of 1000 costs 1000, and the gradient still points the way"""
    logits = torch.tensor([1000.0, -1000.0, 1000.0, -1000.0], requires_grad=True)
    loss = bce_with_logits(logits, torch.tensor([0.0, 1.0, 1.0, 0.0]))
    assert abs(loss.item() - 500.0) < 1e-2, (
        f"Logits [1000, -1000, 1000, -1000] with targets [0, 1, 1, 0] gave {loss.item()}; "
        "expected 500, the mean of 1000, 1000, 0 and 0."
    )
    loss.backward()
    expected = torch.tensor([0.25, -0.25, 0.0, 0.0])
    assert logits.grad is not None, (
        "After bce_with_logits(...).backward() logits.grad is None; expected a gradient."
    )
    assert torch.allclose(logits.grad, expected, atol=1e-4), (
        f"There the gradient is {logits.grad.tolist()}; expected {expected.tolist()}."
    )


def test_bce_with_logits_refuses_to_broadcast() -> None:
    """A column of logits against a row of targets is a ValueError"""
    try:
        got = bce_with_logits(torch.zeros(3, 1), torch.zeros(3))
    except ValueError:
        pass
    else:
        raise AssertionError(
            f"bce_with_logits of shapes (3, 1) and (3,) gave {got}; expected a ValueError."
        )


# %% tags=["active-ipynb"]
# # Why logits: the same loss in two ways, in 32-bit floats, for the right answer "yes" (target 1).
# # Where does the orange line end, and why there? (Hint: what is torch.exp(torch.tensor(89.0))?)
# import matplotlib.pyplot as plt
#
# logits = torch.linspace(-150.0, 50.0, 401)
# from_logits = torch.stack([bce_with_logits(z.view(1), torch.ones(1)) for z in logits])
# from_probabilities = -torch.log(1 / (1 + torch.exp(-logits)))  # inf is not drawn
# fig, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
# ax.plot(logits, from_logits, label="your bce_with_logits")
# ax.plot(logits, from_probabilities, "--", linewidth=3, label="log of the sigmoid, step by step")
# ax.set_xlabel("logit of a sample whose target is 1")
# ax.set_ylabel("loss")
# ax.set_title("Step by step, the loss is lost where the sigmoid becomes 0")
# ax.legend()
# plt.show()

# %% [markdown]
# ## Cross-entropy: the loss for one of many classes
#
# Now the model gives one logit per class. The softmax makes them probabilities, and again the loss
# is minus the log of the probability of the *right* class. The other classes count through the
# softmax's denominator.
#
# On the softmax slide the row `[1, 2, 3]` became `[0.0900, 0.2447, 0.6652]`.
# **Predict:** is the loss larger when the right class is 0 or when it is 2? What would it be if all
# three logits were equal?


# %% task="cross_entropy"
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
    ### BEGIN SOLUTION
    log_probabilities = torch.log_softmax(logits, dim=1)
    return -log_probabilities.gather(1, targets.unsqueeze(1)).mean()
    ### END SOLUTION


# %% check="cross_entropy"
def test_cross_entropy_agrees_with_the_slides_softmax_table() -> None:
    """The loss is minus the log of the probability that the softmax table shows"""
    table = (
        ([1.0, 2.0, 3.0], [0.0900, 0.2447, 0.6652]),
        ([2.0, 4.0, 6.0], [0.0159, 0.1173, 0.8668]),
    )
    for row, probabilities in table:
        for target, probability in enumerate(probabilities):
            got = cross_entropy(torch.tensor([row]), torch.tensor([target]))
            assert isinstance(got, torch.Tensor), (
                f"cross_entropy gave {got!r}; expected a tensor: a number has no backward()."
            )
            assert got.shape == (), (
                f"cross_entropy gave a tensor of shape {tuple(got.shape)}; expected shape ()."
            )
            assert abs(torch.exp(-got).item() - probability) < 1e-3, (
                f"cross_entropy([{row}], [{target}]) gave {got.item():.4f}. The right class had "
                f"the probability {probability} (slide 'Softmax Activation Function'); expected "
                "minus its log."
            )


def test_cross_entropy_averages_the_rows_and_can_go_backward() -> None:
    """Two rows: their mean loss, and (softmax - one-hot) / 2 as the gradient"""
    logits = torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]], requires_grad=True)
    loss = cross_entropy(logits, torch.tensor([2, 0]))
    assert abs(loss.item() - 2.2753) < 1e-3, (
        f"The slide's two rows with targets [2, 0] gave {loss.item():.4f}; expected the mean of "
        "0.4076 and 4.1429, which is 2.2753."
    )
    loss.backward()
    assert logits.grad is not None, (
        "After cross_entropy(...).backward() logits.grad is None; expected a gradient."
    )
    expected = torch.tensor([[0.0900, 0.2447, -0.3348], [-0.9841, 0.1173, 0.8668]]) / 2
    assert torch.allclose(logits.grad, expected, atol=1e-3), (
        f"The gradient is {logits.grad.tolist()}; expected (softmax - one-hot) / 2, which is "
        f"{expected.tolist()}."
    )


def test_cross_entropy_survives_large_logits() -> None:
    """Logits of +1000 and -1000 give the right loss, not inf or nan"""
    logits = torch.tensor([[1000.0, 0.0, -1000.0], [1000.0, 0.0, -1000.0]])
    got = cross_entropy(logits, torch.tensor([1, 0]))
    assert abs(got.item() - 500.0) < 1e-2, (
        f"Two rows [1000, 0, -1000] with targets [1, 0] gave {got.item()}; expected 500, the mean "
        "of 1000 and 0."
    )


# %% tags=["active-ipynb"]
# # The most popular mistake: a softmax at the end of the network, and cross-entropy on top of it.
# # The right class gets a higher and higher logit. Predict: does the loss go to 0 in both cases?
# import matplotlib.pyplot as plt
#
# margins = torch.linspace(0.0, 12.0, 61)
# target = torch.tensor([0])
# rows = [torch.tensor([[margin, 0.0, 0.0]]) for margin in margins]
# once = torch.stack([cross_entropy(row, target) for row in rows])
# twice = torch.stack([cross_entropy(torch.softmax(row, dim=1), target) for row in rows])
# fig, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
# ax.plot(margins, once, label="cross_entropy(logits)")
# ax.plot(margins, twice, "--", label="cross_entropy(softmax(logits))")
# ax.set_xlabel("logit of the right class (the two others are 0)")
# ax.set_ylabel("loss")
# ax.set_ylim(bottom=0)
# ax.set_title("Softmax twice: the loss stays above 0.55")
# ax.legend()
# plt.show()

# %% [markdown]
# ## From logits to answers
#
# A loss is for training. People ask: how much, yes or no, which class?
#
# **Predict:** for which logits is the sigmoid above 0.5? Does the softmax ever change which class
# is the largest? So do you need either of them here?


# %% task="predictions_from_logits"
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
    ### BEGIN SOLUTION
    if kind == "regression":
        return logits
    if kind == "binary":
        return (logits > 0).long()
    if kind == "multiclass":
        return logits.argmax(dim=-1)
    message = f"kind must be 'regression', 'binary' or 'multiclass', not {kind!r}"
    raise ValueError(message)
    ### END SOLUTION


# %% check="predictions_from_logits"
def test_predictions_from_logits_answers_each_kind() -> None:
    """Regression is unchanged, binary is 0 or 1, multiclass is the class with the largest logit"""
    logits = torch.tensor([[-3.0, -2.0, -1.0], [2.0, 1.0, -1.0]])
    expected = {
        "regression": logits.clone(),
        "binary": torch.tensor([[0, 0, 0], [1, 1, 0]]),
        "multiclass": torch.tensor([2, 0]),
    }
    for kind, answer in expected.items():
        got = predictions_from_logits(logits, kind)
        assert isinstance(got, torch.Tensor), (
            f"predictions_from_logits(logits, {kind!r}) gave {got!r}; expected a tensor."
        )
        assert got.dtype == answer.dtype, (
            f"predictions_from_logits(logits, {kind!r}) has dtype {got.dtype}; expected "
            f"{answer.dtype}."
        )
        assert torch.equal(got, answer), (
            f"predictions_from_logits({logits.tolist()}, {kind!r}) gave {got.tolist()}; expected "
            f"{answer.tolist()}."
        )


def test_predictions_from_logits_refuses_an_unknown_kind() -> None:
    """A kind that does not exist is a ValueError"""
    try:
        got = predictions_from_logits(torch.zeros(2, 3), "astrology")
    except ValueError:
        pass
    else:
        raise AssertionError(f"kind='astrology' gave {got}; expected a ValueError.")


# %% tags=["active-ipynb"]
# # One batch of logits, read in two ways. Predict both lines, then run.
# scores = torch.tensor([[-2.0, -1.0, -3.0], [0.5, 0.2, 4.0]])
# print("six yes/no questions:", predictions_from_logits(scores, "binary").tolist())
# print("two 1-of-3 questions:", predictions_from_logits(scores, "multiclass").tolist())
