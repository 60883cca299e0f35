"""Calls torch's own function by letters that a search does not find and that Python reads as plain ones.

unit: u05_activations
task: softmax
verdict: failed
points: 2.75
form: folder
"""

def write(folder):
    text = (
        "import torch\n"
        "def 𝓈𝑜𝒻𝓉𝓂𝒶𝓍(x, dim):\n"
        "    return torch.ſoftmax(x, dim)\n"
    )
    (folder / "activations.py").write_text(text, encoding="utf-8")
