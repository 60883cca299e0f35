"""Public checks of u07_losses: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit losses.py, not this file.
"""

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parent))

from losses import (
    bce_with_logits,
    cross_entropy,
    mse_loss,
    predictions_from_logits,
)


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
