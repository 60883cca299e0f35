"""The result has the dtype of x: a float64 tensor must not come back as float32."""

FAILS = "softmax_of_a_table"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x.float() - x.float().amax(dim, keepdim=True))
    return exps / exps.sum(dim, keepdim=True)
