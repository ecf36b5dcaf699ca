"""One thread for every fit: costs nothing at these sizes, and the same rows then give the same bits."""

from __future__ import annotations

from contextlib import AbstractContextManager

from threadpoolctl import threadpool_limits


def one_thread() -> AbstractContextManager[object]:
    """A context in which numerical libraries use a single thread."""
    limits: AbstractContextManager[object] = threadpool_limits(1)
    return limits
