"""seccomp: the system calls that a computation needs, and no others.

The filter is built by libseccomp, which knows every processor's numbers, in the server, once; a child
installs the finished program with one call. A call that is not listed fails with ``EPERM``.

Left out on purpose: ``execve``, ``fork``, sockets, ``ptrace``, ``kill``, namespaces and mounts, ``chmod`` and
its kin, extended attributes, file locks, keyrings, ``io_uring``, ``bpf``, and all memory that ``RLIMIT_DATA``
does not count (``memfd_create``, System V shared memory, shared ``mmap``, stacks).
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterable

from autograder.sandbox.lockdown.libc import call

__all__ = ["compile_filter", "install"]

_ALLOWED = """
    read readv pread64 preadv preadv2 write writev pwrite64 pwritev pwritev2 lseek close close_range
    open openat readlink readlinkat access faccessat faccessat2 stat lstat fstat newfstatat statx statfs
    fstatfs
    getdents getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2
    truncate ftruncate fallocate fadvise64 fsync fdatasync sync_file_range copy_file_range sendfile umask
    dup dup2 dup3 pipe pipe2 eventfd2 poll ppoll select pselect6
    epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait
    recvfrom sendto shutdown
    munmap mremap mprotect madvise brk mincore membarrier
    futex futex_waitv set_robust_list get_robust_list set_tid_address rseq
    getpid getppid gettid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp getpgid getsid
    sched_yield sched_getaffinity sched_getparam sched_getscheduler getcpu
    nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times getrusage getrlimit
    sysinfo uname getrandom
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait sigaltstack
    restart_syscall arch_prctl exit exit_group
"""

_ACT_ALLOW = 0x7FFF0000
_ACT_ERRNO = 0x00050000
_ACT_KILL_PROCESS = 0x80000000
_ATTRIBUTE_BAD_ARCH = 2
_ATTRIBUTE_OPTIMIZE = 8
_EQ, _MASKED_EQ = 4, 7

_CLONE_THREAD = 0x00010000
_MAP_TYPE, _MAP_PRIVATE, _MAP_GROWSDOWN = 0x0F, 0x02, 0x100
_F_SETFL = 4  # after F_DUPFD, F_GETFD, F_SETFD and F_GETFL
_F_DUPFD_CLOEXEC = 1030
_TCGETS, _FIONREAD, _FIONBIO, _FIONCLEX, _FIOCLEX = 0x5401, 0x541B, 0x5421, 0x5450, 0x5451
_PR_SET_NAME, _PR_GET_NAME = 15, 16
_AF_UNIX, _SOCK_STREAM, _SOCK_TYPE = 1, 1, 0x0F
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


class _Comparison(ctypes.Structure):
    _fields_ = (
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _equal(argument: int, value: int) -> _Comparison:
    return _Comparison(argument, _EQ, value, 0)


def _masked(argument: int, mask: int, value: int) -> _Comparison:
    return _Comparison(argument, _MASKED_EQ, mask, value)


def _conditional() -> Iterable[tuple[str, list[_Comparison]]]:
    """Yield the calls that are allowed for some arguments only; positions count from 0."""
    yield "clone", [_masked(0, _CLONE_THREAD, _CLONE_THREAD)]
    # RLIMIT_DATA counts what is private and no stack; shared memory could also be had from /dev/zero.
    yield "mmap", [_masked(3, _MAP_TYPE | _MAP_GROWSDOWN, _MAP_PRIVATE)]
    yield "prlimit64", [_equal(0, 0), _equal(2, 0)]  # ask for one's own limits, set none
    yield "sched_setaffinity", [_equal(0, 0)]
    yield "socketpair", [_equal(0, _AF_UNIX), _masked(1, _SOCK_TYPE, _SOCK_STREAM)]
    for command in range(_F_SETFL + 1):  # duplicates and flags; locks would be heard on shared devices
        yield "fcntl", [_equal(1, command)]
    yield "fcntl", [_equal(1, _F_DUPFD_CLOEXEC)]
    for request in (_TCGETS, _FIONREAD, _FIONBIO, _FIONCLEX, _FIOCLEX):
        yield "ioctl", [_masked(1, 0xFFFFFFFF, request)]
    for option in (_PR_SET_NAME, _PR_GET_NAME):
        yield "prctl", [_equal(0, option)]


def compile_filter() -> bytes:
    """Build the filter for this processor.

    Returns:
        A classic BPF program, 8 bytes an instruction.

    Raises:
        OSError: libseccomp is not installed, or refused a rule.
    """
    library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    library.seccomp_init.restype = ctypes.c_void_p
    context = library.seccomp_init(ctypes.c_uint32(_ACT_ERRNO | errno.EPERM))
    if not context:
        raise OSError(errno.ENOMEM, "libseccomp could not start a filter")
    handle = ctypes.c_void_p(context)
    try:
        _checked(library.seccomp_attr_set(handle, _ATTRIBUTE_BAD_ARCH, ctypes.c_uint32(_ACT_KILL_PROCESS)))
        library.seccomp_attr_set(handle, _ATTRIBUTE_OPTIMIZE, ctypes.c_uint32(2))  # versions before 2.5: no
        for name in _ALLOWED.split():
            _add(library, handle, _ACT_ALLOW, name, [])
        for name, comparisons in _conditional():
            _add(library, handle, _ACT_ALLOW, name, comparisons)
        # The C library then falls back to clone, whose arguments a filter can see.
        _add(library, handle, _ACT_ERRNO | errno.ENOSYS, "clone3", [])
        return _exported(library, handle)
    finally:
        library.seccomp_release(handle)


def install(program: bytes) -> None:
    """Let this thread, for good, make only the calls that ``program`` allows.

    Needs ``PR_SET_NO_NEW_PRIVS``.

    Raises:
        OSError: The kernel refused.
    """
    filter_ = _Program(len(program) // 8, program)
    call("prctl", _PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(filter_), 0, 0)


def _add(
    library: ctypes.CDLL, handle: ctypes.c_void_p, action: int, name: str, comparisons: list[_Comparison]
) -> None:
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number < 0:  # this processor, or this version of libseccomp, does not have it
        return
    array = (_Comparison * len(comparisons))(*comparisons)
    _checked(library.seccomp_rule_add_array(handle, ctypes.c_uint32(action), number, len(comparisons), array))


def _exported(library: ctypes.CDLL, handle: ctypes.c_void_p) -> bytes:
    with os.fdopen(os.memfd_create("filter"), "rb") as file:
        _checked(library.seccomp_export_bpf(handle, file.fileno()))
        file.seek(0)
        return file.read()


def _checked(result: int) -> None:
    if result < 0:
        raise OSError(-result, os.strerror(-result), "libseccomp")
