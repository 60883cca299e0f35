"""Waits, while it is imported, for a lock that nobody will open.

unit: u11_iris
task: IrisNet
verdict: timed_out
points: 0
"""

import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()
