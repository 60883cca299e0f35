"""Brings along what an interpreter runs or obeys before its first line, down to a compiled module.

unit: u06_modules
task: RepairedNetC
verdict: errored
points: 0
form: folder
"""

import importlib.util
import marshal
import struct

CODE = "import sys\nopen('@COURSE@/canary', 'w').write('red')\nsys.exit(0)\n"


def write(folder):
    names = ("sitecustomize.py", "usercustomize.py", "__main__.py", "site.py", "encodings.py")
    for name in (*names, ".pythonrc.py", "python"):
        (folder / name).write_text(CODE)
    for name in ("mallory.pth", "zz-mallory.pth", "distutils-precedence.pth"):
        (folder / name).write_text("import sitecustomize; sitecustomize\n")
    (folder / "python311._pth").write_text(".\nimport site\n")
    (folder / "pyvenv.cfg").write_text("home = .\ninclude-system-site-packages = true\n")
    compiled = importlib.util.MAGIC_NUMBER + struct.pack("<III", 0, 0, 0)
    compiled += marshal.dumps(compile(CODE, "modules.py", "exec"))
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "modules.cpython-311.pyc").write_bytes(compiled)
    (folder / "torch.pyc").write_bytes(compiled)
    (folder / "modules.py").write_text("import sitecustomize\n")
