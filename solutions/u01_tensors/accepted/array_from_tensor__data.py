"""`.data` in place of `.detach()`, and a move to the CPU only where one is needed."""


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    values = tensor.data
    if values.device.type != "cpu":
        values = values.cpu()
    return values.numpy().copy()
