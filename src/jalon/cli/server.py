# SPDX-License-Identifier: Apache-2.0
"""A small server on this machine only: a built site under its strict policy, and a reload when it was rebuilt."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from jalon.cli.faults import STYLE
from jalon.cli.headers import TYPES, headers

_WAIT = 20.0
_DIGITS = 10
_GREATEST_PORT = 65_535
#: The page waits for what comes after the rank it was served at, so that a change meanwhile is not missed.
_SCRIPT = b"""new EventSource("/_jalon/changes?" + document.currentScript.src.split("?")[1]).onmessage = function () {
  location.reload();
};
"""
_HEAD = b"</head>"


class Changes:
    """Tells the pages that are open when the site was rebuilt."""

    def __init__(self) -> None:
        """Nothing has changed yet."""
        self._changed = threading.Condition()
        self.rank = 0
        self.faults: str | None = None

    def announce(self, faults: str | None = None) -> None:
        """The site was rebuilt; or it could not be, and `faults` is the page that says why."""
        with self._changed:
            self.rank += 1
            self.faults = faults
            self._changed.notify_all()

    def wait(self, seen: int) -> bool:
        """Wait for a rebuild after `seen`, some seconds at most."""
        with self._changed:
            return self._changed.wait_for(lambda: self.rank > seen, _WAIT)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; adds, to pages only and only here, the script that reloads them."""

    changes: Changes | None = None
    extensions_map = {  # noqa: RUF012 (as its base declares it)
        **SimpleHTTPRequestHandler.extensions_map,
        **TYPES,
    }

    def end_headers(self) -> None:
        for name, value in headers(self.path, live=self.changes is not None).items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        if self.changes is None or not self._live(self.changes):
            super().do_GET()

    def _live(self, changes: Changes) -> bool:
        """Answer what only a site being worked on has: its signals, its pages with their script, what is wrong."""
        address, _, query = self.path.partition("?")
        page = self._page()
        if address == "/_jalon/changes":
            self._wait_for_change(changes, int(query) if query.isdecimal() and len(query) < _DIGITS else changes.rank)
        elif address == "/_jalon/reload.js":
            self._send(_SCRIPT, "text/javascript")
        elif address == "/_jalon/faults.css":
            self._send(STYLE.encode(), "text/css; charset=utf-8")
        elif changes.faults is not None and (page is not None or self._is_lost()):
            self._send(self._with_script(changes.faults.encode()), "text/html; charset=utf-8", 503)
        elif page is not None:
            self._send(self._with_script(page.read_bytes()), "text/html; charset=utf-8")
        else:
            return False
        return True

    def _is_lost(self) -> bool:
        return self.path.partition("?")[0].endswith((".html", "/"))

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _with_script(self, page: bytes) -> bytes:
        rank = self.changes.rank if self.changes is not None else 0
        return page.replace(_HEAD, f'<script src="/_jalon/reload.js?{rank}" defer></script>\n'.encode() + _HEAD, 1)

    def _send(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _wait_for_change(self, changes: Changes, seen: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        changed = changes.wait(seen)
        self.wfile.write(b"data: changed\n\n" if changed else b": nothing\n\n")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory) / "404.html"
        if code != 404 or not lost.is_file():
            super().send_error(code, message, explain)
            return
        body = lost.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: the terminal is for the person."""


def server(site: Path, port: int, changes: Changes | None = None) -> ThreadingHTTPServer:
    """A server of a built site on loopback; `changes` adds the reload. OSError when the port is taken, or is none."""
    if not 0 <= port <= _GREATEST_PORT:
        raise OSError(port)
    handler = type("Handler", (_Handler,), {"changes": changes})
    made = ThreadingHTTPServer(("127.0.0.1", port), partial(handler, directory=str(site)))
    made.daemon_threads = True
    return made
