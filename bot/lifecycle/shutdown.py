"""Ending in time: threads that still work on a question nobody waits for hold nothing up."""

import logging
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

SECONDS = 1.0


class UnawaitedExecutor(ThreadPoolExecutor):
    """What asyncio gives work to: at the end it waits for it without a limit, this does not."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Accept no further work; what has not begun is let go."""
        super().shutdown(wait=False, cancel_futures=True)


def leave(code: int) -> None:
    """Return when all threads have ended; end the process with ``code`` when they don't."""
    until = monotonic() + SECONDS
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(max(0.0, until - monotonic()))
            if thread.is_alive():
                logging.shutdown()
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
