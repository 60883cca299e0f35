"""`np.array` copies what it is given, here the tensor's own window."""


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    with torch.no_grad():
        return np.array(tensor.detach().cpu().numpy())
