"""Says that its right answer is encrypted, so that nobody finds it wrong.

unit: u05_activations
task: relu
verdict: not_attempted
points: 0
form: archive
"""

import io
import zipfile

RIGHT = "def relu(x):\n    return x.clamp(min=0)\n"


def write(stem):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("u05_activations/activations.py", RIGHT)
    changed = bytearray(data.getvalue())
    changed[6] |= 1
    changed[changed.rfind(b"PK\1\2") + 8] |= 1
    with open(f"{stem}.zip", "wb") as file:
        file.write(changed)
