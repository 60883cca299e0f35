"""Run a hand-in apart from the grader, and bring back what was observed.

Theory of operation
-------------------
Three kinds of process:

- The **grader** (trusted) holds checks and expected values. It starts the server, asks it for children,
  sends each child one submission and then requests, and judges the observations that come back.
- The **fork server** (trusted, holds no secret) is a fresh interpreter that has imported torch and the
  probes. It forks children on request, kills and reaps them, and never runs tensor work, so that
  forking it is safe.
- A **child** (untrusted) is forked for one task. It limits itself, loads the hand-in and runs probes.

Who talks to whom: the grader and the server over one control socket; the grader and each child over a
socket of their own, which the grader makes and passes to the server with the request to fork. Frames
are those of ``wire``. Nothing that comes from a child is unpickled or evaluated.

On death: a child that ends, is killed or talks nonsense is a ``ChildGone`` and becomes a verdict
against the hand-in. A grader that ends closes the control socket, and the server kills its children and
ends too. A server that ends takes its children along and is a ``SandboxError``: our fault, no verdict.
"""

__all__: list[str] = []
