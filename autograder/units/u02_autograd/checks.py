"""Hidden checks of automatic differentiation and gradient checks."""
