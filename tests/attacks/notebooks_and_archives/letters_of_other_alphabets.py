"""Defines functions whose names look right, in Cyrillic and with soft hyphens beside them.

unit: u05_activations
task: softmax
verdict: errored
points: 0
form: folder
"""

def write(folder):
    text = (
        "import torch\n"
        "def sоftmаx(x, dim):\n"
        "    return torch.softmax(x, dim)\n"
        "globals()['softmax\u00ad'] = globals()['softmax\u200b'] = torch.softmax\n"
        "globals()['soft\u2060max'] = globals()['softmax\0'] = torch.softmax\n"
        "globals()[' softmax'] = globals()['SOFTMAX'] = globals()['ｓoftmax'] = torch.softmax\n"
    )
    (folder / "activations.py").write_text(text, encoding="utf-8")
