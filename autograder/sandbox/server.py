"""The fork server: a fresh interpreter that imports torch once and forks children on request.

Run as ``python -m autograder.sandbox.server DESCRIPTOR NAMESPACES MOUNTPOINT DEVICE MODULE|FILE…``.
NAMESPACES is ``none``, or ``root`` or ``user`` for who started it in new ones. It says which ``fences`` are
missing, imports, and says that it is ``ready``. Then it answers three requests on its control socket:
``spawn`` (with the child's end of a socket attached) forks a child and returns its pid; ``end`` kills a
child's process group and returns how it ended; ``release`` kills without an answer. It runs no tensor work
and stays single-threaded, since libgomp's threads would not survive a fork.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

from autograder.sandbox import wire
from autograder.sandbox.lockdown.fences import Fences

__all__ = ["main"]


def main(arguments: list[str]) -> None:
    """Serve until the grader hangs up.

    Args:
        arguments: The control socket's descriptor, who made namespaces for this process, an empty folder,
            ``cpu`` or ``cuda``, then the modules to import and the files of public tests to compile.
    """
    descriptor, who, mountpoint, device, *names = arguments
    control = socket.socket(fileno=int(descriptor))
    fences = Fences(namespaced=who != "none", as_root=who == "root", cuda=device == "cuda")
    wire.send(control, "fences", {"missing": fences.missing})  # long before torch is imported
    gc.disable()  # imports make little garbage and many objects: collecting costs a tenth of the time
    _preload([name for name in names if not name.endswith(".py")])
    _compile([name for name in names if name.endswith(".py")])
    gc.freeze()
    gc.enable()
    _refuse_threads()
    fences.enter(Path(mountpoint))
    wire.send(control, "ready", {})
    living: set[int] = set()
    dying: set[int] = set()
    try:
        while True:
            tag, body, descriptors = _request(control)
            if tag == "spawn":
                pid = _fork(control, descriptors, fences, body)
                living.add(pid)
                wire.send(control, "spawned", {"pid": pid})
            elif tag == "end":
                living.discard(body["pid"])
                wire.send(control, "ended", {"status": _kill(body["pid"])})
            else:
                living.discard(body["pid"])
                dying.add(body["pid"])
                _send_kill(body["pid"])
            dying = {pid for pid in dying if os.waitpid(pid, os.WNOHANG)[0] != pid}
    except EOFError:
        for pid in living | dying:
            _kill(pid)


def _preload(names: list[str]) -> None:
    """Import what children need; modules that are not installed are the hand-in's affair."""
    import torch  # noqa: PLC0415  # the server's first costly act

    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    torch.backends.cpu.get_cpu_capability()
    for name in names:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            if name.startswith("autograder."):
                raise


def _compile(paths: list[str]) -> None:
    """Compile what every child of a unit runs, once for all of them."""
    from autograder.sandbox import probing  # noqa: PLC0415  # it imports torch

    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            probing.compiled(Path(path).read_text(encoding="utf-8"))


def _refuse_threads() -> None:
    """End the server if it is not safe to fork; its last words say why."""
    count = len(list(Path("/proc/self/task").iterdir()))
    if count != 1:
        sys.exit(
            f"It has {count} threads, so forking it is not safe. Look for a preloaded module that starts one."
        )


def _request(control: socket.socket) -> tuple[str, dict[str, Any], list[int]]:
    """Receive one request; a descriptor travels with the first byte of its frame."""
    head, descriptors, _, _ = socket.recv_fds(control, 4, 1)
    while 0 < len(head) < 4:
        head += control.recv(4 - len(head)) or b"\xff\xff\xff\xff"
    if not head:
        raise EOFError
    length = int.from_bytes(head, "big")
    payload = b""
    while len(payload) < length:
        piece = control.recv(length - len(payload))
        if not piece:
            raise EOFError
        payload += piece
    tag, body = wire.decode(payload)
    return tag, body, descriptors


def _fork(control: socket.socket, descriptors: list[int], fences: Fences, body: dict[str, Any]) -> int:
    pid = fences.fork()
    if pid == 0:
        _become_child(control, descriptors[0], fences, body)
    for descriptor in descriptors:
        os.close(descriptor)
    return pid


def _become_child(control: socket.socket, descriptor: int, fences: Fences, body: dict[str, Any]) -> NoReturn:
    """Leave the server's loop for good; nothing of the server runs in the child after this."""
    code = 1
    try:
        control.close()
        os.dup2(descriptor, 3)
        os.closerange(4, os.sysconf("SC_OPEN_MAX"))
        os.setsid()
        connection = socket.socket(fileno=3)
        scratch = fences.raise_around(Path(body["scratch"]), body["memory"], body["deadline"])
        from autograder.sandbox import child  # noqa: PLC0415  # already imported by preload

        child.main(connection, scratch)
        code = 0
    except OSError as error:
        wire.send(connection, "unfenced", {"text": f"{error.filename}: {error.strerror}"})
    finally:
        os._exit(code)


def _kill(pid: int) -> int:
    """Kill a child with its process group and return its wait status."""
    _send_kill(pid)
    return os.waitpid(pid, 0)[1]


def _send_kill(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(0)  # nothing to tidy up, and tearing torch down takes longer than a child
