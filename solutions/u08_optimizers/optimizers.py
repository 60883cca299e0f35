# %% [markdown]
# # Optimizers: the update rule, SGD and Adam
#
# `backward()` says in which direction each parameter makes the loss grow. An optimizer takes a
# small step the other way. You write the lecture's update rule and the Adam optimizer by hand, and
# you learn
#
# - what `optimizer.step()` does, and what it leaves alone,
# - why an update happens inside `torch.no_grad()`: it is not part of the model,
# - why Adam's step hardly depends on how large the gradient is,
# - how to create PyTorch's own optimizers for a model.

# %%
from collections.abc import Iterable

import torch
from torch import nn


def two_parameter_loss(theta1: torch.Tensor, theta2: torch.Tensor) -> torch.Tensor:
    """Compute the loss of the lecture's two-parameter model at x = 1, y = 2."""
    return (1.0 * theta1 * theta2 - 2.0) ** 2


# %% [markdown]
# ## The update rule
#
# At theta1 = 3 and theta2 = 4 the gradients were 80 and 60.
#
# **Predict:** where do the parameters go with a learning rate (the slide's alpha) of 0.01? Does the
# loss, which was 100, fall? Write the rule, then run the demo below it with three learning rates.


# %% task="sgd_update_"
def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    """Take one gradient descent step on every parameter, in place.

    Call it after `backward()`. The underscore at the end of the name is torch's sign for "in
    place": the very tensors that you were given change their values, nothing is returned, and they
    still require a gradient. The gradients stay as they are (clearing them is somebody else's
    job), and so does torch's grad mode once you are done. A parameter whose `.grad` is None keeps
    its value.

    By hand: nothing from `torch.optim`.

    Args:
        params: Parameters of any shape, most of them with a gradient in `.grad`. Any iterable: a
            list, or a generator such as `model.parameters()`, which can be walked through once.
        lr: The learning rate, the slide's alpha.

    Returns:
        None.

    Formula:
        theta <- theta - lr * gradient

    Example:
        >>> theta = torch.tensor(3.0, requires_grad=True)
        >>> (theta**2).backward()
        >>> sgd_update_([theta], lr=0.5)
        >>> theta
        tensor(0., requires_grad=True)

    Slide: Optimizers
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param -= lr * param.grad
    ### END SOLUTION


# %% check="sgd_update_"
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


# %% tags=["active-ipynb"]
# # Ten steps of the two-parameter model with three learning rates. Predict: which one creeps, which
# # one arrives, which one explodes? (alpha is the slide's name for the learning rate.)
# for alpha in (0.0005, 0.01, 0.1):
#     thetas = [torch.tensor(3.0, requires_grad=True), torch.tensor(4.0, requires_grad=True)]
#     losses = []
#     for _ in range(10):
#         for theta in thetas:
#             theta.grad = None  # clear first: gradients accumulate
#         loss = two_parameter_loss(*thetas)
#         loss.backward()
#         sgd_update_(thetas, lr=alpha)
#         losses.append(round(loss.item(), 3))
#     print(f"alpha = {alpha}: {losses}")

# %% [markdown]
# ## Adam
#
# Plain gradient descent walks fast on steep slopes and creeps on flat ones. Adam (Kingma and Ba,
# arXiv:1412.6980) keeps two running means for every element of every parameter: `m` of the
# gradient and `v` of its square. It divides one by the root of the other, so the *size* of the
# gradient cancels and about `lr` remains.
#
# Both means start at 0 and are therefore too small in the first steps; dividing by `1 - beta^t`
# corrects that. **Predict:** the first gradients are 80 and 60, `lr` is 0.1. How far does each of
# the two parameters move in the first step?


# %% task="MyAdam"
class MyAdam:
    """Adjust parameters with Adam, by hand.

    Give it parameters, then use it as the lecture uses an optimizer: `zero_grad()`, `backward()`,
    `step()`. It must follow `torch.optim.Adam` step for step (with the same arguments, no weight
    decay). Every instance has running means of its own, and every parameter counts its own
    updates: a parameter whose `.grad` is None is skipped, which changes neither its value, nor its
    running means, nor its count t. As in `sgd_update_`, the very tensors that were given change,
    they still require a gradient, and `step()` leaves the gradients and torch's grad mode alone.

    By hand: nothing from `torch.optim`.

    Args:
        params: The parameters to adjust, of any shape and float dtype; any iterable, also a
            generator such as `model.parameters()`, which can be walked through once.
        lr: The learning rate.
        betas: How much of the old running mean of the gradient, and of its square, each step keeps.
        eps: A small number that keeps the division away from 0; note that it stands outside the
            square root.

    Formula:
        With g the gradient, t = 1, 2, 3, ... and m = v = 0 at the start, elementwise:
        m <- beta1 * m + (1 - beta1) * g
        v <- beta2 * v + (1 - beta2) * g^2
        theta <- theta - lr * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps)

    Example:
        >>> theta = torch.tensor(3.0, requires_grad=True)
        >>> optimizer = MyAdam([theta], lr=0.5)
        >>> (theta**2).backward()
        >>> optimizer.step()
        >>> theta
        tensor(2.5000, requires_grad=True)

    Slide: Optimizers
    """

    def __init__(
        self,
        params: Iterable[torch.Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        """Remember the settings, the parameters, and start the running means and counts at 0."""
        ### BEGIN SOLUTION
        self.params = list(params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.t = [0 for _ in self.params]
        self.m = [torch.zeros_like(param) for param in self.params]
        self.v = [torch.zeros_like(param) for param in self.params]
        ### END SOLUTION

    def zero_grad(self) -> None:
        """Clear every parameter's gradient: set it to None, as torch does."""
        ### BEGIN SOLUTION
        for param in self.params:
            param.grad = None
        ### END SOLUTION

    def step(self) -> None:
        """Update every parameter that has a gradient once, in place."""
        ### BEGIN SOLUTION
        beta1, beta2 = self.betas
        with torch.no_grad():
            for i, param in enumerate(self.params):
                if param.grad is None:
                    continue
                self.t[i] += 1
                self.m[i] = beta1 * self.m[i] + (1 - beta1) * param.grad
                self.v[i] = beta2 * self.v[i] + (1 - beta2) * param.grad**2
                m_hat = self.m[i] / (1 - beta1 ** self.t[i])
                v_hat = self.v[i] / (1 - beta2 ** self.t[i])
                param -= self.lr * m_hat / (v_hat.sqrt() + self.eps)
        ### END SOLUTION


