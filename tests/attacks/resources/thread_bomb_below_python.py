"""Starts threads behind Python's back, by pthread_create and by clone itself, with stacks in one page each.

unit: u04_linear
task: count_parameters
verdict: failed
points: 0
"""

import ctypes

CLONE_THREAD = 0x00000100 | 0x00000200 | 0x00000400 | 0x00000800 | 0x00010000  # VM, FS, FILES, SIGHAND
COUNT = 3000

libc = ctypes.CDLL(None, use_errno=True)
stacks = ctypes.create_string_buffer(COUNT * 4096 + 4096)
first = (ctypes.addressof(stacks) + 4095) & ~4095
sleep = ctypes.cast(libc.sleep, ctypes.c_void_p)
handles = (ctypes.c_ulong * COUNT)()
attributes = ctypes.create_string_buffer(64)
try:
    libc.pthread_attr_init(attributes)
    libc.pthread_attr_setstacksize(attributes, ctypes.c_size_t(16 * 1024))
    for number in range(60):
        pointer = ctypes.byref(handles, number * 8)
        if libc.pthread_create(pointer, attributes, sleep, ctypes.c_void_p(10**6)):
            break
    for number in range(COUNT):
        top = ctypes.c_void_p(first + (number + 1) * 4096)
        if libc.clone(sleep, top, CLONE_THREAD, ctypes.c_void_p(10**6)) == -1:
            break
except BaseException:
    pass


def count_parameters(module, trainable_only=False):
    return 0
