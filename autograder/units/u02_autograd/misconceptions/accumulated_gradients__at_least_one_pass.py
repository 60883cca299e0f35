"""No pass, no entry: for passes = 0 the record is an empty list. Let the loop do all the passes.
"""

FAILS = "accumulated_gradients_has_an_entry_per_pass"


def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    gradient = fresh_gradient(fn, x)
    record = [gradient]
    for _ in range(passes - 1):
        record.append(record[-1] + gradient)
    return record
