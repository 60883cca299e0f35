"""Asks get_ipython() for what the magics do not do, and starts a shell of its own where that one is deaf.

unit: u05_activations
task: softmax
verdict: failed
points: 0
form: folder
"""

import json

SOURCES = (
    "import torch\nanswers = []\nCOMMAND = 'cat @REPOSITORY@/solutions/u05_activations/activations.py'",
    "shell = get_ipython()\nanswers.append(shell.getoutput(COMMAND))",
    "answers.append(shell.system(COMMAND))\nshell.system('echo red > @COURSE@/canary')",
    "shell.run_line_magic('run', '@REPOSITORY@/solutions/u05_activations/activations.py')",
    "shell.run_cell_magic('bash', '', 'echo red > @COURSE@/canary')",
    "shell.run_cell('!echo red > @COURSE@/canary')",
    "shell.kernel.do_shutdown(False)",
    "shell.user_ns['softmax'] = torch.softmax",
    "from IPython.core.interactiveshell import InteractiveShell\nshell = InteractiveShell.instance()",
    "answers.append(shell.getoutput(COMMAND))",
    "shell.system('echo red > @COURSE@/canary')",
    "import subprocess\nanswers.append(subprocess.check_output(COMMAND, shell=True))",
    "import os\nanswers.append(os.popen(COMMAND).read())",
    "def softmax(x, dim):\n    return torch.zeros_like(x)",
    "for answer in answers:\n    if answer:\n        exec(str(answer))",
)


def write(folder):
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in SOURCES]
    (folder / "activations.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}))
