"""Bring the axis to the end, work on rows, bring it back."""


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    rows = x.transpose(dim, -1)
    e = torch.exp(rows - rows.max(-1)[0].unsqueeze(-1))
    return (e / e.sum(-1)[..., None]).transpose(dim, -1)
