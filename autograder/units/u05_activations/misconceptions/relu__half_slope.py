"""The slope is 1 wherever x is positive: pass the gradient on as it comes."""

FAILS = "relu_gradients"


class _Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx, grad_output):
        return grad_output


def relu(x: torch.Tensor) -> torch.Tensor:
    return _Relu.apply(x)
