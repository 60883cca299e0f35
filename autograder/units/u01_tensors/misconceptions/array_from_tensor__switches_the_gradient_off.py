"""requires_grad_(False) changes the caller's tensor: their training breaks later, far from here.
detach() leaves it as it is.
"""

FAILS = "array_from_tensor_takes_gradients_and_devices"


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    if tensor.is_leaf:
        tensor.requires_grad_(False)
    return tensor.detach().cpu().numpy().copy()
