"""Forward with every step kept, then backward one step at a time, as the graph does."""


def manual_two_parameter_gradients(x, y, theta1, theta2):
    x, y, theta1, theta2 = map(float, (x, y, theta1, theta2))
    hidden = x * theta1
    y_pred = hidden * theta2
    error = y_pred - y

    d_loss = 1.0
    d_error = d_loss * 2 * error
    d_pred = d_error
    d_hidden = d_pred * theta2
    d_theta2 = d_pred * hidden
    d_theta1 = d_hidden * x
    return d_theta1, d_theta2
