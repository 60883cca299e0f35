"""Makes links from its own folder to the gradebook, hard and soft ones, and writes and renames through them.

unit: u05_activations
task: sigmoid
verdict: failed
points: 0
"""

import os

COURSE = "@COURSE@"


def through_a_symlink():
    os.symlink(COURSE, "course")
    with open("course/canary", "w", encoding="utf-8") as file:
        file.write("red")


def through_a_hard_link():
    os.link(COURSE + "/canary", "canary")
    with open("canary", "w", encoding="utf-8") as file:
        file.write("red")


def through_a_magic_link():
    with open("/proc/self/cwd/../../../" + COURSE + "/canary", "w", encoding="utf-8") as file:
        file.write("red")


def by_exchange():
    with open("other", "w", encoding="utf-8") as file:
        file.write("red")
    os.rename("other", COURSE + "/canary")


def by_dots():
    for depth in range(1, 12):
        try:
            with open("../" * depth + COURSE.lstrip("/") + "/canary", "w", encoding="utf-8") as file:
                file.write("red")
        except OSError:
            continue


def for_the_collector():
    """Hand in a link: whoever collects or cleans up this folder follows it."""
    os.unlink("activations.py")
    os.symlink(COURSE + "/submitted/ada/u05_activations/activations.py", "activations.py")


links = (through_a_symlink, through_a_hard_link, through_a_magic_link)
for way in (*links, by_exchange, by_dots, for_the_collector):
    try:
        way()
    except OSError:
        pass


def sigmoid(x):
    return x * 0
