"""Lock a child down for good: four fences, each of which closes what the others leave open.

1. **Namespaces**: the server moves into a file system of its own that holds the interpreter and the
   libraries, read-only, and nothing else; no network, no processes but its own. Each child gets a process
   namespace, a scratch of bounded size, and a user of its own.
2. **Landlock**: the same files again, by a second mechanism; also signals, sockets and TCP ports.
3. **seccomp**: of some 350 system calls the hundred that a computation needs. No ``execve``, no ``fork``,
   no socket, no memory that limits do not count.
4. **Limits**: memory, threads, processor time, files (``sandbox.limits``).

``Fences`` finds out what this machine can do, once, in the server; every child then raises what there is.
Anything that fails while a fence is raised ends the child before it reads a byte of the hand-in.
"""

__all__: list[str] = []
