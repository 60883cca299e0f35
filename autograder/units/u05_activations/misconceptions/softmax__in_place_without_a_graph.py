"""Under no_grad an in-place shift goes unnoticed by autograd, but not by the caller: x has changed."""

FAILS = "softmax_leaves_x_alone"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    with torch.no_grad():
        x -= x.amax(dim, keepdim=True)
    exps = torch.exp(x)
    return exps / exps.sum(dim, keepdim=True)
