"""Numbers become tensors like the prediction; torch's own mean of one squared error."""

import torch.nn.functional as F


def two_parameter_loss(x, y, theta1, theta2):
    prediction = theta1 * theta2 * x
    target = torch.as_tensor(y, dtype=prediction.dtype, device=prediction.device)
    return F.mse_loss(prediction, target)
