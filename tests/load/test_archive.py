"""Archives are read in memory: hostile ones gain nothing, write nothing, and cost little."""

from __future__ import annotations

import io
import os
import resource
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.load import archive_stem, collect
from autograder.types import Form, Unit

UNIT = Unit("u99_topic", "Title", (), (), 1.0, 1, ())
OTHER = Unit("u98_other", "Title", (), (), 1.0, 1, ())
GOOD = b"def right(): ..."


def _zip(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _tar(path: Path, members: dict[str, bytes], *odd: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as archive:
        for info in odd:
            archive.addfile(info, io.BytesIO(b"x" * info.size))
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def _info(name: str, kind: bytes, link: str = "", size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, size
    return info


def _only_refused(path: Path) -> str:
    """Return the one sentence about an archive that gives nothing."""
    submissions, refused = collect(path, [UNIT])[UNIT]
    assert submissions == ()
    (sentence,) = refused
    assert sentence.startswith(f"{path.name} was not read: ")
    assert sentence.endswith(".")
    return sentence


MEMBERS = {
    "u99_topic/topic.py": GOOD,
    "u99_topic/topic.ipynb": b"{}",
    "u99_topic/helper.py": b"helper",
    "u99_topic/README.md": b"the exercise's own",
    "u98_other/other.py": b"other",
    "__MACOSX/u99_topic/._topic.py": b"junk",
    "notes.txt": b"notes",
}


@pytest.mark.parametrize("name", ["ada.zip", "ada.tar", "ada.tar.gz", "ada.tgz"])
@pytest.mark.parametrize("above", ["", "exercises/", "Ada L./my work/"])
def test_a_hand_in_is_found_in_every_kind_of_archive(tmp_path: Path, name: str, above: str) -> None:
    """Also below other folders, as archives of a folder have them."""
    members = {above + member: content for member, content in MEMBERS.items()}
    path = (_zip if name.endswith("zip") else _tar)(tmp_path / name, members)

    found = collect(path, [UNIT, OTHER])

    submissions, refused = found[UNIT]
    assert [(item.form, item.content) for item in submissions] == [(Form.PY, GOOD), (Form.IPYNB, b"{}")]
    assert submissions[0].beside == {"helper.py": b"helper"}
    assert refused == ()
    assert [item.content for item in found[OTHER][0]] == [b"other"]


@pytest.mark.parametrize(
    "name",
    [f"{place}u99_topic/topic.py" for place in ("../", "/etc/", "a/../../")]
    + ["..\\..\\u99_topic\\topic.py", "C:\\u99_topic\\topic.py"],
)
def test_a_path_that_climbs_is_a_name_and_no_more(tmp_path: Path, name: str) -> None:
    """Nothing is unpacked, so there is nowhere to climb to."""
    outside = tmp_path / "deep" / "er"
    outside.mkdir(parents=True)
    path = _zip(outside / "a.zip", {name: GOOD})
    before = sorted(tmp_path.rglob("*"))

    (submission,), _ = collect(path, [UNIT])[UNIT]

    assert submission.content == GOOD
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "info",
    [
        _info("u99_topic/topic.py", tarfile.SYMTYPE, "/etc/passwd"),
        _info("u99_topic/topic.py", tarfile.LNKTYPE, "../../secret"),
        _info("u99_topic/topic.py", tarfile.FIFOTYPE),
        _info("u99_topic/topic.py", tarfile.CHRTYPE),
        _info("u99_topic/topic.py", tarfile.BLKTYPE),
        _info("u99_topic/topic.py", tarfile.DIRTYPE),
    ],
)
def test_links_and_devices_in_a_tar_are_no_files(tmp_path: Path, info: tarfile.TarInfo) -> None:
    """They are passed over, and what is regular is read."""
    path = _tar(tmp_path / "a.tar", {"u99_topic/topic.ipynb": b"{}"}, info)

    (submission,), _ = collect(path, [UNIT])[UNIT]

    assert submission.form is Form.IPYNB


def test_a_link_in_a_zip_is_no_file(tmp_path: Path) -> None:
    """Its target would be its content."""
    path = tmp_path / "a.zip"
    info = zipfile.ZipInfo("u99_topic/topic.py")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")

    assert collect(path, [UNIT])[UNIT] == ((), ())


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    """Nobody can say which was meant."""
    path = _zip(tmp_path / "a.zip", {"one/u99_topic/topic.py": GOOD, "two/u99_topic/topic.py": b"other"})

    assert "two files u99_topic/topic.py" in _only_refused(path)


def _bomb_zip(path: Path) -> Path:
    return _zip(path, {"u99_topic/topic.py": bytes(200 * 2**20), "u99_topic/b.txt": bytes(200 * 2**20)})


def _bomb_tar(path: Path) -> Path:
    return _tar(path, {"zeros": bytes(300 * 2**20), "u99_topic/topic.py": GOOD})


def _many_zip(path: Path) -> Path:
    return _zip(path, {f"{number}": b"" for number in range(30_000)}, zipfile.ZIP_STORED)


def _many_tar(path: Path) -> Path:
    return _tar(path, {f"{number}": b"" for number in range(12_000)})


def _encrypted(path: Path) -> Path:
    data = bytearray(_zip(path, {"u99_topic/topic.py": GOOD}, zipfile.ZIP_STORED).read_bytes())
    data[6] |= 1
    data[data.rfind(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    return path


def _truncated(path: Path) -> Path:
    path.write_bytes(_zip(path, MEMBERS).read_bytes()[:-30])
    return path


def _lying_end(path: Path) -> Path:
    """Claim a directory of 64 bits beside a harmless one."""
    data = _zip(path, MEMBERS).read_bytes()
    end = data.rfind(b"PK\5\6")
    path.write_bytes(data[:end] + b"PK\6\7" + struct.pack("<LQL", 0, 0, 1) + data[end:])
    return path


def _huge_directory(path: Path) -> Path:
    data = bytearray(_zip(path, MEMBERS).read_bytes())
    end = data.rfind(b"PK\5\6")
    data[end + 12 : end + 16] = struct.pack("<L", 2**31)
    path.write_bytes(data)
    return path


def _noise(path: Path) -> Path:
    path.write_bytes(os.urandom(5000))
    return path


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _link(path: Path) -> Path:
    path.symlink_to(_zip(path.with_name("real"), MEMBERS))
    return path


@pytest.mark.parametrize(
    ("make", "name", "words"),
    [
        (_bomb_tar, "a.tar.gz", "unpacked it is larger"),
        (_many_zip, "a.zip", "more than 10000 members"),
        (_many_tar, "a.tar", "more than 10000 members"),
        (_encrypted, "a.zip", "it is encrypted"),
        (_truncated, "a.zip", "it is broken"),
        (_truncated, "a.tar.gz", "it is broken"),
        (_lying_end, "a.zip", "members"),
        (_huge_directory, "a.zip", "list of its members is too long"),
        (_noise, "a.zip", "it is broken"),
        (_noise, "a.tar", "it is broken"),
        (_noise, "a.tar.gz", "it is broken"),
        (_pipe, "a.zip", "not a regular file"),
        (_link, "a.zip", "."),
    ],
)
def test_what_is_broken_or_hostile_is_refused_in_a_sentence(
    tmp_path: Path, make: Callable[[Path], Path], name: str, words: str
) -> None:
    """It costs little memory, and nothing is written."""
    path = make(tmp_path / name)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert words in _only_refused(path)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300 * 1024, "KiB"


def test_a_bomb_among_the_members_costs_that_member(tmp_path: Path) -> None:
    """It is unpacked only as far as the bound."""
    submissions, refused = collect(_bomb_zip(tmp_path / "a.zip"), [UNIT])[UNIT]

    assert submissions == ()
    assert refused == ("topic.py was not read: it is larger than 16 MiB.",)


def test_odd_names_do_no_harm(tmp_path: Path) -> None:
    """Names that are no text, hold control characters or are very long."""
    members = {"u99_topic/\x1b[2J.py": b"1", "u99_topic/" + "x" * 3000: b"2", "u99_topic/topic.py": GOOD}
    members["u99_topic/\u202etxt.py"] = b"3"

    (submission,), _ = collect(_zip(tmp_path / "a.zip", members), [UNIT])[UNIT]

    assert submission.content == GOOD
    assert "\x1b[2J.py" not in submission.beside


@pytest.mark.parametrize(
    ("name", "stem"),
    [("ada.zip", "ada"), ("Ada L..tar.gz", "Ada L."), ("ada.TGZ", "ada"), (".zip", None), ("ada.rar", None)],
)
def test_archives_are_known_by_their_suffix(name: str, stem: str | None) -> None:
    """The rest of the name is the learner's."""
    assert archive_stem(name) == stem


def test_what_is_neither_folder_nor_archive_is_a_usage_error(tmp_path: Path) -> None:
    """The message says what is expected."""
    with pytest.raises(UsageError, match="neither a folder nor an archive"):
        collect(tmp_path / "none", [UNIT])
