"""Is `gd_step` itself, under another name."""

repaired_step_c = gd_step
