"""requires_grad_() on arrays' tensors, every step kept with retain_grad, grad read by NumPy."""

import numpy as np


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.from_numpy(np.array(theta1, dtype=np.float64)).requires_grad_()
    t2 = torch.from_numpy(np.array(theta2, dtype=np.float64)).requires_grad_()
    prediction = x * t1 * t2
    prediction.retain_grad()
    error = prediction - y
    error.retain_grad()
    (error**2).backward(retain_graph=True)
    return float(t1.grad.numpy()), float(t2.grad.numpy())
