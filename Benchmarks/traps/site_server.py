# SPDX-License-Identifier: Apache-2.0
"""Serves the pages of the cases with the script in them, and answers that pages may ask for."""

import json
import mimetypes
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

DIST = Path(__file__).resolve().parents[2] / "web" / "dist"

# At level device nothing is sent, so that the recording holds the page's own requests only.
SCRIPT = (
    '<script async src="/inkling.js" data-inkling-key="ikw_' + "a" * 24 + '"'
    ' data-inkling-consent="device" onload="window.__trapListen&&__trapListen()"></script>')


class Site:
    """A server on a port of its own; `folders` are the cases' folders by their numbers, and a file
    of `root`, such as a style sheet for all, is at /NAME."""

    def __init__(self, folders, root):
        site = self
        self.folders = folders
        self.root = root

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                site.answer(self)

            def do_HEAD(self):
                site.answer(self)

            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                site.answer(self)

            do_PUT = do_DELETE = do_PATCH = do_POST

            def do_OPTIONS(self):
                reply(self, 204, b"", "text/plain")

        self.http = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
        self.http.daemon_threads = True
        # A page that goes away breaks its connections: nothing to tell of.
        self.http.handle_error = lambda *_: None
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def close(self):
        self.http.shutdown()
        self.http.server_close()

    def answer(self, request):
        parts = urlsplit(request.path)
        path = unquote(parts.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if path.startswith("/v1/"):
            reply(request, 200, json.dumps({"schema": "", "models": []}).encode(),
                  "application/json")
        elif path.startswith("/-/"):
            self.answer_service(request, path[3:], query)
        elif path.startswith("/inkling"):
            self.answer_file(request, DIST, path[1:])
        else:
            number, _, rest = path.lstrip("/").partition("/")
            if number in self.folders:
                self.answer_file(request, self.folders[number], rest or "index.html")
            else:
                self.answer_file(request, self.root, path[1:])

    def answer_file(self, request, folder, name):
        file = (folder / name).resolve()
        if not file.is_file() or folder.resolve() not in file.parents:
            reply(request, 404, b"not found", "text/plain")
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes()
        if kind == "text/html" and request.headers.get("Sec-Fetch-Dest") != "iframe":
            body = with_script(body)
        reply(request, 200, body, kind)

    def answer_service(self, request, name, query):
        """What a page may ask for: /-/ok /-/status /-/drop /-/page /-/file, each ?ms=DELAY."""
        time.sleep(int(query.get("ms", 0)) / 1000)
        if name == "drop":
            request.close_connection = True
            request.connection.close()
        elif name == "status":
            reply(request, int(query.get("code", 500)), b'{"error":"no"}', "application/json")
        elif name == "page":
            body = b"<!doctype html><title>next</title><h1>The next page</h1><p>Here it is.</p>"
            reply(request, 200, with_script(body), "text/html")
        elif name == "file":
            reply(request, 200, b"a,b\n1,2\n", "text/csv",
                  {"Content-Disposition": "attachment; filename=table.csv"})
        else:
            reply(request, 200, b'{"ok":true}', "application/json")


def with_script(body):
    """The page with the script at the end of its head, or before everything else."""
    place = body.lower().find(b"</head>")
    if place < 0:
        first = body.lower().find(b"<!doctype html>")
        place = first + 15 if first >= 0 else 0
    return body[:place] + SCRIPT.encode() + body[place:]


def reply(request, status, body, kind, headers=None):
    try:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        request.send_header("Cache-Control", "no-store")
        request.send_header("Access-Control-Allow-Origin", "*")
        request.send_header("Access-Control-Allow-Methods", "*")
        request.send_header("Access-Control-Allow-Headers", "*")
        for name, value in (headers or {}).items():
            request.send_header(name, value)
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)
    except (BrokenPipeError, ConnectionResetError):
        pass
