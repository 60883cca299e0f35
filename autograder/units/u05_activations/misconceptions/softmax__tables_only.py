"""This one knows rows and columns only. Use dim itself, and any number of axes works."""

FAILS = "softmax_along_any_axis"


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    rows = x if dim in (1, -1) else x.t()
    exps = torch.exp(rows - rows.max(1, keepdim=True).values)
    result = exps / exps.sum(1, keepdim=True)
    return result if dim in (1, -1) else result.t()
