"""Public checks of u08_optimizers: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit optimizers.py, not this file.
"""

import sys
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent))

from optimizers import (
    MyAdam,
    make_optimizer,
    sgd_update_,
    two_parameter_loss,
)


def test_sgd_update__moves_the_two_parameters_against_their_gradients() -> None:
    """At (3, 4) with gradients (80, 60) and lr 0.01 the parameters go to 2.2 and 3.4"""
    theta1 = torch.tensor(3.0, requires_grad=True)
    theta2 = torch.tensor(4.0, requires_grad=True)
    two_parameter_loss(theta1, theta2).backward()
    sgd_update_(iter([theta1, theta2]), lr=0.01)
    assert abs(theta1.item() - 2.2) < 1e-4, (
        f"theta1 went from 3 to {theta1.item():.4f}; expected 3 - 0.01 * 80 = 2.2."
    )
    assert abs(theta2.item() - 3.4) < 1e-4, (
        f"theta2 went from 4 to {theta2.item():.4f}; expected 4 - 0.01 * 60 = 3.4."
    )
    assert theta1.requires_grad, (
        "After sgd_update_ theta1 no longer requires a gradient; expected the flag as it was."
    )


def test_sgd_update__leaves_the_gradients_alone() -> None:
    """After the update .grad is what backward() had put there; None is skipped"""
    theta = torch.tensor([3.0, -1.0], requires_grad=True)
    unused = torch.tensor(5.0, requires_grad=True)
    (theta**2).sum().backward()
    sgd_update_([theta, unused], lr=0.1)
    assert theta.grad is not None, "sgd_update_ removed theta.grad; expected it untouched."
    assert torch.equal(theta.grad, torch.tensor([6.0, -2.0])), (
        f"After sgd_update_ theta.grad is {theta.grad.tolist()}; expected [6.0, -2.0], as before."
    )
    assert unused.item() == 5.0, (
        f"A parameter without a gradient went from 5.0 to {unused.item()}; expected it untouched."
    )


def test_MyAdam_first_step_has_the_length_of_the_learning_rate() -> None:
    """With gradients 80 and 60 and lr 0.1 both parameters move by 0.1"""
    theta1 = torch.tensor(3.0, requires_grad=True)
    theta2 = torch.tensor(4.0, requires_grad=True)
    optimizer = MyAdam(iter([theta1, theta2]), lr=0.1)
    two_parameter_loss(theta1, theta2).backward()
    optimizer.step()
    assert abs(theta1.item() - 2.9) < 1e-4, (
        f"The first step took theta1 from 3 to {theta1.item():.4f}; expected 2.9: the corrected "
        "means are 80 and 80^2, and 80 / sqrt(80^2) = 1."
    )
    assert abs(theta2.item() - 3.9) < 1e-4, (
        f"The first step took theta2 from 4 to {theta2.item():.4f}; expected 3.9: the corrected "
        "means are 60 and 60^2, and 60 / sqrt(60^2) = 1."
    )


def test_MyAdam_follows_torch_step_for_step() -> None:
    """Twenty steps on the two-parameter model stay beside those of torch.optim.Adam"""
    mine = [torch.tensor(3.0, requires_grad=True), torch.tensor(4.0, requires_grad=True)]
    torchs = [torch.tensor(3.0, requires_grad=True), torch.tensor(4.0, requires_grad=True)]
    my_optimizer = MyAdam(mine, lr=0.1)
    torch_optimizer = torch.optim.Adam(torchs, lr=0.1)
    for step in range(1, 21):
        my_optimizer.zero_grad()
        two_parameter_loss(*mine).backward()
        my_optimizer.step()
        torch_optimizer.zero_grad()
        two_parameter_loss(*torchs).backward()
        torch_optimizer.step()
        got = [theta.item() for theta in mine]
        expected = [theta.item() for theta in torchs]
        assert all(abs(g - e) < 1e-3 for g, e in zip(got, expected, strict=True)), (
            f"After step {step} your parameters are {got}; torch.optim.Adam has {expected}."
        )


def test_MyAdam_zero_grad_sets_gradients_to_none() -> None:
    """zero_grad() leaves None in .grad, and step() then moves nothing"""
    theta = torch.tensor(3.0, requires_grad=True)
    optimizer = MyAdam([theta], lr=0.1)
    (theta**2).backward()
    optimizer.zero_grad()
    assert theta.grad is None, f"After zero_grad() theta.grad is {theta.grad}; expected None."
    optimizer.step()
    assert theta.item() == 3.0, (
        f"step() without a gradient took theta from 3.0 to {theta.item()}; expected it untouched."
    )


def test_make_optimizer_makes_the_lectures_adam() -> None:
    """Without a name it is the slide's Adam with lr 0.001 over weight and bias"""
    layer = nn.Linear(3, 2)
    optimizer = make_optimizer(layer)
    assert isinstance(optimizer, torch.optim.Adam), (
        f"make_optimizer(layer) gave a {type(optimizer).__name__}; expected torch.optim.Adam."
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    assert all(abs(rate - 0.001) < 1e-12 for rate in rates), (
        f"Its learning rate is {rates}; expected the slide's 0.001."
    )
    held = {id(param) for group in optimizer.param_groups for param in group["params"]}
    assert held == {id(layer.weight), id(layer.bias)}, (
        f"It holds {len(held)} parameters; expected the layer's own weight and bias."
    )


def test_make_optimizer_makes_sgd_for_sgd() -> None:
    """The name "sgd" gives plain gradient descent: one step is theta - lr * gradient"""
    layer = nn.Linear(3, 2)
    before = layer.weight.detach().clone()
    optimizer = make_optimizer(layer, "sgd", lr=0.5)
    layer(torch.ones(1, 3)).sum().backward()
    optimizer.step()
    assert torch.allclose(layer.weight, before - 0.5, atol=1e-5), (
        "One step of make_optimizer(layer, 'sgd', lr=0.5) with gradients of 1 changed the weights "
        f"by {(layer.weight - before).tolist()}; expected -0.5 for each."
    )


def test_make_optimizer_refuses_an_unknown_name() -> None:
    """A name that does not exist is a ValueError"""
    try:
        got = make_optimizer(nn.Linear(3, 2), "teleport")
    except ValueError:
        pass
    else:
        raise AssertionError(f"name='teleport' gave {got!r}; expected a ValueError.")
