"""Auto-graded exercises for the lecture *Introduction to PyTorch*.

The package grades hand-ins: learner code runs in a locked child process, the grader judges what it
observed. ``ARCHITECTURE.md`` in the repository tells how; the command ``autograder --help`` shows what
it can do.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
