"""Downloads become folders per learner; what is not understood is told, and hostile files gain nothing."""

from __future__ import annotations

import csv
import io
import os
import struct
import tarfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner, Result

from autograder.catalog import units
from autograder.cli import cli
from autograder.integrations.attempt import folder_name
from autograder.integrations.github import assignment_of
from autograder.integrations.recognition import exactly, loosely
from tests.integrations.a_download import GOLDEN, contents, folder_of, zip_of, zipped

UNIT = "u09_gd_step"
FILES = {
    "canvas": {
        "lovelaceada_1234/u09_gd_step/gd_step.py",
        "hoppergrace_1235/u09_gd_step/gd_step.ipynb",
        "turingalan_1236/u09_gd_step/gd_step.py",
    },
    "moodle": {
        "Ada-Lovelace_20001/u09_gd_step/gd_step.py",
        "Grace-Hopper_20002/u09_gd_step/gd_step.ipynb",
        "Emmy-Noether_20004/u09_gd_step/gd_step.py",
    },
    "gradescope": {
        "lovelace@uni.example/u09_gd_step/gd_step.py",
        "lovelace@uni.example/u09_gd_step/timestamp.txt",
        "hopper@uni.example/u09_gd_step/gd_step.ipynb",
        "hopper@uni.example/u09_gd_step/timestamp.txt",
        "s1236/u09_gd_step/gd_step.ipynb",
        "s1236/u09_gd_step/timestamp.txt",
        "Emmy-Noether/u09_gd_step/gd_step.py",
        "Emmy-Noether/u09_gd_step/timestamp.txt",
    },
    "github": {
        "ada-lovelace/u09_gd_step/gd_step.py",
        "ghopper/u09_gd_step/gd_step.ipynb",
        "turing/u09_gd_step/gd_step.py",
    },
}


def _collect(download: Path, system: str, *more: object) -> Result:
    to = download.parent / "submitted"
    arguments = ["collect", str(download), "--from", system, "--to", str(to), *map(str, more)]
    return CliRunner().invoke(cli, arguments)


def _files(root: Path) -> dict[str, bytes]:
    found = [path for path in root.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _canvas(tmp_path: Path, members: Mapping[str, bytes], *more: object) -> tuple[Result, dict[str, bytes]]:
    """Collect a zip of Canvas's with these files."""
    result = _collect(zip_of(members, tmp_path / "d.zip"), "canvas", *more)
    return result, _files(tmp_path / "submitted")


def _list(tmp_path: Path) -> dict[str, dict[str, str]]:
    """Return the list of what became of every file, by name."""
    (path,) = tmp_path.glob("submitted-*.csv")
    return {row["file"]: row for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))}


@pytest.mark.parametrize("form", ["zip", "folder"])
@pytest.mark.parametrize("system", sorted(FILES))
def test_a_download_becomes_a_folder_per_learner(tmp_path: Path, system: str, form: str) -> None:
    """As it came, or unpacked; a second time changes nothing."""
    make = zip_of if form == "zip" else folder_of
    download = make(contents(system), tmp_path / ("all.zip" if form == "zip" else "all"))

    first, files = _collect(download, system), _files(tmp_path / "submitted")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "submitted").rglob("*")}
    again = _collect(download, system)

    assert (0, set(files)) == (first.exit_code, FILES[system]), first.output
    assert (0, files) == (again.exit_code, _files(tmp_path / "submitted"))
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "submitted").rglob("*")}
    assert f"0 files new, {len(files)} as before" in again.output


def test_the_time_of_handing_in_is_what_nbgrader_reads(tmp_path: Path) -> None:
    """Gradescope says it; in any zone, and in Ruby's words."""
    _collect(zip_of(contents("gradescope"), tmp_path / "g.zip"), "gradescope")

    files = _files(tmp_path / "submitted")
    times = {name.partition("/")[0]: text for name, text in files.items() if name.endswith("timestamp.txt")}
    assert times == {
        "lovelace@uni.example": b"2025-10-21 17:02:11.123456 UTC\n",
        "hopper@uni.example": b"2025-10-22 09:30:00.000000 UTC\n",
        "s1236": b"2025-10-22 09:30:00.000000 UTC\n",
        "Emmy-Noether": b"2025-10-23 16:30:00.500000 UTC\n",
    }


