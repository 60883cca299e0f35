"""Gradescope: "Export Submissions", and the archive that grades there.

The export holds ``submission_<number>/`` for each hand-in and ``submission_metadata.yml``, which says whose
it is. The autograder's archive is what gradescope-autograders.readthedocs.io describes: ``setup.sh`` builds
the image once, ``run_autograder`` runs in it for every hand-in.
"""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.catalog import EXERCISES, PACKAGE, has_hidden_part, source_path
from autograder.errors import UsageError
from autograder.integrations.attempt import Attempt, folder_name
from autograder.integrations.download import Download, File, Refused, read_file
from autograder.load.members import archive_stem
from autograder.types import Unit

__all__ = ["archive", "attempts", "is_name"]

_METADATA = "submission_metadata.yml"
_SUBMISSION = re.compile(r"submission_\d+")
_NOT_THERE = frozenset({"authoring", "cli", "learning", "notebook", "releasing", "__main__.py"})
_MOMENT = (1980, 1, 1, 0, 0, 0)
_TEMPLATES = Path(__file__).with_name("templates")
_SCRIPTS = ("run_autograder", "setup.sh")


def attempts(download: Download) -> Iterator[Attempt | Refused]:
    """Tell who handed in each file; of a group, everybody did.

    Raises:
        UsageError: The metadata is missing or cannot be read.
    """
    found = [file for file in download.files if file.path.name == _METADATA and not _is_learners(file)]
    if not found:
        raise UsageError(
            f"{download.name} holds no {_METADATA}. Give Gradescope's export of submissions as it came; for "
            "other folders say --from folder."
        )
    metadata = min(found, key=lambda file: len(file.path.parts))
    root = metadata.path.parent
    known = _submissions(metadata)
    for file in download.files:
        if file is metadata:
            continue
        if not file.path.is_relative_to(root) or len(parts := file.path.relative_to(root).parts) < 2:
            yield Refused(file.path, "it lies in no submission's folder")
        elif not (people := _submitters(known.get(parts[0]))):
            yield Refused(file.path, f"{_METADATA} does not say whose {parts[0]} is")
        else:
            time = _time(known[parts[0]])
            number = 0 if time is None else int(time.timestamp())
            for owner in people:
                path = PurePosixPath(*parts[1:])
                yield Attempt(folder_name(owner), owner, file, path, number, time=time)


def is_name(part: str) -> bool:
    """Tell whether Gradescope gives such names to folders of what was handed in."""
    return _SUBMISSION.fullmatch(part) is not None


def _is_learners(file: File) -> bool:
    """Tell whether a learner handed a file in, whatever it is called."""
    above = file.path.parts[:-1]
    return any(is_name(part) or archive_stem(part) for part in above)


def _submissions(file: File) -> Mapping[str, Mapping[str, Any]]:
    try:
        import yaml  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise UsageError("Gradescope's export needs PyYAML: pip install 'autograder[staff]'.") from error

    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        """Takes Ruby's tags for the plain values that they mark."""

    Loader.add_multi_constructor("!", _plain)
    content = read_file(file)
    if isinstance(content, Refused):
        raise UsageError(f"{file.path} was not read: {content.why}. Export the submissions again.")
    try:
        found = yaml.load(content, Loader=Loader)  # noqa: S506  # a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(f"{file.path} is no YAML of Gradescope's. Export the submissions again.") from error
    if not isinstance(found, dict):
        raise UsageError(f"{file.path} lists no submissions. Export them again.")
    return {str(name): entry for name, entry in found.items() if isinstance(entry, dict)}


def _plain(loader: Any, _suffix: str, node: Any) -> Any:
    kinds = {"scalar": "construct_scalar", "sequence": "construct_sequence", "mapping": "construct_mapping"}
    return getattr(loader, kinds[node.id])(node)


def _submitters(entry: Mapping[str, Any] | None) -> list[str]:
    people = (entry or {}).get(":submitters")
    names = []
    for person in people if isinstance(people, list) else ():
        if isinstance(person, dict):
            known = [person.get(key) for key in (":email", ":sid", ":name")]
            names += [str(value) for value in known if value][:1]
    return names


def _time(entry: Mapping[str, Any]) -> datetime | None:
    time = entry.get(":created_at")
    if isinstance(time, dict):  # Ruby's time with a zone
        time = time.get("utc")
    if not isinstance(time, datetime):
        return None
    try:
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except OverflowError:
        return None


def archive(units: Sequence[Unit], *, isolation: str = "full", index: str | None = None) -> bytes:
    """Return ``autograder.zip`` for an assignment of these units; the same bytes each time.

    Args:
        units: The units that count; the hidden part of no other goes in.
        isolation: The least that is enough there: ``full``, or ``basic`` where Gradescope's machine has less.
        index: Where ``setup.sh`` gets torch; the ordinary package index by default.

    Raises:
        UsageError: This is no checkout with the units' hidden part and solutions.
    """
    root = PACKAGE.parent
    for unit in units:
        if not has_hidden_part(unit) or not source_path(unit).is_file():
            raise UsageError(
                f"{unit.name}'s hidden part or solution is not here. Build this in a checkout of the kit."
            )
    files = dict(_kit_files(units))
    files |= {name: (_TEMPLATES / name).read_bytes() for name in _SCRIPTS}
    names = " ".join(unit.name for unit in units)
    files["units"] = f"{names}\n".encode()
    files["isolation"] = f"{isolation}\n".encode()
    files["index"] = f"{index or ''}\n".encode()
    files["requirements.txt"] = _requirements(root / "pyproject.toml")
    files["constraints.txt"] = (root / "constraints.txt").read_bytes()
    return _zipped(files)


def _kit_files(units: Sequence[Unit]) -> Iterator[tuple[str, bytes]]:
    """Give the parts of the package that grade, these units' folders, and what is read beside them."""
    wanted = {unit.name for unit in units}
    places = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    for unit in units:
        places += [path for path in (EXERCISES / unit.name).iterdir() if path.is_file()]
        places.append(source_path(unit))
    for path in places:
        parts = path.relative_to(PACKAGE.parent).parts
        if parts[:2] == ("autograder", "units") and len(parts) > 3 and parts[2] not in wanted:
            continue
        if (
            parts[1] not in _NOT_THERE
            and "nbgrader" not in parts
            and not any(part[0] == "." for part in parts)
        ):
            yield "/".join(("kit", *parts)), path.read_bytes()


def _requirements(project: Path) -> bytes:
    try:
        found = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            f"{project} does not list the kit's dependencies. Build this in a checkout."
        ) from error
    return "".join(f"{requirement}\n" for requirement in found).encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system, info.compress_type = 3, zipfile.ZIP_DEFLATED
            info.external_attr = (0o100755 if name in _SCRIPTS else 0o100644) << 16
            zipped.writestr(info, files[name])
    return target.getvalue()
