"""nbgrader's commands, each in a process of its own, without importing nbgrader for each of them.

A fresh interpreter imports nbgrader once. It forks for every command, and the child does what nbgrader's own
script does, in the folder and with the environment that it is given. Nothing of a command is left
to the next one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Nbgrader"]


class Nbgrader:
    """Runs nbgrader's commands; a context, for the process that has imported nbgrader."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()

    def run(
        self, words: Sequence[str], folder: Path, environment: Mapping[str, str], output: Path
    ) -> tuple[int, str]:
        """Run ``nbgrader WORDS`` in a folder; return its exit code and what it said."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(
            json.dumps([list(words), str(folder), dict(environment), str(output)]),
            file=self._process.stdin,
            flush=True,
        )
        return json.loads(self._process.stdout.readline()), output.read_text(encoding="utf-8")


def _serve() -> None:
    from nbgrader.apps.nbgraderapp import NbGraderApp  # noqa: PLC0415  # the tests themselves need it not

    for line in sys.stdin:
        words, folder, environment, output = json.loads(line)
        child = os.fork()
        if child == 0:
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            _redirect(Path(output))
            os._exit(_run(NbGraderApp, words))
        _, status = os.waitpid(child, 0)
        print(json.dumps(os.waitstatus_to_exitcode(status)), flush=True)


def _redirect(output: Path) -> None:
    """Let the standard streams of this process lead from nothing and into a file."""
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        os.dup2(nothing.fileno(), 0)
    with output.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)


def _run(application: type, words: Sequence[str]) -> int:
    sys.argv = ["nbgrader", *words]
    code: object = 0
    try:
        application.launch_instance()  # type: ignore[attr-defined]
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:  # noqa: BLE001  # the child ends here, whatever it was
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 1


if __name__ == "__main__":
    _serve()