def test_nbgraders_own_reader_takes_the_time(tmp_path: Path) -> None:
    """The text is parsed as nbgrader parses it."""
    utils = pytest.importorskip("nbgrader.utils")
    _collect(zip_of(contents("gradescope"), tmp_path / "g.zip"), "gradescope")
    text = (tmp_path / "submitted/s1236" / UNIT / "timestamp.txt").read_text()

    assert str(utils.parse_utc(text.strip())) == "2025-10-22 09:30:00"


def test_the_newest_attempt_counts_and_the_others_are_listed(tmp_path: Path) -> None:
    """Canvas counts files up; what is late is marked."""
    result, files = _canvas(
        tmp_path,
        {
            "adal_LATE_7_30_gd_step-2.py": b"newest",
            "adal_7_9_gd_step.py": b"oldest",
            "adal_7_20_gd_step-1.py": b"older",
            "adal_7_21_gd_step.ipynb": b"{}",
        },
    )

    assert result.exit_code == 0
    assert files == {f"adal_7/{UNIT}/gd_step.py": b"newest", f"adal_7/{UNIT}/gd_step.ipynb": b"{}"}
    rows = _list(tmp_path)
    assert (
        rows["adal_LATE_7_30_gd_step-2.py"]["became"],
        rows["adal_LATE_7_30_gd_step-2.py"]["late"],
    ) == ("collected", "late")
    assert [rows[f"adal_7_{name}"]["became"] for name in ("9_gd_step.py", "20_gd_step-1.py")] == [
        "older attempt"
    ] * 2
    assert "late: adal_LATE_7_30_gd_step-2.py" in result.output


@pytest.mark.parametrize(
    ("name", "unit", "copy"),
    [
        ("gd_step.py", UNIT, 0),
        ("gd_step (1).ipynb", UNIT, 1),
        ("gd_step-2.py", UNIT, 2),
        ("GD_Step(12).PY", UNIT, 12),
        ("gd-step.py", UNIT, 0),
        ("Copy of gd_step.ipynb", UNIT, 0),
        ("gd_step - Copy (3).py", UNIT, 3),
        ("u09_gd_step_1.ipynb", UNIT, 1),
        ("two_parameter_model-1.py", "u03_two_parameter_model", 1),
        ("my_gd_step.py", None, 0),
        ("gd_step.pdf", None, 0),
        ("test_public.py", None, 0),
        (".py", None, 0),
    ],
)
def test_a_file_is_known_by_its_name(name: str, unit: str | None, copy: int) -> None:
    """Also where a browser, a system or a person made a copy."""
    found = exactly(PurePosixPath(name), units())

    assert (unit, copy) == ((found.unit.name, found.copy) if found else (None, 0))


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("u09_gd_step/solution.ipynb", UNIT),
        ("week 9 - u09/Untitled.ipynb", UNIT),
        ("ada_gd_step_final.py", UNIT),
        ("u05_vs_u09.py", None),
        ("solution.py", None),
        ("nonlinearity.py", None),
    ],
)
def test_else_by_the_unit_that_its_path_names(path: str, unit: str | None) -> None:
    """One unit, as a word; two are none."""
    found = loosely(PurePosixPath(path), units())

    assert unit == (found.unit.name if found else None)


def test_what_is_named_otherwise_is_the_units_where_the_download_is_one_units(tmp_path: Path) -> None:
    """``--unit`` says so; without it, the file is listed."""
    members = {"adal_7_30_homework.ipynb": b"{}", "bobb_8_31_gd_step.py": b"b"}
    without, files = _canvas(tmp_path, members)
    with_unit, more = _canvas(tmp_path, members, "--unit", "u09")

    assert (1, [f"bobb_8/{UNIT}/gd_step.py"]) == (without.exit_code, list(files))
    assert "say --unit" in without.output
    assert (with_unit.exit_code, more[f"adal_7/{UNIT}/gd_step.ipynb"]) == (0, b"{}")


