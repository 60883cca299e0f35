"""Unit 5: Activation functions.

Between two linear layers stands a function that bends; without it, a stack of linear layers is
one linear layer. In this unit you write the lecture's three by hand: ReLU, sigmoid and softmax.
You will see that a formula that is right on paper can fail in floating point: `exp(1000)` is
`inf`, and `inf` soon turns into `nan`. At the end you change sides and write the tests that find
out whether somebody else's softmax is right.
"""

from collections.abc import Callable

import torch


def relu(x: torch.Tensor) -> torch.Tensor:
    """Set every negative entry to zero and keep the others.

    Return a new tensor; `x` itself stays as it is. Be right for every number, `inf` and `-inf`
    included: `relu(-inf)` is 0, not `nan`. Gradients must flow back to `x`: slope 1 where `x` is
    positive, slope 0 where it is negative. (Exactly at 0 the slope is a matter of taste.)

    By hand: without ReLU or threshold in any of torch's forms, such as `torch.relu`, `F.relu`,
    `nn.ReLU`, `x.relu()` or `F.threshold`. `clamp`, `maximum`, `where` and comparisons are fine.

    Args:
        x: a tensor of any shape, a single number (0-d) included, of floats or of integers.

    Returns:
        A tensor with the shape, dtype and device of `x`: integers stay integers.

    Formula:
        relu(x) = max(0, x), for each entry on its own

    Example:
        >>> relu(torch.tensor([-1.0, 0.0, 1.0, 2.0]))
        tensor([0., 0., 1., 2.])

    Slide: ReLU Activation Function
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    """Squash every entry into the range from 0 to 1.

    Return a new tensor; `x` itself stays as it is. The value *and* the gradient that flows back to
    `x` must be finite and right for every `x` between -1000 and 1000, not only near 0. (The slope
    exactly at 0 is not checked: some right formulas have a seam there.)

    Mind `torch.where`: it chooses values, but on the way back the branch that was *not* chosen
    still multiplies by its own slope, and `0 * inf` is `nan`. So choose what goes *into* `exp`.

    By hand: without sigmoid, expit or logsigmoid in any of torch's forms, such as
    `torch.sigmoid`, `F.sigmoid`, `nn.Sigmoid`, `x.sigmoid()`, `torch.special.expit` or
    `F.logsigmoid`, and without ReLU or softmax in any of their forms. `exp`, `tanh`, `where`,
    `clamp`, `maximum` and `logsumexp` are fine.

    Args:
        x: a float tensor of any shape, a single number (0-d) included.

    Returns:
        A tensor with the shape, dtype and device of `x`.

    Formula:
        sigmoid(x) = 1 / (1 + exp(-x)) = exp(x) / (exp(x) + 1)

    Example:
        >>> sigmoid(torch.tensor([-1.0, 0.0, 1.0]))
        tensor([0.2689, 0.5000, 0.7311])

    Slide: Sigmoid function
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    """Turn the logits along one axis into probabilities.

    Every slice of `x` along the axis `dim` becomes a probability distribution of its own: for a
    table and `dim=1` every row sums to 1, for `dim=0` every column does. Return a new tensor; `x`
    itself stays as it is. Gradients must flow back to `x`, with the right values.

    Values and gradients must be right at logits of -1000 and 1000 too, also when one row holds
    large numbers and the next row small ones. Adding the same number to all logits of a row does
    not change its softmax: choose that number well, for each row its own.

    By hand: without softmax or log_softmax in any of torch's forms, such as `torch.softmax`,
    `F.softmax`, `F.softmin`, `nn.Softmax`, `x.softmax(...)` or `F.log_softmax`, and without
    sigmoid or ReLU in any of their forms. `exp`, `amax`, `max`, `sum` and `logsumexp` are fine.

    Args:
        x: a float tensor of any shape with at least one axis, no axis empty.
        dim: the axis to sum over; negative numbers count from the end, as everywhere in torch.

    Returns:
        A tensor with the shape, dtype and device of `x`.

    Formula:
        softmax(z)_i = exp(z_i) / sum over j of exp(z_j)

    Example:
        >>> softmax(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]), dim=1)
        tensor([[0.0900, 0.2447, 0.6652],
                [0.0159, 0.1173, 0.8668]])

    Slide: Softmax Activation Function
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    """List in words what is wrong with somebody's softmax.

    Call `softmax_fn(x, dim)` on inputs of your choice, and collect a sentence for everything that a
    right softmax would not do. A right one returns, for every `x` and `dim`, a tensor with the
    shape and dtype of `x` and the right values. Try more than one shape, each `dim` they have, and
    logits around 1000. Gradients are not part of this test.

    A wrong one may use the wrong axis, forget to normalise, return negative numbers or logarithms,
    overflow, mix up the order, change the shape or the dtype, return something that is no tensor,
    or raise an exception. Whatever it does, `softmax_violations` itself must not raise: an
    `Exception` from `softmax_fn` is one more thing to report.

    Be fair: a right softmax of another style rounds differently. At float32 logits of 1000, allow
    for a difference of 1e-3; 1e-5 is enough for small logits.

    By hand: take the values you expect from the formula, from numbers you worked out, or from your
    own `softmax` above; not from torch's softmax or log_softmax in any of their forms. As always,
    leave torch's global state alone: if you draw random inputs, use a `torch.Generator` of your
    own.

    Args:
        softmax_fn: a function of a float tensor `x` and an int `dim`. What it returns may be
            anything.

    Returns:
        `[]` for a right softmax; otherwise a list of strings, at least one, each saying what is
        broken. The words and their number are up to you.

    Formula:
        softmax(z)_i = exp(z_i) / sum over j of exp(z_j)

    Example:
        >>> softmax_violations(torch.softmax)
        []
        >>> len(softmax_violations(lambda x, dim: x.exp())) > 0
        True

    Slide: Softmax Activation Function
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError
