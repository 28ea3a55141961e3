"""Serve a folder on this machine and count every byte that goes out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO


@dataclass
class Count:
    """What has gone out since the count was last set to nought."""

    requests: int = 0
    bytes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, sent: int, asked: int = 0) -> None:
        """Count bytes and requests; files are served side by side, so one at a time."""
        with self.lock:
            self.bytes += sent
            self.requests += asked

    def take(self) -> tuple[int, int]:
        """Return requests and bytes, and begin again at nought."""
        with self.lock:
            taken = self.requests, self.bytes
            self.requests = self.bytes = 0
            return taken


class CountedFile:
    """What a server writes to: passes everything on and counts it, heads included."""

    def __init__(self, file: BinaryIO, count: Count) -> None:
        self.file, self.count = file, count

    def write(self, content: bytes) -> int:
        """Pass the bytes on and count them."""
        self.count.add(len(content))
        return self.file.write(content)

    def __getattr__(self, name: str) -> Any:
        """Be the file in all else."""
        return getattr(self.file, name)


class CountingHandler(SimpleHTTPRequestHandler):
    """A plain file server: it compresses nothing and answers who asks whether a file is newer."""

    def __init__(self, *args: Any, count: Count, **kwargs: Any) -> None:
        self.count = count
        super().__init__(*args, **kwargs)

    def setup(self) -> None:
        """Put the counter between the server and the network."""
        super().setup()
        self.wfile: Any = CountedFile(self.wfile, self.count)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the table is what counts."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Count the request."""
        self.count.add(0, asked=1)


@contextmanager
def serve_counted(folder: Path) -> Iterator[tuple[str, Count]]:
    """Give the address at which the folder is served, and the count."""
    count = Count()
    handler = partial(CountingHandler, directory=str(folder), count=count)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", count
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