def test_files_beside_come_along_and_the_exercises_own_do_not(tmp_path: Path) -> None:
    """As ``autograder grade`` takes them; nothing goes without a line in the list."""
    members = {
        "u09_gd_step/gd_step.py": b"g",
        "u09_gd_step/helper.py": b"h",
        "u09_gd_step/README.md": b"r",
        "u09_gd_step/test_public.py": b"t",
        "u09_gd_step/timestamp.txt": b"1999-01-01 00:00:00 UTC",
        "u09_gd_step/__pycache__/gd_step.pyc": b"",
        "u05_activations/activations.py": b"a",
        "essay.docx": b"d",
    }
    result, files = _canvas(tmp_path, {"adal_7_30_work.zip": zipped(members)}, "--unit", "u09")

    assert files == {f"adal_7/{UNIT}/gd_step.py": b"g", f"adal_7/{UNIT}/helper.py": b"h"}
    became = {name.rpartition("/")[2]: row["became"] for name, row in _list(tmp_path).items()}
    assert became == {
        "gd_step.py": "collected",
        "helper.py": "collected",
        "README.md": "the exercise's own",
        "test_public.py": "the exercise's own",
        "timestamp.txt": "not understood",
        "activations.py": "not asked for",
        "essay.docx": "not understood",
    }
    assert "passed over: 1 files and folders of tools" in result.output


def test_two_files_that_can_be_the_same_are_both_left(tmp_path: Path) -> None:
    """Nobody can say which is meant; the same bytes twice are one file."""
    different = zipped({"a/gd_step.py": b"1", "b/gd_step.py": b"2"})
    same = zipped({"a/gd_step.py": b"1", "b/gd_step.py": b"1"})
    result, files = _canvas(tmp_path, {"adal_7_30_w.zip": different, "bobb_8_31_w.zip": same})

    assert (1, {f"bobb_8/{UNIT}/gd_step.py": b"1"}) == (result.exit_code, files)
    assert result.output.count("nobody can say which is meant") == 2


@pytest.mark.parametrize(
    ("system", "archive", "student"),
    [
        ("canvas", "malm_6_30_w.zip", "malm_6"),
        ("moodle", "Mal M_6_assignsubmission_file_/w.zip", "Mal-M_6"),
        ("folder", "malm/w.zip", "malm"),
        ("github", "gd-malm/w.zip", "malm"),
    ],
)
def test_a_learner_hands_in_for_nobody_else(tmp_path: Path, system: str, archive: str, student: str) -> None:
    """Names in a learner's archive that look like a system's are the learner's own."""
    inside = [
        "bobb_8_99_gd_step.py",
        "Bob_8_assignsubmission_file_/gd_step.py",
        "gd-bob/gd_step.py",
        "bob/gd_step.py",
    ]
    eve = archive.replace("malm", "evee").replace("Mal M", "Eve E")
    members = {archive: zipped(dict.fromkeys(inside, b"!")), eve: zipped({"a.txt": b""})}
    _collect(zip_of(members, tmp_path / "d.zip"), system)

    assert list(_files(tmp_path / "submitted")) == [f"{student}/{UNIT}/gd_step.py"]


def test_a_learner_alone_is_no_class(tmp_path: Path) -> None:
    """Folders in the folder of the only learner are no learners; a class in a folder of the zip is one."""
    one = _collect(zip_of({"ada/work/gd_step.py": b"a"}, tmp_path / "one.zip"), "folder")
    members = {f"the class/{who}/x/gd_step.py": b"c" for who in ("bob", "eve")}
    more = _collect(zip_of(members, tmp_path / "more.zip"), "folder")

    assert (one.exit_code, more.exit_code) == (0, 0)
    assert {path.name for path in (tmp_path / "submitted").iterdir()} == {"ada", "bob", "eve"}


def test_long_names_and_other_units_beside_stop_nothing(tmp_path: Path) -> None:
    """A name that no file system takes is listed; a file that names its own unit goes there."""
    members = {
        "adal_7_30_gd_step.py": b"g",
        "adal_7_31_u05 solution.py": b"a",
        f"adal_7_32_{'李' * 90}.txt": b"",
    }
    result, files = _canvas(tmp_path, members)

    assert result.exit_code == 1
    assert files == {f"adal_7/{UNIT}/gd_step.py": b"g", "adal_7/u05_activations/activations.py": b"a"}


