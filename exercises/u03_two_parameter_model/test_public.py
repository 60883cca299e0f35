"""Public checks of u03_two_parameter_model: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit two_parameter_model.py, not this file.
"""

import sys
from pathlib import Path

import graphviz
import torch

sys.path.insert(0, str(Path(__file__).parent))

from two_parameter_model import (
    draw_graph,
    graph_leaves,
    manual_two_parameter_gradients,
    two_parameter_gradients,
    two_parameter_loss,
)


def test_two_parameter_loss_on_the_slides_values() -> None:
    """The slide's values give a loss of 100, as a 0-d tensor"""
    theta1, theta2 = torch.tensor(3.0), torch.tensor(4.0)
    for x, y in ((1.0, 2.0), (torch.tensor(1.0), torch.tensor(2.0))):
        loss = two_parameter_loss(x, y, theta1, theta2)

        assert isinstance(loss, torch.Tensor), (
            f"two_parameter_loss({x}, {y}, theta1, theta2) gave a {type(loss).__name__}; "
            "it should stay a tensor, or backward has nothing to start from."
        )
        assert loss.shape == (), (
            f"The loss has the shape {tuple(loss.shape)}; one number has the shape ()."
        )
        assert abs(loss.item() - 100.0) < 1e-3, (
            f"two_parameter_loss({x}, {y}, 3, 4) gave {loss.item()}; (1 * 3 * 4 - 2) ** 2 is 100."
        )


def test_two_parameter_loss_reaches_both_parameters() -> None:
    """A backward pass from the loss reaches both parameters: 80 and 60, as on the slide"""
    theta1 = torch.tensor(3.0, requires_grad=True)
    theta2 = torch.tensor(4.0, requires_grad=True)
    loss = two_parameter_loss(torch.tensor(1.0), torch.tensor(2.0), theta1, theta2)

    assert loss.requires_grad, (
        "The loss has no graph although theta1 and theta2 require gradients: "
        "something on the way cut it off."
    )
    loss.backward()
    for name, parameter, expected in (("theta1", theta1, 80.0), ("theta2", theta2, 60.0)):
        assert parameter.grad is not None, f"loss.backward() gave {name} no gradient."
        assert abs(parameter.grad.item() - expected) < 1e-3, (
            f"loss.backward() gave {name}.grad = {parameter.grad.item()}; the slide has {expected}."
        )


def test_two_parameter_gradients_on_the_slides_values() -> None:
    """The slide's values give 80 and 60, from floats and from ints, in a second call too"""
    for arguments in ((1.0, 2.0, 3.0, 4.0), (1, 2, 3, 4), (1.0, 2.0, 3.0, 4.0)):
        got = two_parameter_gradients(*arguments)

        assert len(got) == 2, (
            f"two_parameter_gradients{arguments} gave {got!r}; expected a pair of gradients."
        )
        assert abs(got[0] - 80.0) < 1e-3, (
            f"two_parameter_gradients{arguments} gave {got[0]} for theta1; the slide has 80."
        )
        assert abs(got[1] - 60.0) < 1e-3, (
            f"two_parameter_gradients{arguments} gave {got[1]} for theta2; the slide has 60."
        )


def test_two_parameter_gradients_gives_python_floats() -> None:
    """Both gradients are Python floats"""
    got = two_parameter_gradients(1.0, 2.0, 3.0, 4.0)

    kinds = [type(gradient).__name__ for gradient in got]
    assert kinds == ["float", "float"], (
        f"two_parameter_gradients(1.0, 2.0, 3.0, 4.0) gave values of the types {kinds}; "
        "expected two Python floats."
    )


def test_manual_two_parameter_gradients_on_the_slides_values() -> None:
    """The slide's values give 80 and 60, and ints give Python floats too"""
    for arguments in ((1.0, 2.0, 3.0, 4.0), (1, 2, 3, 4)):
        got = manual_two_parameter_gradients(*arguments)

        kinds = [type(gradient).__name__ for gradient in got]
        assert kinds == ["float", "float"], (
            f"manual_two_parameter_gradients{arguments} gave values of the types {kinds}; "
            "expected two Python floats."
        )
        assert abs(got[0] - 80.0) < 1e-3, (
            f"manual_two_parameter_gradients{arguments} gave {got[0]} for theta1; the slide has 80."
        )
        assert abs(got[1] - 60.0) < 1e-3, (
            f"manual_two_parameter_gradients{arguments} gave {got[1]} for theta2; the slide has 60."
        )


def test_manual_two_parameter_gradients_uses_the_input() -> None:
    """With x = 2 instead of 1 the slide's model gives 352 and 264"""
    got = manual_two_parameter_gradients(2.0, 2.0, 3.0, 4.0)

    assert abs(got[0] - 352.0) < 1e-3, (
        f"manual_two_parameter_gradients(2.0, 2.0, 3.0, 4.0) gave {got[0]} for theta1; "
        "the error is 22, and the gradient is 352."
    )
    assert abs(got[1] - 264.0) < 1e-3, (
        f"manual_two_parameter_gradients(2.0, 2.0, 3.0, 4.0) gave {got[1]} for theta2; "
        "the error is 22, and the gradient is 264."
    )


def test_graph_leaves_finds_the_slides_parameters() -> None:
    """The slide's loss has the leaves theta1 and theta2, and not x and y"""
    x, y = torch.tensor(1.0), torch.tensor(2.0)
    theta1 = torch.tensor(3.0, requires_grad=True)
    theta2 = torch.tensor(4.0, requires_grad=True)
    got = graph_leaves((x * theta1 * theta2 - y) ** 2)

    values = [leaf.item() for leaf in got]
    assert any(leaf is theta1 for leaf in got), f"theta1 (3) is missing: got the leaves {values}."
    assert any(leaf is theta2 for leaf in got), f"theta2 (4) is missing: got the leaves {values}."
    assert len(got) == 2, f"Expected the leaves theta1 (3) and theta2 (4) alone, got {values}."


def test_graph_leaves_lists_a_shared_parameter_once() -> None:
    """A parameter that is used many times is listed once, and no gradient is computed"""
    theta = torch.tensor(3.0, requires_grad=True)
    total = theta * theta
    for _ in range(10):
        total = total + total
    got = graph_leaves(total)

    assert len(got) == 1, (
        f"theta is used on many paths and should be listed once; got {len(got)} leaves."
    )
    assert got[0] is theta, "The leaf should be the very tensor theta, not a copy."
    assert theta.grad is None, (
        f"graph_leaves gave theta the gradient {theta.grad}; it should only look."
    )


def test_draw_graph_names_the_slides_parameters() -> None:
    """The drawing of the slide's loss names theta1 and theta2"""
    theta1 = torch.tensor(3.0, requires_grad=True)
    theta2 = torch.tensor(4.0, requires_grad=True)
    loss = (torch.tensor(1.0) * theta1 * theta2 - torch.tensor(2.0)) ** 2
    drawing = draw_graph(loss, {"theta1": theta1, "theta2": theta2, "loss": loss})

    assert isinstance(drawing, graphviz.Digraph), (
        f"draw_graph gave a {type(drawing).__name__}; expected the graphviz.Digraph of make_dot."
    )
    for name in ("theta1", "theta2"):
        assert name in drawing.source, (
            f"The drawing's text does not name {name}; print drawing.source to see it."
        )
