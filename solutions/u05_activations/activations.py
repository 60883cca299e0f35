# %% [markdown]
# # Unit 5: Activation functions
#
# Between two linear layers stands a function that bends; without it, a stack of linear layers is
# one linear layer. In this unit you write the lecture's three by hand: ReLU, sigmoid and softmax.
# You will see that a formula that is right on paper can fail in floating point: `exp(1000)` is
# `inf`, and `inf` soon turns into `nan`. At the end you change sides and write the tests that find
# out whether somebody else's softmax is right.

# %%
from collections.abc import Callable

import torch


# %% [markdown]
# ## ReLU
#
# ReLU lets positive numbers pass and turns negative ones into zero. So its curve has two slopes.
# Predict, then run the cell below your code: which of the five inputs get a gradient other than 0?


# %% task="relu"
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
    ### BEGIN SOLUTION
    return x.clamp(min=0)
    ### END SOLUTION


# %% check="relu"
def test_relu_gives_the_slides_row() -> None:
    """ReLU of -1, 0, 1, 2 is 0, 0, 1, 2, as on the slide"""
    x = torch.tensor([-1.0, 0.0, 1.0, 2.0])
    got = relu(x)
    assert isinstance(got, torch.Tensor), (
        f"relu(tensor) returned a {type(got).__name__}; expected a tensor."
    )
    assert got.tolist() == [0.0, 0.0, 1.0, 2.0], (
        f"relu([-1, 0, 1, 2]) gave {got.tolist()}; the slide has [0, 0, 1, 2]."
    )
    assert x.tolist() == [-1.0, 0.0, 1.0, 2.0], (
        f"After relu(x), x itself is {x.tolist()}; it must still be [-1, 0, 1, 2]."
    )


def test_relu_keeps_shape_and_dtype() -> None:
    """ReLU of a table of integers is a table of integers"""
    got = relu(torch.tensor([[-2, 3], [4, -5]]))
    assert got.dtype == torch.int64, (
        f"relu of an int64 tensor gave {got.dtype}; expected torch.int64."
    )
    assert got.tolist() == [[0, 3], [4, 0]], (
        f"relu([[-2, 3], [4, -5]]) gave {got.tolist()}; expected [[0, 3], [4, 0]]."
    )


def test_relu_lets_gradients_through_where_x_is_positive() -> None:
    """The slope of ReLU is 0 at -2 and 1 at 5"""
    x = torch.tensor([-2.0, 5.0], requires_grad=True)
    relu(x).sum().backward()
    assert x.grad is not None, (
        "After relu(x).sum().backward(), x.grad is None; a gradient must reach x."
    )
    assert x.grad.tolist() == [0.0, 1.0], (
        f"The slope of relu at [-2, 5] came out as {x.grad.tolist()}; expected [0, 1]."
    )


# %% tags=["active-ipynb"]
# x = torch.tensor([-torch.inf, -2.0, -0.1, 0.1, 2.0], requires_grad=True)
# relu(x).sum().backward()
# print("relu :", relu(x).tolist())
# print("slope:", x.grad.tolist())

# %% [markdown]
# ## Sigmoid
#
# The sigmoid squashes any number into the range from 0 to 1. The formula looks harmless. Predict,
# then run: what value and what slope does it give at -1000? (The true answers are 0 and 0, to more
# digits than a float has.)

# %% tags=["active-ipynb"]
# x = torch.tensor([-1000.0, 0.0, 1000.0], requires_grad=True)
# as_on_the_slide = 1 / (1 + torch.exp(-x))
# as_on_the_slide.sum().backward()
# print("value:", as_on_the_slide.tolist())
# print("slope:", x.grad.tolist())

# %% [markdown]
# The value survived, the slope did not: on the way back, `0 * inf` is `nan`, and one `nan` in a
# gradient ruins every weight that it reaches. `exp` is safe as long as the numbers it sees are not
# large. Can you write the same function so that this holds on both sides?


# %% task="sigmoid"
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
    ### BEGIN SOLUTION
    small = torch.exp(torch.where(x < 0, x, -x))  # never above 1, so nothing overflows
    return torch.where(x < 0, small, 1) / (1 + small)
    ### END SOLUTION


# %% check="sigmoid"
def test_sigmoid_gives_the_slides_row() -> None:
    """The sigmoid of -3 to 3 comes out as on the slide"""
    got = sigmoid(torch.tensor([-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0]))
    slide = [0.0474, 0.1192, 0.2689, 0.5000, 0.7311, 0.8808, 0.9526]
    assert isinstance(got, torch.Tensor), (
        f"sigmoid(tensor) returned a {type(got).__name__}; expected a tensor."
    )
    assert got.shape == (7,), (
        f"sigmoid of 7 numbers has the shape {tuple(got.shape)}; expected (7,)."
    )
    assert all(abs(g - s) < 1e-4 for g, s in zip(got.tolist(), slide, strict=True)), (
        f"sigmoid([-3, -2, -1, 0, 1, 2, 3]) gave {got.tolist()}; the slide has {slide}."
    )


