"""Values in NumPy, the gradient by the formula s * (g - sum(g * s)); device and dtype put back."""

import numpy as np


class _Softmax(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, dim):
        array = x.detach().cpu().numpy()
        e = np.exp(array - array.max(axis=dim, keepdims=True))
        s = torch.from_numpy(e / e.sum(axis=dim, keepdims=True)).to(x.device, x.dtype)
        ctx.save_for_backward(s)
        ctx.dim = dim
        return s

    @staticmethod
    def backward(ctx, grad_output):
        (s,) = ctx.saved_tensors
        inner = (grad_output * s).sum(ctx.dim, keepdim=True)
        return s * (grad_output - inner), None


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return _Softmax.apply(x, dim)
