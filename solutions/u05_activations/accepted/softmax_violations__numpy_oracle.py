"""Expected values in float64 NumPy, compared as arrays; one sentence for each kind of fault."""

import numpy as np


def _oracle(array, axis):
    e = np.exp(array - array.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    rng = np.random.default_rng(1)
    faults = {}
    for shape in [(3,), (2, 3), (4, 4), (1, 5), (2, 3, 2)]:
        for scale in [1, 1000]:
            array = rng.uniform(-scale, scale, size=shape)
            for dtype, limit in [(torch.float32, 1e-3), (torch.float64, 1e-6)]:
                limit = limit if scale == 1000 else 1e-5
                x = torch.from_numpy(array).to(dtype)
                for dim in range(-len(shape), len(shape)):
                    try:
                        got = softmax_fn(x.clone(), dim)
                        if not torch.is_tensor(got):
                            faults["type"] = "It does not return a tensor."
                            continue
                        if got.dtype != dtype:
                            faults["dtype"] = f"It turns {dtype} into {got.dtype}."
                        if tuple(got.shape) != shape:
                            faults["shape"] = f"It turns {shape} into {tuple(got.shape)}."
                            continue
                        expected = _oracle(x.double().numpy(), dim)
                        error = np.abs(got.detach().double().numpy() - expected).max()
                        if not error < limit:
                            faults["value"] = f"At dim={dim} of {shape} it is off by {error}."
                    except Exception as error:
                        faults["raise"] = f"It raises {type(error).__name__}."
    return list(faults.values())
