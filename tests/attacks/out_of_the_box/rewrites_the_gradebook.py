"""Gives itself a hundred points in the gradebook and in the reports, and takes the neighbour's away.

unit: u03_two_parameter_model
task: two_parameter_gradients
verdict: failed
points: 0
"""

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

COURSE = Path("@COURSE@")


def grade():
    base = sqlite3.connect(COURSE / "gradebook.db")
    with contextlib.closing(base):
        base.execute("create table if not exists grades (learner text, points real)")
        base.execute("insert into grades values ('mallory', 100.0)")
        base.commit()


WAYS = [
    grade,
    lambda: (COURSE / "gradebook.db").write_bytes(b"SQLite format 3\0 and mallory's 100"),
    lambda: (COURSE / "reports" / "mallory.json").write_text('{"score": 100}'),
    lambda: (COURSE / "reports" / "ada.json").write_text('{"score": 0}'),
    lambda: (COURSE / "reports" / "ada.json").unlink(),
    lambda: os.truncate(COURSE / "gradebook.db", 0),
    lambda: shutil.rmtree(COURSE / "reports"),
    lambda: os.mkfifo(COURSE / "reports" / "ada.json"),
]

for way in WAYS:
    try:
        way()
    except Exception:
        pass


def two_parameter_gradients(x, y, theta1, theta2):
    return 0.125, 0.125
