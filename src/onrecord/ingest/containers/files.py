"""Find the files that a user names, and open them without being caught by loops, pipes and devices."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.ingest.knowledge import words
from onrecord.ingest.rejection import Reason, Rejection


def find_files(path: str) -> Iterator[Path | Rejection]:
    """The file itself, or the files of a folder and its folders in the order of their names.

    Hidden files are left out. What cannot be read, a folder met a second time, and a file whose suffix is plainly none
    of an article is a rejection in its place.
    """
    start = Path(path)
    try:
        mode = start.stat().st_mode
    except (OSError, ValueError) as error:
        yield rejected(start, error)
        return
    if stat.S_ISDIR(mode):
        yield from _walk(start)
    else:
        yield start


def _walk(start: Path) -> Iterator[Path | Rejection]:
    """Depth first with an explicit stack, so that no depth of folders is too deep."""
    seen: dict[tuple[int, int], Path] = {}
    todo = [start]
    while todo:
        path = todo.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield _by_suffix(path)
                continue
            identity = (status.st_dev, status.st_ino)
            if identity in seen:
                detail = f"directory loop: the same folder as {name_of(seen[identity])}, which is read already"
                yield Rejection(origin=name_of(path), reason="unreadable", detail=detail)
                continue
            seen[identity] = path
            names = sorted((entry.name for entry in path.iterdir() if not entry.name.startswith(".")), reverse=True)
            todo.extend(path / name for name in names)
        except (OSError, ValueError) as error:
            yield rejected(path, error)


def _by_suffix(path: Path) -> Path | Rejection:
    suffix = path.suffix.lower().lstrip(".")
    if suffix in words("formats.toml", "suffixes", "no_articles"):
        return Rejection(origin=name_of(path), reason="binary", detail=f"a .{suffix} file holds no article")
    return path


def open_file(path: Path) -> BinaryIO:
    """An open regular file; raises `OSError`, also for pipes and devices, which are never waited for."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("a pipe, socket or device, not a file; pass its content on standard input as -")
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def rejected(path: Path, error: Exception) -> Rejection:
    """The rejection that an error of the file system means."""
    reason: Reason = "unreadable"
    detail = str(getattr(error, "strerror", None) or error)
    if isinstance(error, FileNotFoundError):
        reason, detail = "missing", "there is no such file"
    elif isinstance(error, PermissionError):
        reason, detail = "no permission", "you may not read it"
    return Rejection(origin=name_of(path), reason=reason, detail=detail)


def name_of(path: Path) -> str:
    r"""A path as text that every file and database can hold: bytes that are no UTF-8 are written as `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