def test_two_learners_of_one_folder_are_both_left(tmp_path: Path) -> None:
    """A folder never mixes the files of two."""
    members = {f"{who}/gd_step.py": who.encode() for who in ("Ada L", "Ada-L", "bob")}
    result = _collect(folder_of(members, tmp_path / "all"), "folder")

    assert result.exit_code == 1
    assert _files(tmp_path / "submitted") == {f"bob/{UNIT}/gd_step.py": b"bob"}
    assert "Ada L and Ada-L would be one folder, Ada-L" in result.output


def test_nothing_is_overwritten_without_being_told_to(tmp_path: Path) -> None:
    """Where one file differs, none is written."""
    _canvas(tmp_path, {"adal_7_30_gd_step.py": b"first"})
    members = {"adal_7_31_gd_step.py": b"second", "bobb_8_32_gd_step.py": b"b"}
    refused, files = _canvas(tmp_path, members)
    forced, after = _canvas(tmp_path, members, "--force")

    assert refused.exception is not None
    assert "are there already and differ" in str(refused.exception)
    assert files == {f"adal_7/{UNIT}/gd_step.py": b"first"}
    assert (forced.exit_code, after[f"adal_7/{UNIT}/gd_step.py"]) == (0, b"second")


def _link_in_a_zip() -> bytes:
    data = bytearray(zipped({"gd_step.py": b"/etc/passwd"}))
    start = data.rfind(b"PK\1\2")
    data[start + 38 : start + 42] = (0o120777 << 16).to_bytes(4, "little")
    data[start + 5] = 3
    return bytes(data)


def _tar(*infos: tarfile.TarInfo) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        for info in infos:
            archive.addfile(info, io.BytesIO(bytes(info.size)))
    return target.getvalue()


