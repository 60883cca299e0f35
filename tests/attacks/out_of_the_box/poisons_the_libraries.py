"""Writes into torch, the kit and the folders that Python searches, so that all later programs run its code.

unit: u11_iris
task: IrisNet
verdict: failed
points: 0
"""

import glob
import os
import site
import sys

import torch

LINE = "# mallory was here\n"
KIT = "@REPOSITORY@"


def files():
    yield torch.__file__
    yield os.__file__
    yield f"{KIT}/autograder/checking/expect.py"
    yield f"{KIT}/solutions/u11_iris/iris.py"
    for folder in [*site.getsitepackages(), site.getusersitepackages(), *sys.path, KIT]:
        for name in ("sitecustomize.py", "usercustomize.py", "mallory.pth", "conftest.py", "random.py"):
            yield os.path.join(folder, name)
    yield from glob.glob(os.path.join(os.path.dirname(os.__file__), "__pycache__", "os.*.pyc"))


for path in files():
    if path.startswith("/autograder-scratch"):
        continue
    for mode in ("a", "x"):
        try:
            with open(path, mode, encoding="utf-8") as file:
                file.write("" if path.endswith(".pyc") else LINE)
        except OSError:
            pass
    try:
        os.rename(path, path + ".mallory")
        os.rename(path + ".mallory", path)
    except OSError:
        pass


class IrisNet(torch.nn.Module):
    pass
