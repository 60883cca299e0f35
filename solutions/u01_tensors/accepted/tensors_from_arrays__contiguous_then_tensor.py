"""`torch.tensor` makes the copy, from an array whose strides have been put in order first."""


def tensors_from_arrays(features: np.ndarray, labels: np.ndarray) -> tuple[Tensor, Tensor]:
    straight_features = np.ascontiguousarray(features, dtype=np.float64)
    straight_labels = np.ascontiguousarray(labels, dtype=np.int64)
    x = torch.tensor(straight_features, dtype=torch.float32)
    y = torch.tensor(straight_labels, dtype=torch.long)
    return x, y