def _info(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, "/etc/passwd"
    return info


def _encrypted() -> bytes:
    data = bytearray(zipped({"gd_step.py": b"x"}))
    data[6] |= 1
    data[data.rfind(b"PK\1\2") + 8] |= 1
    return bytes(data)


HOSTILE = {
    "link.zip": (_link_in_a_zip(), "it is a link"),
    "link.tar.gz": (_tar(_info("gd_step.py", tarfile.SYMTYPE)), "it is a link"),
    "pipe.tar.gz": (_tar(_info("gd_step.py", tarfile.FIFOTYPE)), "neither a file nor a folder"),
    "climbs.zip": (zipped({"../../gd_step.py": b"x"}), "climbs out of the archive"),
    "windows.zip": (zipped({"..\\..\\gd_step.py": b"x"}), "climbs out of the archive"),
    "large.zip": (zipped({"gd_step.py": bytes(17 * 2**20)}), "larger than 16 MiB"),
    "bomb.tar.gz": (_tar(*[_info(f"{n}.py", size=15 * 2**20) for n in range(9)]), "larger than 128 MiB"),
    "many.zip": (zipped({f"{n}": b"" for n in range(10_001)}), "more than 10000 members"),
    "deep.zip": (
        zipped({"a.zip": zipped({"b.zip": zipped({"gd_step.py": b"x"})})}),
        "an archive in an archive in an archive",
    ),
    "noise.zip": (os.urandom(3000), "it is broken"),
    "noise.tar.gz": (os.urandom(3000), "it is broken"),
    "locked.zip": (_encrypted(), "it is encrypted"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_archive_costs_its_learner_alone(tmp_path: Path, name: str) -> None:
    """It is refused with the reason; nothing leaves the folder, and the others are collected."""
    content, words = HOSTILE[name]
    outside = tmp_path / "deep" / "er"
    outside.mkdir(parents=True)
    result, files = _canvas(outside, {f"malm_6_30_{name}": content, "bobb_8_31_gd_step.py": b"b"})

    assert (1, {f"bobb_8/{UNIT}/gd_step.py": b"b"}) == (result.exit_code, files)
    assert words in result.output
    assert {"d.zip", "submitted", "submitted-d.csv"} == {path.name for path in outside.iterdir()}
    assert [outside.parent] == list(tmp_path.iterdir())


def test_links_in_a_folder_are_refused(tmp_path: Path) -> None:
    """Their targets are not the learner's."""
    root = folder_of({"ada/gd_step.py": b"a", "bob/note.txt": b""}, tmp_path / "all")
    (root / "bob/gd_step.py").symlink_to("/etc/passwd")
    (root / "eve").symlink_to("/etc")
    os.mkfifo(root / "bob/gd_step.ipynb")
    result = _collect(root, "folder")

    assert (1, {f"ada/{UNIT}/gd_step.py": b"a"}) == (result.exit_code, _files(tmp_path / "submitted"))
    assert result.output.count(": it is a link") == 2
    assert "bob/gd_step.ipynb: it is neither a file nor a folder" in result.output


def test_a_link_where_a_folder_goes_is_refused(tmp_path: Path) -> None:
    """Nothing is written through it."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "submitted").mkdir()
    (tmp_path / "submitted/adal_7").symlink_to(elsewhere)
    result, _ = _canvas(tmp_path, {"adal_7_31_gd_step.py": b"a"})

    assert "is a link" in str(result.exception)
    assert list(elsewhere.iterdir()) == []


def test_odd_names_are_told_harmlessly(tmp_path: Path) -> None:
    """Neither a terminal nor a spreadsheet obeys a file's name."""
    result, _ = _canvas(tmp_path, {"=1+1\x1b[2J.py": b"", "adal_7_31_gd_step.py": b"a"})

    assert "\x1b" not in result.output
    (row,) = [row for row in _list(tmp_path).values() if row["became"] == "not understood"]
    assert row["file"] == "'=1+1\\x1b[2J.py"


@pytest.mark.parametrize(
    ("system", "members", "words"),
    [
        ("canvas", {"a.txt": b""}, "nothing that could be collected from canvas"),
        ("gradescope", {"a/gd_step.py": b""}, "no submission_metadata.yml"),
        ("gradescope", {"submission_metadata.yml": b"a: [", "s/gd_step.py": b""}, "no YAML of Gradescope's"),
        ("gradescope", {"submission_metadata.yml": b"- 1", "s/gd_step.py": b""}, "lists no submissions"),
        ("github", {"only-ada/gd_step.py": b""}, "--assignment NAME"),
    ],
)
def test_a_download_of_another_kind_is_one_message(
    tmp_path: Path, system: str, members: dict[str, bytes], words: str
) -> None:
    """It says what to do."""
    result = _collect(zip_of(members, tmp_path / "d.zip"), system)

    assert words in str(result.exception)
    assert _files(tmp_path / "submitted") == {}


def test_large_downloads_are_read(tmp_path: Path) -> None:
    """Zips of the 64-bit kind, as Moodle's writer makes them, whatever their size."""
    data = zipped({"adal_7_30_gd_step.py": b"g"})
    end = data.rfind(b"PK\5\6")
    number, size, start = struct.unpack_from("<HLL", data, end + 10)
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, number, number, size, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    (tmp_path / "d.zip").write_bytes(data[:end] + record + locator + data[end:])
    result = _collect(tmp_path / "d.zip", "canvas")

    assert (0, {f"adal_7/{UNIT}/gd_step.py": b"g"}) == (result.exit_code, _files(tmp_path / "submitted"))


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_zip_is_one_message(tmp_path: Path, content: bytes) -> None:
    """So is what is not there."""
    path = tmp_path / "d.zip"
    path.write_bytes(content)

    assert "was not read" in str(_collect(path, "canvas").exception)
    assert "neither a folder nor a zip" in str(_collect(tmp_path / "none", "canvas").exception)


def test_one_repository_needs_its_assignments_name(tmp_path: Path) -> None:
    """Said, it is taken."""
    path = zip_of({"gd-ada-l/gd_step.py": b"a"}, tmp_path / "d.zip")
    result = _collect(path, "github", "--assignment", "gd")

    assert (0, {f"ada-l/{UNIT}/gd_step.py": b"a"}) == (result.exit_code, _files(tmp_path / "submitted"))


def test_a_roster_says_who_has_which_account(tmp_path: Path) -> None:
    """Learners are called by its identifiers; who is not in it is listed."""
    members = contents("github") | {"gradient-descent-submissions/gradient-descent-eve/gd_step.py": b"e"}
    result = _collect(
        zip_of(members, tmp_path / "d.zip"), "github", "--roster", GOLDEN / "classroom_roster.csv"
    )

    assert {name.partition("/")[0] for name in _files(tmp_path / "submitted")} == {
        f"{who}@uni.example" for who in ("lovelace", "hopper", "turing")
    }
    assert result.exit_code == 1
    assert "the roster has no account eve" in result.output


def test_the_assignments_name_is_what_the_folder_says(tmp_path: Path) -> None:
    """Accounts that start alike do not make it longer."""
    names = ["gd-ada-x", "gd-ada-y"]

    assert (assignment_of("gd-submissions", names), assignment_of(tmp_path.name, names)) == ("gd", "gd-ada")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Lovelace_12", "Ada-Lovelace_12"),
        ("../../etc", "etc"),
        ("Zoe\u0308 O'Neil", "Zo\u00eb-O-Neil"),
        ("李小龍", "李小龍"),
        ("-rf", "rf"),
        ("class", ""),
        ("...", ""),
        ("a" * 300, "a" * 200),
        ("李" * 300, "李" * 66),
    ],
)
def test_a_folders_name_is_harmless(text: str, name: str) -> None:
    """Letters of every script stay."""
    assert folder_name(text) == name


def test_moodles_other_forms_are_read(tmp_path: Path) -> None:
    """Without folders; newer, without the last underscore; groups; text typed into Moodle."""
    members = {
        "Ada Lovelace_1_assignsubmission_file_gd_step.py": b"a",
        "Grace Hopper_2_assignsubmission_file/gd_step.py": b"g",
        "Default team_assignsubmission_file_/gd_step.py": b"t",
        "Ada Lovelace_1_assignsubmission_onlinetext_/onlinetext.html": b"<p>",
    }
    result = _collect(zip_of(members, tmp_path / "m.zip"), "moodle")

    assert set(_files(tmp_path / "submitted")) == {
        f"{who}/{UNIT}/gd_step.py" for who in ("Ada-Lovelace_1", "Grace-Hopper_2", "Default-team")
    }
    assert "Moodle calls it onlinetext" in result.output


def test_canvass_other_forms_are_read(tmp_path: Path) -> None:
    """Anonymous hand-ins, and text typed into Canvas."""
    members = {
        "LATE_anon_Ab3dE_11_gd_step.py": b"a",
        "anon_Xy9_12_gd_step.py": b"x",
        "adal_7_text.html": b"<p>",
    }
    result, files = _canvas(tmp_path, members)

    assert set(files) == {f"anon_{who}/{UNIT}/gd_step.py" for who in ("Ab3dE", "Xy9")}
    assert "it was typed into Canvas" in result.output


def test_learners_archives_in_a_folder_are_looked_into(tmp_path: Path) -> None:
    """One folder or archive per learner; loose files are nobody's."""
    root = folder_of(
        {"ada.zip": zipped({"u09_gd_step/gd_step.py": b"z"}), "gd_step.py": b"?"}, tmp_path / "all"
    )
    info = tarfile.TarInfo("work/gd_step.py")
    info.size = 1
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        archive.addfile(info, io.BytesIO(b"t"))
    (root / "bob.tar.gz").write_bytes(target.getvalue())
    result = _collect(root, "folder")

    assert result.exit_code == 1
    assert _files(tmp_path / "submitted") == {f"ada/{UNIT}/gd_step.py": b"z", f"bob/{UNIT}/gd_step.py": b"t"}
    assert "gd_step.py: it lies in no learner's folder" in result.output


def test_one_learners_large_archive_stops_nobody(tmp_path: Path) -> None:
    """What was read when it was sorted can be read when it is written."""
    names = [
        f"{topic}.{form}" for topic in ("tensors", "gd_step", "linear", "modules") for form in ("py", "ipynb")
    ]
    large = {name: bytes(16 * 2**20 - number) for number, name in enumerate([*names, "losses.py"])}
    result, files = _canvas(tmp_path, {"malm_6_30_w.zip": zipped(large), "zoez_9_31_gd_step.py": b"z"})

    assert (result.exit_code, files[f"zoez_9/{UNIT}/gd_step.py"]) == (1, b"z")
    assert result.output.count("unpacked it is larger than 128 MiB") == 1


def test_archives_of_one_name_are_two(tmp_path: Path) -> None:
    """Each gives its own files."""
    path = tmp_path / "d.zip"
    two = [zipped({"gd_step.py": b"p"}), zipped({"gd_step.ipynb": b"{}", "tensors.py": b"t"})]
    data = zipped({f"adal_7_{number}_w.zip": content for number, content in zip((30, 31), two, strict=True)})
    path.write_bytes(data.replace(b"adal_7_31_w.zip", b"adal_7_30_w.zip"))
    result = _collect(path, "canvas")

    assert result.exit_code == 0
    assert set(_files(tmp_path / "submitted").values()) == {b"p", b"{}", b"t"}


def test_archives_in_an_archive_are_counted_together(tmp_path: Path) -> None:
    """However many there are, a learner's files are no more than one archive may have."""
    many = zipped({f"{number}": b"" for number in range(4000)})
    inner = {f"{number}.zip": many for number in range(20)}
    result, _ = _canvas(tmp_path, {"malm_6_30_w.zip": zipped(inner), "bobb_8_31_gd_step.py": b"b"})

    assert result.exit_code == 1
    assert len(_list(tmp_path)) == 1 + 2 * 4000 + 18
    assert "more than 10000 files" in (tmp_path / "submitted-d.csv").read_text()


@pytest.mark.parametrize("name", ["//etc/gd_step.py", "_" * 4000 + ".py", "x/" * 3000 + "gd_step.py"])
def test_a_name_stops_nothing(tmp_path: Path, name: str) -> None:
    """With two slashes in front, long, or deep."""
    result, files = _canvas(tmp_path, {"adal_7_30_w.zip": zipped({name: b"a"}), "bobb_8_31_gd_step.py": b"b"})

    assert result.exit_code in {0, 1}
    assert files[f"bobb_8/{UNIT}/gd_step.py"] == b"b"


def test_who_has_one_name_alone_is_no_hidden_folder(tmp_path: Path) -> None:
    """Systems that want two names are given a full stop."""
    members = {f"{who}_assignsubmission_file_/gd_step.py": b"g" for who in (". Suharto_1", "Ada L_2")}
    result = _collect(zip_of(members, tmp_path / "m.zip"), "moodle")

    assert result.exit_code == 0
    assert {"Suharto_1", "Ada-L_2"} == {path.name for path in (tmp_path / "submitted").iterdir()}


@pytest.mark.parametrize(
    ("system", "names"),
    [
        ("canvas", ["adal_7_30_w.zip", "bobb_8_31_w.zip"]),
        ("moodle", ["Ada_1_assignsubmission_file_/w.zip", "Bob_2_assignsubmission_file_/w.zip"]),
        ("gradescope", ["e/submission_1/w.zip", "e/submission_2/w.zip"]),
    ],
)
def test_a_systems_download_is_no_class_of_folders(tmp_path: Path, system: str, names: list[str]) -> None:
    """Its names would become learners."""
    members = dict.fromkeys(names, zipped({"gd_step.py": b"g"}))
    result = _collect(zip_of(members, tmp_path / "d.zip"), "folder")

    assert f"Say --from {system}" in str(result.exception)
    assert not (tmp_path / "submitted").exists()


@pytest.mark.parametrize("to", [".", "submitted", ".."])
def test_what_is_collected_is_kept_apart_from_the_download(tmp_path: Path, to: str) -> None:
    """Else it would be a learner's the next time."""
    root = folder_of({"ada/gd_step.py": b"a", "bob/gd_step.py": b"b"}, tmp_path / "all")
    result = _collect(root, "folder", "--to", root / to)

    assert "lie in one another" in str(result.exception)
    assert _files(root) == {"ada/gd_step.py": b"a", "bob/gd_step.py": b"b"}


def test_a_learners_metadata_says_nothing(tmp_path: Path) -> None:
    """Whatever it is called, and wherever Gradescope's own is missing."""
    metadata = b"other:\n  :submitters:\n  - :email: bob@uni.example\n"
    members = {"submission_1/submission_metadata.yml": metadata, "submission_1/other/gd_step.py": b"!"}
    result = _collect(zip_of(members, tmp_path / "d.zip"), "gradescope")

    assert "holds no submission_metadata.yml" in str(result.exception)


def test_a_time_that_no_calendar_has_is_none(tmp_path: Path) -> None:
    """The file is collected all the same."""
    metadata = b"s:\n  :submitters:\n  - :name: Ada\n  :created_at: 0001-01-01 00:00:00 +14:00\n"
    path = zip_of({"submission_metadata.yml": metadata, "s/gd_step.py": b"a"}, tmp_path / "d.zip")

    assert _collect(path, "gradescope").exit_code == 0
    assert {f"Ada/{UNIT}/gd_step.py": b"a"} == _files(tmp_path / "submitted")


def test_a_row_of_the_roster_may_be_short(tmp_path: Path) -> None:
    """Who has no identifier there has no folder, and is listed."""
    (tmp_path / "r.csv").write_text("github_username,identifier\nada\nbob,b\n")
    path = zip_of({"gd-ada/gd_step.py": b"a", "gd-bob/gd_step.py": b"b"}, tmp_path / "d.zip")
    result = _collect(path, "github", "--roster", tmp_path / "r.csv")

    assert (1, {f"b/{UNIT}/gd_step.py": b"b"}) == (result.exit_code, _files(tmp_path / "submitted"))


def test_a_files_name_makes_neither_lines_nor_cells(tmp_path: Path) -> None:
    """In a terminal, and in a spreadsheet that parts cells at semicolons."""
    result, _ = _canvas(tmp_path, {"a;=1+1\nb.txt": b"", "adal_7_31_gd_step.py": b"a"})

    assert "not understood: a;=1+1 b.txt" in result.output
    assert b'"a;=1+1 b.txt"' in next(tmp_path.glob("submitted-*.csv")).read_bytes()


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + ".zip"])
def test_a_name_that_no_file_has_is_one_message(tmp_path: Path, name: str) -> None:
    """The system's own word is in it."""
    assert "File name too long" in str(_collect(tmp_path / name, "canvas").exception)


