"""Adapters to where classes live: nbgrader, Gradescope, Canvas, Moodle, GitHub Classroom."""

__all__: list[str] = []
