"""Work on hostile input in a process of its own, which the system holds to bounds of time and memory.

A library in C may take gigabytes for a few kilobytes of input, loop, or end the program. In a forked process all that
is an error of one document. Where the system cannot fork (Windows), or the program has several threads, which a fork
would tear apart, the work is done in place.
"""

import os
import pickle
import threading
import warnings
from collections.abc import Callable
from typing import TypeVar

from planparse.errors import SourceError

T = TypeVar("T")

MAX_MEMORY = 1 << 30
"""Bytes of address space beyond what the program has already."""
MAX_SECONDS = 300
"""Of processor time: the longest plans with all their tables take a tenth of it."""


def apart(work: Callable[[], T], name: str) -> T:
    """The result of the work, which must be picklable; raises what it raises, and SourceError beyond the bounds."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return work()
    here, there = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of libraries, which do not run in the child
        child = os.fork()
    if child == 0:
        os.close(here)
        _answer(work, there)
    os.close(there)
    try:
        with os.fdopen(here, "rb") as stream:
            answer = stream.read()
    finally:
        _, status = os.waitpid(child, 0)
    if status or not answer:
        raise SourceError(
            f"reading it takes more than {MAX_MEMORY >> 30} GB of memory or {MAX_SECONDS} seconds, or ends the program",
            where=name,
            cure="the file is damaged or made to do so; print it to a new PDF",
        )
    # what stands in the answer was written by this program's own child
    done, result = pickle.loads(answer)
    if not done:
        raise result
    found: T = result
    return found


def _answer(work: Callable[[], T], there: int) -> None:
    """In the child: do the work, write the result, and end without any of the parent's cleaning up."""
    code = 1
    try:
        _bound()
        try:
            answer: tuple[bool, object] = (True, work())
        except MemoryError:
            return
        except BaseException as error:
            answer = (False, error)
        with os.fdopen(there, "wb") as stream:
            pickle.dump(answer, stream, protocol=5)
        code = 0
    finally:
        os._exit(code)


def _bound() -> None:
    import resource
    from contextlib import suppress

    with suppress(OSError, ValueError):
        with open("/proc/self/statm", "rb") as stream:  # Linux; elsewhere the space taken is not told so
            taken = int(stream.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MAX_MEMORY, taken + MAX_MEMORY))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
