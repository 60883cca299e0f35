"""Print what nbgrader's gradebook says, as JSON: the score and the most possible, by learner and unit.

    python -m tests.attacks.comparison.gradebook COURSE

Runs inside the fences only.
"""

from __future__ import annotations

import json
import sys

from nbgrader.api import Gradebook


def main(course: str) -> None:
    """Read the gradebook through nbgrader's own interface."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "pytorch") as book:
        scores = {
            student.id: {
                submission.assignment.name: [submission.score, submission.max_score]
                for submission in student.submissions
            }
            for student in book.students
        }
    print(json.dumps(scores))


if __name__ == "__main__":
    main(sys.argv[1])
