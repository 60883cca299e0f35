"""Look out from inside a locked child: what it sees, and what it may do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.catalog import PACKAGE, SOLUTIONS, UNITS, units
from autograder.sandbox.client import Child
from autograder.sandbox.launch import ForkServer
from autograder.types import Submission, Unit
from tests.ordinary_user import as_ordinary_user

Make = Callable[..., Submission]

_LOOK = """
import os as _os

def look(expression):
    try:
        return repr(eval(expression, globals()))
    except BaseException as error:
        return type(error).__name__
"""


@pytest.fixture(scope="module")
def activations() -> Unit:
    """A unit whose probes call a function by its name."""
    return next(unit for unit in units() if unit.name == "u05_activations")


@pytest.fixture
def child(server: ForkServer, activations: Unit, hand_in: Make) -> Iterator[Child]:
    """A child that evaluates expressions."""
    if server.isolation.level != "full":
        pytest.skip(f"this machine has no full isolation: {server.isolation.missing}")
    with server.spawn(activations) as running:
        running.load(hand_in(activations, content=_LOOK.encode()), 1)
        yield running


def _look(child: Child, expression: str) -> str:
    inputs = {"name": "look", "args": [expression], "kwargs": {}}
    value: str = child.observe("call", inputs, 1, "cpu")["value"]
    return value


@pytest.mark.parametrize("path", [SOLUTIONS, UNITS, PACKAGE, PACKAGE.parent / "tests", Path("/etc/passwd")])
def test_secrets_and_the_machine_are_not_even_there(child: Child, path: Path) -> None:
    """Not only unreadable: a child cannot find out that they exist, or how long they are."""
    assert path.exists()
    assert _look(child, f"__import__('os').stat({str(path)!r})") == "FileNotFoundError"
    assert _look(child, f"open({str(path)!r})") == "FileNotFoundError"


def test_there_is_no_proc_and_no_list_of_the_root(child: Child) -> None:
    """So no process, no memory and no command line can be read."""
    assert _look(child, "__import__('os').listdir('/proc')") == "FileNotFoundError"
    assert _look(child, "__import__('os').listdir('/')") == "PermissionError"
    assert _look(child, "__import__('os').getpid()") == "1"
    assert _look(child, "__import__('os').getppid()") == "0"


@pytest.mark.parametrize(
    ("attempt", "outcome"),
    [
        ("os.fork()", "PermissionError"),
        ("os.execv('/bin/true', ['true'])", "PermissionError"),
        ("os.posix_spawn('/bin/true', ['true'], {})", "PermissionError"),
        ("os.kill(1, 9)", "PermissionError"),
        ("os.kill(-1, 9)", "PermissionError"),
        ("os.setuid(0)", "PermissionError"),
        ("os.chroot('.')", "PermissionError"),
        ("os.chmod('.', 0o777)", "PermissionError"),
        ("os.mkfifo('pipe')", "PermissionError"),
        ("os.symlink('/etc', 'etc')", "PermissionError"),
        ("os.memfd_create('x')", "PermissionError"),
        ("os.setpriority(0, 0, -5)", "PermissionError"),
        ("os.eventfd(0) > 2", "True"),
        ("__import__('socket').socket()", "PermissionError"),
        ("__import__('socket').socket(type=2)", "PermissionError"),
        ("__import__('socket').socket(family=1)", "PermissionError"),
        ("__import__('socket').socketpair(type=2)", "PermissionError"),
        ("len(__import__('socket').socketpair())", "2"),
        ("__import__('mmap').mmap(-1, 4096)", "PermissionError"),
        ("__import__('resource').setrlimit(6, (9999, 9999))", "ValueError"),
        ("__import__('fcntl').flock(open('x', 'w'), 2)", "PermissionError"),
        ("__import__('fcntl').lockf(open(os.devnull, 'w'), 2)", "PermissionError"),
        ("open('/new', 'w')", "OSError"),
        ("open(os.__file__, 'a')", "PermissionError"),
        ("os.unlink(os.__file__)", "OSError"),
        ("open('own', 'w').write('own')", "3"),
        ("len(__import__('tempfile').mkdtemp()) > 0", "True"),
        ("open('large', 'wb').write(bytes(80 * 2**20))", "OSError"),
        ("[open(f'f{i}', 'w').close() for i in range(5000)]", "OSError"),
        ("len(os.urandom(3))", "3"),
        ("open(os.devnull, 'w').write('x')", "1"),
        ("__import__('asyncio').run(__import__('asyncio').sleep(0))", "None"),
        ("__import__('concurrent.futures').futures.ThreadPoolExecutor(2).submit(int).result()", "0"),
    ],
)
def test_what_a_child_may_do(child: Child, attempt: str, outcome: str) -> None:
    """It computes and writes to its scratch; nothing else."""
    assert _look(child, f"[os := __import__('os'), {attempt}][1]") == outcome


@pytest.mark.parametrize("number", [101, 165, 272, 304, 425, 435, 310, 319, 321, 323, 29, 248])
def test_raw_system_calls_are_refused(child: Child, number: int) -> None:
    """ptrace, mount, unshare, open_by_handle_at, io_uring_setup, clone3, process_vm_readv, memfd_create, ….

    435, clone3, is said not to exist, so that the C library takes clone.
    """
    if os.uname().machine != "x86_64":
        pytest.skip("the numbers are those of x86_64")
    libc = "ctypes.CDLL(None, use_errno=True)"
    call = f"({libc}.syscall({number}, 0, 0, 0, 0, 0), ctypes.get_errno())"
    refused = "(-1, 38)" if number == 435 else "(-1, 1)"
    assert _look(child, f"[ctypes := __import__('ctypes'), {call}][1]") == refused


def test_threads_are_bounded_for_each_child_alone(
    child: Child, server: ForkServer, activations: Unit, hand_in: Make
) -> None:
    """A thread bomb in one child leaves a neighbour its threads."""
    start = "threading.Thread(target=threading.Event().wait, daemon=True).start()"
    bomb = f"[threading := __import__('threading'), [{start} for _ in range(500)]]"
    assert _look(child, bomb) == "RuntimeError"
    with server.spawn(activations) as neighbour:
        neighbour.load(hand_in(activations, content=_LOOK.encode()), 1)
        few = f"[threading := __import__('threading'), len([{start} for _ in range(50)])][1]"
        assert _look(neighbour, few) == "50"


def test_a_child_knows_nothing_of_the_grader(
    activations: Unit, hand_in: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Modules, environment, arguments, search path and open files are its own."""
    monkeypatch.setenv("CANARY", "secret")
    with ForkServer([activations]) as fresh, fresh.spawn(activations) as child:
        child.load(hand_in(activations, content=_LOOK.encode()), 1)
        loaded = _look(child, "' '.join(__import__('sys').modules)")
        environment = _look(child, "dict(__import__('os').environ)")
        arguments = _look(child, "[__import__('sys').argv, __import__('sys').path]")
        opened = _look(child, "[fd for fd in range(300) if look(f'_os.fstat({fd})') != 'OSError']")

    assert not re.search(r"autograder\S*(check|authoring|report|grading|catalog)", loaded)
    assert not {"_pytest", "msgspec", "click"} & set(loaded.split())
    assert "CANARY" not in environment
    assert str(PACKAGE.parent) + "'" not in environment + arguments
    assert opened == "[0, 1, 2, 3]"


