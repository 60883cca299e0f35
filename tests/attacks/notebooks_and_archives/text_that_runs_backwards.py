"""Shows readers a right answer, and hides a wrong one by bidirectional and invisible characters.

unit: u05_activations
task: sigmoid
verdict: failed
points: 0
form: folder
"""

def write(folder):
    text = (
        "import torch\n"
        "def sigmoid(x):\n"
        '    """The logistic function, and then: \u2067""" ; return x * 0\n'
        "    # \u202e ))x-(pxe.hcrot + 1( / 1 nruter\u2066\u2069\n"
        "    return 1 / (1 + torch.exp(-x))\n"
    )
    (folder / "activations.py").write_text(text, encoding="utf-8")
