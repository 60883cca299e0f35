"""The numbers are right, but NumPy keeps no record for the backward pass. Multiply in torch."""

FAILS = "linear_forward_is_differentiable"


def linear_forward(x, weight, bias=None):
    output = x.detach().cpu().numpy() @ weight.detach().cpu().numpy().T
    if bias is not None:
        output = output + bias.detach().cpu().numpy()
    return torch.from_numpy(output).to(x)
