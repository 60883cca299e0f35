"""What leaves the building: bundles, wheels, archives, repeatable byte for byte, nothing hidden in them."""

__all__: list[str] = []
