"""Two-parameter model: chain rule, backward, the graph.

The smallest model that has everything a network has: an input `x`, a target `y`, two parameters
that are multiplied one after the other, and a loss. You will

- compute its loss, and its gradients by autograd and by the chain rule on paper,
- find out which tensors `loss.backward()` reaches, by walking the computation graph,
- draw that graph.
"""

import graphviz
import torch
from torchviz import make_dot


def two_parameter_loss(
    x: torch.Tensor | float,
    y: torch.Tensor | float,
    theta1: torch.Tensor,
    theta2: torch.Tensor,
) -> torch.Tensor:
    """Return the squared error of the model `x * theta1 * theta2`.

    The result stays a tensor that is connected to both parameters, so that a backward pass from it
    can reach them: no `.item()`, no `.detach()`, no new `torch.tensor(...)` on the way. The
    arguments stay as they are, and the loss lives on the device of the parameters.

    Args:
        x: input, a 0-d tensor or a Python number.
        y: target, a 0-d tensor or a Python number.
        theta1: first parameter, a 0-d float tensor.
        theta2: second parameter, a 0-d float tensor.

    Returns:
        The loss, a 0-d tensor, differentiable in `theta1` and `theta2`.

    Formula:
        loss = (x * theta1 * theta2 - y) ** 2

    Example:
        >>> theta1, theta2 = torch.tensor(3.0), torch.tensor(4.0)
        >>> two_parameter_loss(1.0, 2.0, theta1, theta2)
        tensor(100.)

    Slide: Two-parameter model
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def two_parameter_gradients(
    x: float, y: float, theta1: float, theta2: float
) -> tuple[float, float]:
    """Return the gradients of the loss with respect to both parameters, by autograd.

    The arguments are plain numbers, and autograd works on float tensors that require a gradient:
    make those first, then run the loss and let autograd differentiate it. Integers are welcome, but
    a gradient lives on real numbers, so they have to become floating-point tensors; float32 and
    float64 are both fine. Calling the function again gives the same answer again: nothing may pile
    up from an earlier call.

    Args:
        x: input, a float or an int.
        y: target, a float or an int.
        theta1: value of the first parameter, a float or an int.
        theta2: value of the second parameter, a float or an int.

    Returns:
        `(dloss/dtheta1, dloss/dtheta2)`, two Python floats, not tensors.

    Formula:
        loss = (x * theta1 * theta2 - y) ** 2

    Example:
        >>> two_parameter_gradients(1.0, 2.0, 3.0, 4.0)
        (80.0, 60.0)

    Slide: Two-parameter model
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def manual_two_parameter_gradients(
    x: float, y: float, theta1: float, theta2: float
) -> tuple[float, float]:
    """Return the same two gradients by the chain rule, by hand.

    Derive both formulas on paper and write them down. By hand means without autograd: no
    `requires_grad`, no `.backward()`, no `torch.autograd`, no `torch.func`, and no call of
    `two_parameter_gradients`. It needs no tensor at all.

    Args:
        x: input, a float or an int.
        y: target, a float or an int.
        theta1: value of the first parameter, a float or an int.
        theta2: value of the second parameter, a float or an int.

    Returns:
        `(dloss/dtheta1, dloss/dtheta2)`, two Python floats, also when all arguments are ints.

    Formula:
        dloss/dtheta = dloss/derror * derror/dtheta, with error = x * theta1 * theta2 - y
        and loss = error ** 2

    Example:
        >>> manual_two_parameter_gradients(1.0, 2.0, 3.0, 4.0)
        (80.0, 60.0)

    Slide: Two-parameter model
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def graph_leaves(loss: torch.Tensor) -> list[torch.Tensor]:
    """List the leaf tensors that `loss.backward()` would give a gradient.

    Walk the graph from `loss.grad_fn` along `next_functions` and collect the parameters at its
    ends. Visit every node once, however many paths lead to it: a graph made by `y = y + y`, fifty
    times in a row, has 51 nodes and 2 ** 50 paths.

    Look, but do not touch: nothing is differentiated, every `.grad` stays as it is, and
    `loss.backward()` still works afterwards.

    Args:
        loss: a 0-d tensor with a `grad_fn`, computed from any number of leaf tensors of any shape.

    Returns:
        The leaves themselves (not copies), each once, in any order. Tensors that do not require a
        gradient, such as the data, are not among them.

    Example:
        >>> theta1 = torch.tensor(3.0, requires_grad=True)
        >>> theta2 = torch.tensor(4.0, requires_grad=True)
        >>> loss = (torch.tensor(1.0) * theta1 * theta2 - torch.tensor(2.0)) ** 2
        >>> sorted(leaf.item() for leaf in graph_leaves(loss))
        [3.0, 4.0]

    Slide: Visualizing computation graph
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def draw_graph(loss: torch.Tensor, params: dict[str, torch.Tensor]) -> graphviz.Digraph:
    """Draw the computation graph of `loss` with torchviz.

    The slide's one-liner, with the names from `params`. Only build the drawing; do not turn it into
    a picture: `.render()`, `.view()`, `.pipe()` and `.unflatten()` call Graphviz programs, which
    may be missing. `loss`, `params` and the tensors in it stay as they are.

    Args:
        loss: the tensor to draw, with a history (that is, with a `grad_fn`).
        params: the names to write into the drawing, each with its tensor.

    Returns:
        The drawing. Its DOT text (`.source`) names every parameter of `params` that the loss
        depends on. More than that, such as a name for the loss, does no harm.

    Example:
        >>> theta1 = torch.tensor(3.0, requires_grad=True)
        >>> theta2 = torch.tensor(4.0, requires_grad=True)
        >>> loss = (torch.tensor(1.0) * theta1 * theta2 - torch.tensor(2.0)) ** 2
        >>> drawing = draw_graph(loss, {"theta1": theta1, "theta2": theta2})
        >>> "theta1" in drawing.source
        True

    Slide: Visualizing computation graph
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError
