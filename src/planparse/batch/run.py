"""All jobs of a run, in this process or in several; the outcomes come in the order of the jobs either way."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planparse.batch.job import Job, Outcome, run_job

if TYPE_CHECKING:
    from concurrent.futures import Executor

WORTH_A_PROCESS = 3_000_000
"""Bytes of input from which a second process pays for its start."""


def run_jobs(jobs: Sequence[Job], workers: int = 1) -> Iterator[Outcome]:
    """Do all jobs with so many processes and yield the outcomes in order."""
    if workers <= 1 or len(jobs) <= 1:
        yield from map(run_job, jobs)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    with _pool(min(workers, len(jobs))) as pool:
        futures = [pool.submit(run_job, job) for job in jobs]
        try:
            for future in futures:
                yield future.result()
                done += 1
        except BrokenProcessPool:
            pass
        except (KeyboardInterrupt, GeneratorExit):
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    # a process was killed: give each file left a process of its own, so that only the one at fault is lost
    for job in jobs[done:]:
        with _pool(1) as pool:
            try:
                yield pool.submit(run_job, job).result()
            except BrokenProcessPool:
                yield Outcome(
                    job.shown,
                    trouble="bug",
                    message=f"{job.shown}: the process that read it was killed (out of memory?)",
                )


def workers_for(jobs: Sequence[Job]) -> int:
    """How many processes these jobs are worth on this machine."""
    size = sum(map(_size, jobs))
    return max(1, min(_processors(), len(jobs), size // WORTH_A_PROCESS + 1))


def _size(job: Job) -> int:
    if isinstance(job.source, bytes):
        return len(job.source)
    try:
        return job.source.stat().st_size
    except OSError:
        return 0


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _pool(workers: int) -> "Executor":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # spawn: the same on every system, and safe beside the threads of a progress bar
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
