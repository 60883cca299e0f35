"""The reader of archives: whatever its bytes, one of two words; what was within the bounds stays so."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from autograder.load import collect
from autograder.load.members import HAND_IN, ArchiveError, TooLargeError, Unpacked, members
from autograder.types import Unit

UNIT = Unit("u99_topic", "Title", (), (), 1.0, 1, ())
NAME = "u99_topic/topic.py"


def _zip(packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        archive.writestr(NAME, b"x = 1\n" * 9)
        archive.writestr("q", b"")
    return target.getvalue()


def _tar() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo(NAME)
        info.size, info.mtime = 9, 1.5
        archive.addfile(info, io.BytesIO(b"x" * 9))
    return target.getvalue()[:3072]


@pytest.mark.parametrize(("name", "content"), [("a.zip", _zip()), ("a.tar", _tar())])
def test_any_byte_may_be_another(name: str, content: bytes) -> None:
    """Nothing else than the reader's own two exceptions comes out of it."""
    for place in range(len(content)):
        for value in (0, 1, 127, 255):
            changed = content[:place] + bytes([value]) + content[place + 1 :]
            try:
                with members(io.BytesIO(changed), name, HAND_IN) as found:
                    sizes = [len(member.read()) for member in found]
            except (ArchiveError, TooLargeError):
                continue
            assert sum(sizes) <= len(content)


def test_a_member_without_a_name_costs_nothing(tmp_path: Path) -> None:
    """Python's reader fails where it asks whether that is a folder."""
    content = _zip()
    last, end = content.rfind(b"PK\1\2"), content.rfind(b"PK\5\6")
    entry = bytearray(content[last:end])[:-1]  # without the name's only byte
    entry[28] = 0
    closing = bytearray(content[end:])
    closing[12] -= 1
    (tmp_path / "a.zip").write_bytes(content[:last] + entry + closing)

    with (tmp_path / "a.zip").open("rb") as file, members(file, "a.zip", HAND_IN) as found:
        assert [member.name for member in found] == [NAME, ""]
    assert len(collect(tmp_path / "a.zip", [UNIT])[UNIT][0]) == 1


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_packings_that_ask_for_much_memory_are_not_read(tmp_path: Path, packing: int) -> None:
    """Their readers have exceptions of their own, too."""
    (tmp_path / "a.zip").write_bytes(_zip(packing))

    found, refused = collect(tmp_path / "a.zip", [UNIT])[UNIT]

    assert found == ()
    assert "pack it anew as an ordinary zip" in refused[0]


def test_what_was_read_once_can_be_read_again() -> None:
    """And what was too much once is too much each time, in whatever order."""
    unpacked = Unpacked(2**20)
    for _ in range(3):
        unpacked.add(0, 2**19)
    unpacked.add(3, 2**19)
    for _ in range(2):
        with pytest.raises(ArchiveError, match="larger than 1 MiB"):
            unpacked.add(1, 1)
        unpacked.require_room(0)
        unpacked.add(0, 2**19)
        with pytest.raises(ArchiveError, match="larger than 1 MiB"):
            unpacked.require_room(2)
