"""Public checks of u09_gd_step: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit gd_step.py, not this file.
"""

import sys
from pathlib import Path

import math
import torch
from torch import nn
from torch import optim

sys.path.insert(0, str(Path(__file__).parent))

from gd_step import (
    TwoParameterModel,
    gd_step,
    repaired_step_a,
    repaired_step_b,
    repaired_step_c,
    repaired_step_d,
    repaired_step_e,
    repaired_step_f,
    trace,
)


def test_gd_step_takes_the_step_of_the_lecture() -> None:
    """One step from (3, 4) reports 100.0 and moves the parameters to (2.2, 3.4)"""
    loss, theta1, theta2 = trace(gd_step, steps=1)[0]

    assert type(loss) is float, (
        f"gd_step returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 100.0) < 1e-3, (
        f"gd_step at (3, 4) returned {loss}; the loss before the update is (12 - 2)**2 = 100.0."
    )
    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step (lr 0.01, gradients 80 and 60) went from (3, 4) to "
        f"({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4)."
    )


def test_gd_step_ignores_old_gradients() -> None:
    """Gradients that earlier code left behind have no effect"""
    model = TwoParameterModel()
    for parameter in model.parameters():
        parameter.grad = torch.tensor(1000.0)
    optimizer = optim.SGD(model.parameters(), lr=0.01)
    gd_step(model, optimizer, nn.MSELoss(), torch.tensor(1.0), torch.tensor(2.0))

    theta1, theta2 = model.theta1.item(), model.theta2.item()
    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"With an old gradient of 1000 in .grad, the step from (3, 4) went to "
        f"({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4), as without it."
    )


def test_gd_step_lets_the_optimizer_decide() -> None:
    """Adam's first step moves each parameter by its learning rate, 0.01"""
    loss, theta1, theta2 = trace(gd_step, steps=1, make_optimizer=optim.Adam)[0]

    assert math.dist((theta1, theta2), (2.99, 3.99)) < 1e-4, (
        f"One Adam step (lr 0.01) went from (3, 4) to ({theta1:.4f}, {theta2:.4f}); "
        f"expected (2.99, 3.99). The loss reported was {loss}."
    )


def test_repaired_step_a_is_right_at_the_second_step() -> None:
    """The second step goes from (2.2, 3.4) to (1.8274, 3.1589)"""
    history = trace(repaired_step_a, steps=2)
    loss, theta1, theta2 = history[1]

    assert type(loss) is float, (
        f"repaired_step_a returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 30.0304) < 1e-3, (
        f"The second call returned {loss}; at (2.2, 3.4) the loss is (7.48 - 2)**2 = 30.0304."
    )
    assert math.dist((theta1, theta2), (1.8274, 3.1589)) < 1e-3, (
        f"The second SGD step ended at ({theta1:.4f}, {theta2:.4f}); expected (1.8274, 3.1589)."
    )


def test_repaired_step_b_moves_the_parameters() -> None:
    """The first step goes from (3, 4) to (2.2, 3.4)"""
    loss, theta1, theta2 = trace(repaired_step_b, steps=1)[0]

    assert type(loss) is float, (
        f"repaired_step_b returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 100.0) < 1e-3, f"The first call returned {loss}; at (3, 4) the loss is 100.0."
    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step from (3, 4) ended at ({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4)."
    )


def test_repaired_step_c_is_right_with_a_cross_entropy() -> None:
    """With BCEWithLogitsLoss and target 0 the step reports 12.0 and goes to (2.96, 3.97)"""
    history = trace(repaired_step_c, steps=1, loss_fn=nn.BCEWithLogitsLoss(), y=0.0)
    loss, theta1, theta2 = history[0]

    assert type(loss) is float, (
        f"repaired_step_c returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 12.0) < 1e-3, (
        f"With the logit 12 and the target 0 the step returned {loss}; expected about 12.0."
    )
    assert math.dist((theta1, theta2), (2.96, 3.97)) < 1e-4, (
        f"One SGD step on that loss ended at ({theta1:.4f}, {theta2:.4f}); expected (2.96, 3.97)."
    )


def test_repaired_step_c_is_right_with_the_squared_error() -> None:
    """With MSELoss the step reports 100.0 and goes to (2.2, 3.4)"""
    loss, theta1, theta2 = trace(repaired_step_c, steps=1)[0]

    assert abs(loss - 100.0) < 1e-3, f"The first call returned {loss}; at (3, 4) the loss is 100.0."
    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step from (3, 4) ended at ({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4)."
    )


def test_repaired_step_d_reports_the_loss_it_went_backward_from() -> None:
    """Two steps report 100.0 and then 30.0304"""
    history = trace(repaired_step_d, steps=2)
    losses = [row.loss for row in history]

    assert all(type(loss) is float for loss in losses), (
        f"repaired_step_d returned {losses}; both should be Python floats."
    )
    assert math.dist(losses, (100.0, 30.0304)) < 1e-3, (
        f"Two calls returned {losses}; expected about [100.0, 30.0304]."
    )
    assert math.dist((history[0].theta1, history[0].theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step from (3, 4) ended at ({history[0].theta1:.4f}, {history[0].theta2:.4f}); "
        f"expected (2.2, 3.4)."
    )


def test_repaired_step_e_is_right_with_adam() -> None:
    """Adam's first step goes from (3, 4) to (2.99, 3.99)"""
    loss, theta1, theta2 = trace(repaired_step_e, steps=1, make_optimizer=optim.Adam)[0]

    assert type(loss) is float, (
        f"repaired_step_e returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 100.0) < 1e-3, f"The first call returned {loss}; at (3, 4) the loss is 100.0."
    assert math.dist((theta1, theta2), (2.99, 3.99)) < 1e-4, (
        f"One Adam step from (3, 4) ended at ({theta1:.4f}, {theta2:.4f}); expected (2.99, 3.99)."
    )


def test_repaired_step_e_is_right_with_sgd() -> None:
    """Plain SGD still goes from (3, 4) to (2.2, 3.4)"""
    _, theta1, theta2 = trace(repaired_step_e, steps=1)[0]

    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step from (3, 4) ended at ({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4)."
    )


def test_repaired_step_f_follows_the_loss() -> None:
    """The step goes down for the target 2 and up for the target 13"""
    for y, expected in {2.0: (100.0, 2.2, 3.4), 13.0: (1.0, 3.08, 4.06)}.items():
        loss, theta1, theta2 = trace(repaired_step_f, steps=1, y=y)[0]

        assert type(loss) is float, (
            f"repaired_step_f returned a {type(loss).__name__}; it should be a Python float."
        )
        assert abs(loss - expected[0]) < 1e-3, (
            f"At (3, 4) with y = {y} the step returned {loss}; the loss is {expected[0]}."
        )
        assert math.dist((theta1, theta2), (expected[1], expected[2])) < 1e-4, (
            f"One SGD step from (3, 4) with y = {y} ended at ({theta1:.4f}, {theta2:.4f}); "
            f"expected ({expected[1]}, {expected[2]})."
        )