# %% check="MyAdam"
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


# %% tags=["active-ipynb"]
# # Two walks from (3, 4) down to the valley theta1 * theta2 = 2, where the loss is 0. Every dot is
# # one step. Before you run it: which of the two takes steps of nearly equal length?
# import matplotlib.pyplot as plt
#
#
# def walk(optimizer_name, steps):
#     thetas = [torch.tensor(3.0, requires_grad=True), torch.tensor(4.0, requires_grad=True)]
#     adam = MyAdam(thetas, lr=0.1)
#     path = [(3.0, 4.0)]
#     for _ in range(steps):
#         adam.zero_grad()
#         two_parameter_loss(*thetas).backward()
#         if optimizer_name == "adam":
#             adam.step()
#         else:
#             sgd_update_(thetas, lr=0.01)
#         path.append((thetas[0].item(), thetas[1].item()))
#     return zip(*path, strict=True)
#
#
# axis1 = torch.linspace(0.2, 3.3, 100)
# axis2 = torch.linspace(1.5, 4.3, 100)
# grid1, grid2 = torch.meshgrid(axis1, axis2, indexing="xy")
# heights = two_parameter_loss(grid1, grid2)
# fig, ax = plt.subplots(figsize=(6, 4.5), layout="constrained")
# ax.contour(grid1, grid2, heights, levels=[1, 5, 15, 30, 50, 75, 100], colors="lightgray")
# ax.plot(2.0 / axis2, axis2, "k--", linewidth=1, label="valley: loss 0")
# ax.plot(*walk("sgd", 40), "o-", markersize=4, label="sgd_update_, lr=0.01")
# ax.plot(*walk("adam", 40), "s-", markersize=4, label="MyAdam, lr=0.1")
# ax.set_xlabel("theta1")
# ax.set_ylabel("theta2")
# ax.set_title("SGD leaps where it is steep; Adam keeps its pace, and overshoots")
# ax.legend(loc="lower right")
# plt.show()

# %% [markdown]
# ## PyTorch's own optimizers
#
# From here on you use the ones from `torch.optim`. You create an optimizer by passing in the
# model's parameters: all of them, since a layer that you forget is a layer that never learns.


# %% task="make_optimizer"
def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    """Create the optimizer called `name` for all parameters of `model`.

    Here you use `torch.optim`. Creating an optimizer changes nothing in the model.

    Args:
        model: Any module with parameters.
        name: "sgd" for `torch.optim.SGD` without momentum, "adam" for `torch.optim.Adam`.
        lr: The learning rate. All other settings keep torch's defaults.

    Returns:
        The optimizer, ready for `zero_grad()` and `step()`.

    Raises:
        ValueError: If `name` is any other string.

    Formula:
        "sgd": theta <- theta - lr * gradient; "adam": as in `MyAdam`

    Example:
        >>> optimizer = make_optimizer(nn.Linear(3, 2), "sgd", lr=0.1)
        >>> type(optimizer).__name__, optimizer.param_groups[0]["lr"]
        ('SGD', 0.1)

    Slide: Optimizers
    """
    ### BEGIN SOLUTION
    if name == "sgd":
        return torch.optim.SGD(model.parameters(), lr=lr)
    if name == "adam":
        return torch.optim.Adam(model.parameters(), lr=lr)
    message = f"name must be 'sgd' or 'adam', not {name!r}"
    raise ValueError(message)
    ### END SOLUTION


# %% check="make_optimizer"
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


# %% tags=["active-ipynb"]
# # Both optimizers on the same small regression: learn w = [1, -2, 3] from 50 noisy rows. Predict:
# # is the slide's favourite always the faster one? Then play with the two learning rates.
# import matplotlib.pyplot as plt
#
# torch.manual_seed(0)
# x = torch.randn(50, 3)
# y = x @ torch.tensor([[1.0], [-2.0], [3.0]]) + 0.1 * torch.randn(50, 1)
# fig, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
# for name, rate in (("sgd", 0.05), ("adam", 0.05)):
#     layer = nn.Linear(3, 1)
#     nn.init.zeros_(layer.weight)
#     nn.init.zeros_(layer.bias)
#     optimizer = make_optimizer(layer, name, lr=rate)
#     losses = []
#     for _ in range(150):
#         optimizer.zero_grad()
#         loss = ((layer(x) - y) ** 2).mean()
#         loss.backward()
#         optimizer.step()
#         losses.append(loss.item())
#     ax.semilogy(losses, label=f"{name}, lr={rate}")
# ax.set_xlabel("step")
# ax.set_ylabel("mean squared error (log scale)")
# ax.set_title("Same data, same learning rate: on this easy slope SGD wins")
# ax.legend()
# plt.show()