def test_sigmoid_and_its_slope_are_finite_far_out() -> None:
    """At -1000 and 1000 the sigmoid is 0 and 1, and both slopes are 0"""
    x = torch.tensor([-1000.0, 1000.0], requires_grad=True)
    got = sigmoid(x)
    got.sum().backward()
    assert x.grad is not None, (
        "After sigmoid(x).sum().backward(), x.grad is None; a gradient must reach x."
    )
    assert all(abs(g - e) < 1e-6 for g, e in zip(got.tolist(), [0.0, 1.0], strict=True)), (
        f"sigmoid([-1000, 1000]) gave {got.tolist()}; expected [0, 1]."
    )
    assert all(abs(slope) < 1e-6 for slope in x.grad.tolist()), (
        f"The slope of sigmoid at [-1000, 1000] came out as {x.grad.tolist()}; expected [0, 0]."
    )


# %% [markdown]
# Now look at both functions together with their slopes. Where would a network with sigmoids learn
# slowly? Where does a ReLU not learn at all?

# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# x = torch.linspace(-6, 6, 240, requires_grad=True)  # an even number: 0 is left out
# titles = {
#     "relu": "ReLU: slope 0 or 1, and nothing in between",
#     "sigmoid": "Sigmoid: slope at most 1/4, and dying out on both sides",
# }
# figure, panels = plt.subplots(1, 2, figsize=(10.5, 3.6), layout="constrained")
# for axes, activation in zip(panels, (relu, sigmoid), strict=True):
#     y = activation(x)
#     (slope,) = torch.autograd.grad(y.sum(), x)
#     axes.plot(x.detach(), y.detach(), label=f"{activation.__name__}(x)")
#     axes.plot(x.detach(), slope, linestyle="--", label="its gradient")
#     axes.set(xlabel="x", ylabel="value", title=titles[activation.__name__], ylim=(-0.1, 2))
#     axes.grid(alpha=0.3)
#     axes.legend(loc="upper left")
# plt.show()

# %% [markdown]
# ## Softmax
#
# Softmax turns the scores of one sample, its *logits*, into probabilities: no entry is negative and
# together they make 1. Two things to predict before you run the cell below your code:
#
# - What happens to the probabilities when every logit grows by 100? And when every logit doubles?
# - In a table `(N, C)` with one sample in each row, is it `dim=0` or `dim=1` that you want?


# %% task="softmax"
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
    ### BEGIN SOLUTION
    exps = torch.exp(x - x.amax(dim, keepdim=True))
    return exps / exps.sum(dim, keepdim=True)
    ### END SOLUTION


# %% check="softmax"
def test_softmax_gives_the_slides_table() -> None:
    """The slide's two rows come out as on the slide"""
    got = softmax(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]), dim=1)
    slide = torch.tensor([[0.0900, 0.2447, 0.6652], [0.0159, 0.1173, 0.8668]])
    assert isinstance(got, torch.Tensor), (
        f"softmax(table, dim=1) returned a {type(got).__name__}; expected a tensor."
    )
    assert got.shape == (2, 3), (
        f"softmax of a table (2, 3) has the shape {tuple(got.shape)}; expected (2, 3)."
    )
    assert bool(((got - slide).abs() < 1e-4).all()), (
        f"softmax([[1, 2, 3], [2, 4, 6]], dim=1) gave {got.tolist()}; the slide has "
        f"{slide.tolist()}."
    )


def test_softmax_sums_to_one_along_the_axis_it_is_given() -> None:
    """With dim=0 the columns of the slide's table sum to 1"""
    sums = softmax(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]), dim=0).sum(dim=0)
    assert bool(((sums - 1).abs() < 1e-5).all()), (
        f"The columns of softmax(table, dim=0) sum to {sums.tolist()}; expected [1, 1, 1]."
    )


def test_softmax_is_right_at_large_logits() -> None:
    """Logits of 1000 and of 0 side by side give the probabilities that their differences say"""
    got = softmax(torch.tensor([[1001.0, 1002.0, 1003.0], [1.0, 2.0, 3.0]]), dim=1)
    row = torch.tensor([0.0900, 0.2447, 0.6652])
    assert bool(((got - row).abs() < 1e-3).all()), (
        f"softmax([[1001, 1002, 1003], [1, 2, 3]], dim=1) gave {got.tolist()}; "
        f"expected {row.tolist()} in both rows."
    )


# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# rows = {
#     "[1, 2, 3]": torch.tensor([1.0, 2.0, 3.0]),
#     "[101, 102, 103]": torch.tensor([101.0, 102.0, 103.0]),
#     "[2, 4, 6]": torch.tensor([2.0, 4.0, 6.0]),
# }
# figure, axes = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
# for place, (name, logits) in enumerate(rows.items()):
#     left = torch.arange(3) + 0.27 * (place - 1)
#     axes.bar(left, softmax(logits, dim=0), width=0.25, label=f"logits {name}")
# axes.set_xticks([0, 1, 2])
# axes.set(xlabel="class", ylabel="probability")
# axes.set_title("Shifted logits: nothing changes. Doubled: the winner gains")
# axes.legend()
# plt.show()

