# %% [markdown]
# # Two-parameter model: chain rule, backward, the graph
#
# The smallest model that has everything a network has: an input `x`, a target `y`, two parameters
# that are multiplied one after the other, and a loss. You will
#
# - compute its loss, and its gradients by autograd and by the chain rule on paper,
# - find out which tensors `loss.backward()` reaches, by walking the computation graph,
# - draw that graph.

# %%
import graphviz
import torch
from torchviz import make_dot

# %% [markdown]
# ## 1. Forward: from the parameters to the loss
#
# The slide's model predicts `y_pred = x * theta1 * theta2`, and its loss is `(y_pred - y) ** 2`.
#
# **Predict, then run:** what is the loss for `x = 1`, `y = 2`, `theta1 = 3`, `theta2 = 4`?


# %% task="two_parameter_loss"
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
    ### BEGIN SOLUTION
    prediction = x * theta1 * theta2
    return (prediction - y) ** 2
    ### END SOLUTION


# %% check="two_parameter_loss"
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


# %% [markdown]
# ## 2. Backward: autograd applies the chain rule
#
# On the way forward, torch writes down every operation. `loss.backward()` walks that record from
# right to left and multiplies the local derivatives:
#
# ![The model's graph, values in black and gradients in red](computation_graph.svg)
#
# In words: the values are 3, 12, 10 and 100 on the way forward; the gradients are 1 at the loss,
# 20, 20 and 80 on the way back, and so 60 at `theta2` and 80 at `theta1`.
#
# **Predict:** cover the red numbers. Which parameter has the larger gradient, the one with the
# larger value or the one with the smaller value? Why?


# %% task="two_parameter_gradients"
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
    ### BEGIN SOLUTION
    parameter1 = torch.tensor(float(theta1), dtype=torch.float64, requires_grad=True)
    parameter2 = torch.tensor(float(theta2), dtype=torch.float64, requires_grad=True)
    loss = two_parameter_loss(x, y, parameter1, parameter2)
    gradient1, gradient2 = torch.autograd.grad(loss, (parameter1, parameter2))
    return gradient1.item(), gradient2.item()
    ### END SOLUTION


# %% check="two_parameter_gradients"
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


# %% [markdown]
# The gradient points uphill, at a right angle to the lines of equal loss. A step against it is a
# step towards the valley, where `theta1 * theta2` is 2. Change the starting point and run again.

# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# start = (3.0, 4.0)
# slope1, slope2 = two_parameter_gradients(1.0, 2.0, *start)
# length = (slope1**2 + slope2**2) ** 0.5
#
# axis = torch.linspace(0.2, 5.0, 200)
# grid1, grid2 = torch.meshgrid(axis, axis, indexing="xy")
# losses = (grid1 * grid2 - 2.0) ** 2
#
# figure, axes = plt.subplots(figsize=(5.5, 6), layout="constrained")
# lines = axes.contour(grid1, grid2, losses, levels=[1, 10, 30, 60, 100, 150, 220, 300])
# axes.clabel(lines, fmt="%d")
# axes.plot(axis, 2.0 / axis, "k--", label="valley: theta1 * theta2 = 2")
# axes.annotate(
#     "",
#     xy=(start[0] - slope1 / length, start[1] - slope2 / length),
#     xytext=start,
#     arrowprops={"color": "tab:red", "width": 2},
# )
# axes.plot(*start, "o", color="tab:red", label=f"start {start}, and against the gradient")
# axes.set(
#     xlabel="theta1",
#     ylabel="theta2",
#     xlim=(0.2, 5.0),
#     ylim=(0.2, 5.0),
#     aspect="equal",
#     title="Against the gradient the loss falls fastest",
# )
# figure.legend(loc="outside lower center")
# plt.show()

# %% [markdown]
# ## 3. The same by hand
#
# Autograd has no magic: it multiplies derivatives. Write `error` for `x * theta1 * theta2 - y`.
# On paper: how does the loss change with `error`? How does `error` change with `theta1`, and how
# with `theta2`? Multiply along the way from the loss back to each parameter.


# %% task="manual_two_parameter_gradients"
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
    ### BEGIN SOLUTION
    error_gradient = 2.0 * (x * theta1 * theta2 - y)
    return error_gradient * x * theta2, error_gradient * x * theta1
    ### END SOLUTION


# %% check="manual_two_parameter_gradients"
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


# %% [markdown]
# ## 4. Who receives a gradient?
#
# The record of the way forward starts at `loss.grad_fn`. Each node's `next_functions` holds pairs:
# a node one step closer to the parameters (or `None`, where nothing needs a gradient) and a number
# that you can ignore here. A parameter stands at the end of a path: its node is called
# `AccumulateGrad`, and its attribute `variable` is the parameter itself. Look around first:

# %% tags=["active-ipynb"]
# theta1 = torch.tensor(3.0, requires_grad=True)
# theta2 = torch.tensor(4.0, requires_grad=True)
# loss = two_parameter_loss(torch.tensor(1.0), torch.tensor(2.0), theta1, theta2)
# print(loss.grad_fn)  # the last operation on the way forward ...
# print(loss.grad_fn.next_functions)  # ... what it was computed from ...
# print(loss.grad_fn.next_functions[0][0].next_functions)  # ... and so on. Where is y?

# %% [markdown]
# **Predict:** `x` and `y` are leaves too, nobody computed them. Will they be among the leaves that
# `loss.backward()` gives a gradient?


# %% task="graph_leaves"
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
    ### BEGIN SOLUTION
    if loss.grad_fn is None:
        return [loss] if loss.requires_grad else []
    leaves: list[torch.Tensor] = []
    waiting = [loss.grad_fn]
    seen = {loss.grad_fn}
    while waiting:
        node = waiting.pop()
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        for parent, _ in node.next_functions:
            if parent is not None and parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return leaves
    ### END SOLUTION


# %% check="graph_leaves"
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


# %% [markdown]
# ## 5. Draw it
#
# `torchviz` walks the graph as you just did and writes it down in DOT, the language of Graphviz:
# one line for each node and each arrow. A program named `dot` could turn that text into a picture;
# you do not need it, the text is enough here.


# %% task="draw_graph"
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
    ### BEGIN SOLUTION
    drawing: graphviz.Digraph = make_dot(loss, params=params)
    return drawing
    ### END SOLUTION


# %% check="draw_graph"
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


# %% [markdown]
# Run the cell and compare its text with the picture in part 2. Find the two `AccumulateGrad` nodes,
# and follow the arrows (`->`) from there to the loss. Which torch operation is `PowBackward0`?

# %% tags=["active-ipynb"]
# theta1 = torch.tensor(3.0, requires_grad=True)
# theta2 = torch.tensor(4.0, requires_grad=True)
# loss = two_parameter_loss(torch.tensor(1.0), torch.tensor(2.0), theta1, theta2)
# print(draw_graph(loss, {"theta1": theta1, "theta2": theta2, "loss": loss}).source)