def test_each_unit_has_a_list_of_its_own(tmp_path: Path) -> None:
    """Canvas calls every download alike."""
    for unit in ("u04", "u09"):
        _canvas(tmp_path, {f"adal_7_31_{unit}.py": b"a"}, "--unit", unit)

    names = {path.name for path in tmp_path.glob("*.csv")}
    assert names == {"submitted-u04_linear-d.csv", "submitted-u09_gd_step-d.csv"}


def test_the_other_form_of_an_earlier_download_is_told(tmp_path: Path) -> None:
    """It stays and would be graded; a learner who hands in both now is not told of."""
    _canvas(tmp_path, {"adal_7_31_gd_step.py": b"a", "bobb_8_32_gd_step.py": b"b"})
    later = {"adal_7_41_gd_step.ipynb": b"{}", "bobb_8_32_gd_step.py": b"b", "bobb_8_42_gd_step.ipynb": b"{}"}
    result, files = _canvas(tmp_path, later)

    told = [line for line in result.output.splitlines() if "from before" in line]
    assert len(told) == 1
    assert f"adal_7/{UNIT}/gd_step.py: it is not in this download" in told[0]
    assert files[f"adal_7/{UNIT}/gd_step.py"] == b"a"


def test_a_file_in_the_place_of_the_list_is_told(tmp_path: Path) -> None:
    """It stays, and a second time completes the work."""
    place = tmp_path / "submitted-d.csv"
    place.write_text("mine")
    refused, files = _canvas(tmp_path, {"adal_7_31_gd_step.py": b"a"})

    assert "in the place of the list" in str(refused.exception)
    assert (len(files), place.read_text()) == (1, "mine")
    place.unlink()
    assert _collect(tmp_path / "d.zip", "canvas").exit_code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_compared_stops_it(tmp_path: Path) -> None:
    """Nothing is written then."""
    there = folder_of({f"adal_7/{UNIT}/gd_step.py": b"old"}, tmp_path / "submitted")
    (there / f"adal_7/{UNIT}/gd_step.py").chmod(0)
    result = _collect(
        zip_of({"adal_7_31_gd_step.py": b"a", "b_8_32_gd_step.py": b"b"}, tmp_path / "d.zip"), "canvas"
    )

    assert "Nothing was written" in str(result.exception)
    assert [path.name for path in there.iterdir()] == ["adal_7"]