# %% [markdown]
# One more thing to try: with two classes and the logits `[x, 0]`, softmax gives the first class the
# probability `sigmoid(x)`. The two functions are relatives.

# %% tags=["active-ipynb"]
# x = torch.linspace(-4, 4, 5)
# two_classes = torch.stack([x, torch.zeros_like(x)], dim=1)
# print("softmax([x, 0]):", softmax(two_classes, dim=1)[:, 0].tolist())
# print("sigmoid(x)     :", sigmoid(x).tolist())

# %% [markdown]
# ## Now you write the tests
#
# A colleague hands you a function and says that it is a softmax. Which inputs would you try, and
# what would you look at? One table is not enough. Compare `dim=0` with `dim=1`: on which tables
# would a function that always uses `dim=1` go unnoticed? And one that sorts its result?


# %% task="softmax_violations"
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
    ### BEGIN SOLUTION
    waves = torch.arange(24, dtype=torch.float64).sin().reshape(2, 3, 4)
    large = torch.tensor(
        [[1000.0, 0.0, -1000.0], [-1001.0, -999.0, -1000.0], [1.0, 2.0, 0.0]], dtype=torch.float32
    )
    samples = [waves, waves.float(), waves[0, 0], waves[:1, :, 0].float(), large]

    def fault(result: object, x: torch.Tensor, dim: int) -> str:
        """Name the first thing that is wrong with one result; an empty string if nothing is."""
        if not isinstance(result, torch.Tensor):
            return f"returns a {type(result).__name__}, not a tensor"
        if result.shape != x.shape or result.dtype != x.dtype:
            return f"returns {tuple(result.shape)}, {result.dtype}: not the shape and dtype of x"
        tolerance = 1e-3 if x is large else 1e-5
        sums_to_one = (result.sum(dim) - 1).abs() <= tolerance  # False where a sum is nan
        if not ((result >= 0).all() and sums_to_one.all()):
            return "returns numbers that are no probabilities along dim"
        exps = torch.exp(x - x.amax(dim, keepdim=True))
        expected = exps / exps.sum(dim, keepdim=True)
        if ((result - expected).abs() > tolerance).any():
            return "gives the wrong probabilities"
        return ""

    violations = []
    for x in samples:
        for dim in range(-x.dim(), x.dim()):
            try:
                found = fault(softmax_fn(x.clone(), dim), x, dim)
            except Exception as error:  # noqa: BLE001 - whatever goes wrong there is a finding
                found = f"raises {type(error).__name__}"
            if found:
                case = f"{x.dtype} logits of shape {tuple(x.shape)} up to {x.max():.0f}, dim={dim}"
                violations.append(f"For {case}, it {found}.")
    return violations
    ### END SOLUTION


# %% check="softmax_violations"
def test_softmax_violations_finds_nothing_wrong_with_torchs_softmax() -> None:
    """PyTorch's own softmax is cleared"""
    got = softmax_violations(torch.softmax)
    assert got == [], f"softmax_violations(torch.softmax) gave {got!r}; expected [], it is right."


def test_softmax_violations_reports_a_softmax_that_ignores_dim() -> None:
    """A softmax that always works along the last axis is reported, in words"""
    got = softmax_violations(lambda x, dim: torch.softmax(x, -1))
    assert isinstance(got, list), (
        f"softmax_violations gave a {type(got).__name__} for a softmax that ignores dim; expected "
        "a list of strings."
    )
    assert all(isinstance(sentence, str) for sentence in got), (
        f"softmax_violations gave {got!r} for a softmax that ignores dim; expected a list of "
        "strings."
    )
    assert len(got) > 0, (
        "softmax_violations gave [] for a softmax that ignores dim and always uses the last axis; "
        "expected at least one sentence."
    )


def test_softmax_violations_reports_a_function_that_raises() -> None:
    """A function that raises is reported; the exception does not get out"""

    def broken(x: torch.Tensor, dim: int) -> torch.Tensor:
        raise ValueError("no softmax today")

    try:
        got = softmax_violations(broken)
    except ValueError as error:
        raise AssertionError(
            "softmax_violations let the ValueError of the function under test get out; expected a "
            "list with a sentence about it."
        ) from error
    assert len(got) > 0, (
        "softmax_violations gave [] for a function that raises; expected at least one sentence."
    )


# %% tags=["active-ipynb"]
# suspects = {
#     "torch.softmax": torch.softmax,
#     "exp without a shift": lambda x, dim: x.exp() / x.exp().sum(dim, keepdim=True),
#     "always the last axis": lambda x, dim: torch.softmax(x, -1),
#     "sorted": lambda x, dim: torch.softmax(x, dim).sort(dim).values,
#     "log_softmax": torch.log_softmax,
#     "no tensor": lambda x, dim: torch.softmax(x, dim).tolist(),
# }
# for name, suspect in suspects.items():
#     found = softmax_violations(suspect)
#     print(f"{name}: {len(found)} violation(s)")
#     for sentence in found[:1]:
#         print("   ", sentence)