def _memory(pid: int) -> bytes:
    """Return all memory of a process that can be read."""
    found = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *_ = line.split()
            start, end = (int(part, 16) for part in span.split("-"))
            if rights.startswith("r") and "[v" not in line:
                memory.seek(start)
                found.append(memory.read(end - start) or b"")
    return b"".join(found)


def _descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children] + [
        more for child in children for more in _descendants(int(child))
    ]


def test_the_memory_of_server_and_child_holds_no_secret(activations: Unit, hand_in: Make) -> None:
    """Every readable page, looked at from outside: no words of checks, misconceptions or solutions."""
    if os.geteuid() != 0:
        pytest.skip("only root may read a process that is not dumpable")
    checks = (UNITS / activations.name / "checks.py").read_text()
    names = re.findall(r"^def ([a-z]\w+)\(observe", checks, re.MULTILINE)
    misconceptions = [path.stem for path in (UNITS / activations.name / "misconceptions").iterdir()]
    with ForkServer([activations]) as fresh, fresh.spawn(activations) as child:
        child.load(hand_in(activations, content=_LOOK.encode()), 1)
        memory = b"".join(_memory(pid) for pid in _descendants(fresh._process.pid))

    assert b"def look(expression)" in memory, "the hand-in itself must be found"
    secrets = [re.escape(name.encode()) for name in [*names, *misconceptions]]
    assert min(len(names), len(misconceptions)) > 20
    assert re.findall(b"|".join(secrets), memory) == []


def test_an_ordinary_user_has_the_same_fences() -> None:
    """As a user without rights, this file's tests pass as well."""
    if os.geteuid() != 0:
        pytest.skip("these tests run as an ordinary user")
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    ended = subprocess.run(
        as_ordinary_user(tests, Path("/tmp")),  # noqa: S108  # nothing is written there
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert " passed, 2 skipped" in ended.stdout, "the memory's test and this one need root; no other does"
