"""The course as nbgrader sees it: one assignment a unit. docs/instructors/nbgrader.md tells how to use it.

What is particular to a machine or a class (the exchange, a late penalty) does not belong here, but into the
``nbgrader_config.py`` of a folder that ``jupyter --paths`` names, or onto the command line.
"""

import os
import sysconfig
import warnings
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning

from autograder.integrations.nbgrader import configure
from autograder.integrations.nbgrader.course import withheld

c = get_config()  # noqa: F821  # nbgrader's own name for what it is told here
root = Path(__file__).resolve().parent

# nbgrader runs alembic, which stands beside it, by its bare name, and leaves half a gradebook if that fails.
scripts = sysconfig.get_path("scripts")
if scripts not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", os.defpath)])

# nbgrader 0.9 under SQLAlchemy 2 warns of its own bookkeeping for every hand-in; nothing is amiss.
warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")

c.CourseDirectory.course_id = "pytorch"
c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "release"
c.CourseDirectory.ignore = [*CourseDirectory.ignore.default(), ".*", withheld(root / "solutions")]

# By name, as formgrader shows the configuration.
c.GenerateAssignment.preprocessors = [
    *(f"{step.__module__}.{step.__name__}" for step in GenerateAssignment.preprocessors.default()),
    "autograder.integrations.nbgrader.course.HandOut",
]
c.HandOut.build = "autograder.authoring.sync.build"
c.ClearSolutions.code_stub = {
    "python": "# TODO: your code here, then delete the next line\nraise NotImplementedError"
}

# nbgrader autograde grades behind the border; without these two lines, or with the variable, in kernels.
if os.environ.get("AUTOGRADER_NBGRADER") != "stock":
    configure(c)
