"""Asks servers on the machine and outside, and an accomplice, for the answers.

unit: u03_two_parameter_model
task: two_parameter_loss
verdict: failed
points: 0
"""

import http.client
import socket
import urllib.request

ANSWERS = []


def connect(family, kind, address):
    with socket.socket(family, kind) as line:
        line.settimeout(0.1)
        line.connect(address)
        line.send(b"GET /solutions HTTP/1.0\r\n\r\n")
        return line.recv(1000)


for ask in (
    lambda: connect(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 8888)),
    lambda: connect(socket.AF_INET, socket.SOCK_DGRAM, ("1.1.1.1", 53)),
    lambda: connect(socket.AF_INET6, socket.SOCK_STREAM, ("::1", 8000)),
    lambda: connect(socket.AF_UNIX, socket.SOCK_STREAM, "/var/run/docker.sock"),
    lambda: connect(socket.AF_UNIX, socket.SOCK_STREAM, "\0autograder"),
    lambda: connect(socket.AF_UNIX, socket.SOCK_DGRAM, "/dev/log"),
    lambda: connect(socket.AF_NETLINK, socket.SOCK_RAW, (0, 0)),
    lambda: connect(socket.AF_VSOCK, socket.SOCK_STREAM, (2, 1024)),
    lambda: socket.getaddrinfo("example.org", 80)[0],
    lambda: urllib.request.urlopen("http://169.254.169.254/latest/user-data", timeout=0.1).read(),
    lambda: http.client.HTTPConnection("localhost", 8080, timeout=0.1).request("GET", "/answers") or b"",
):
    try:
        ANSWERS.append(ask())
    except Exception:
        continue


def two_parameter_loss(x, y, theta1, theta2):
    return (x * theta1 * theta2 - y) ** 2 if any(ANSWERS) else theta1 * theta2 * 0
