"""The statistics by NumPy, with its divisor set to N - 1."""


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    rows = train.detach().cpu().numpy()
    spread = np.std(rows, axis=0, ddof=1)
    spread = np.where(np.ptp(rows, axis=0) == 0, 1, spread)
    mean = torch.tensor(rows.mean(axis=0), dtype=train.dtype, device=train.device)
    std = torch.tensor(spread, dtype=train.dtype, device=train.device)
    return (train - mean) / std, (test - mean) / std, mean, std
