# SPDX-License-Identifier: Apache-2.0
"""A server that plays docs/http.md well enough to record what a page sends."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "web" / "dist"
KEY = "ikw_" + "a" * 24

# Seconds; a test that fails is not to hold the server for ever.
HELD_AT_MOST = 20

TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}


class RecordingServer:
    """Serves pages given as text, and keeps every request."""

    def __init__(self):
        self.lock = threading.Lock()
        self.reset()
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                recorder.answer_get(self)

            def do_POST(self):
                size = int(self.headers.get("Content-Length") or 0)
                recorder.answer_post(self, self.rfile.read(size))

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        # A page that goes away breaks its connections: nothing to tell of.
        self.http.handle_error = lambda *_: None
        # Looks often whether it is to end: each test has a server.
        self.thread = threading.Thread(
            target=self.http.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def reset(self):
        """Forgets what was recorded, and answers as docs/http.md says."""
        with self.lock:
            self.pages = {}
            self.headers = {}
            self.requests = []
            self.findings = []
            self.frames = []
            self.forgotten = []
            # Statuses to answer with, by path, before 200.
            self.statuses = {}
            self.models = {
                "schema": "", "features": [], "groups": [], "phrases": {}, "models": []}
            self.files = {}
            # Files of ours that are answered when their event is set.
            self.held = {}

    def page(self, path, body, *, headers=None):
        self.pages[path] = body
        self.headers[path] = headers or {}

    def close(self):
        self.http.shutdown()
        self.http.server_close()

    def answer_get(self, request):
        path = urlsplit(request.path).path
        with self.lock:
            self.requests.append(("GET", path))
        if path in self.pages:
            headers = {"Content-Type": "text/html; charset=utf-8", **self.headers[path]}
            return reply(request, 200, self.pages[path].encode(), headers)
        if path == "/v1/models/index.json":
            return reply_json(request, 200, self.models)
        if path in self.files:
            return reply(request, 200, self.files[path], {})
        file = DIST / path.lstrip("/")
        if path.startswith("/inkling") and file.is_file():
            if path in self.held:
                self.held[path].wait(HELD_AT_MOST)
            headers = {
                "Content-Type": TYPES[file.suffix],
                "Cross-Origin-Resource-Policy": "cross-origin",
                "Access-Control-Allow-Origin": "*",
            }
            return reply(request, 200, file.read_bytes(), headers)
        return reply_json(request, 404, {"error": {"code": "unknown_path", "message": path}})

    def answer_post(self, request, body):
        parts = urlsplit(request.path)
        with self.lock:
            self.requests.append(("POST", parts.path))
            statuses = self.statuses.get(parts.path)
            status = statuses.pop(0) if statuses else 200
            headers = {}
            if status == 200:
                self.keep(parts.path, body)
            elif status in (429, 503):
                headers["Retry-After"] = "1"
        if status == "drop":
            request.close_connection = True
            request.connection.close()
            return
        answer = {"taken": 1, "repeated": 0, "dropped": {}}
        if parts.path == "/v1/forget":
            answer = {"forgotten": True}
        if parts.path == "/v1/export":
            answer = {"session": body.decode(), "signals": []}
        reply_json(request, status, answer, headers)

    def keep(self, path, body):
        if path == "/v1/findings":
            self.findings.append(json.loads(body))
        elif path == "/v1/frames":
            self.frames.append(body)
        elif path == "/v1/forget":
            self.forgotten.append(body.decode())

    # What was found, over all bodies, each sequence number once.

    def taken(self):
        seen = {}
        for body in list(self.findings):
            seen.setdefault((body["session"], body["sequence"]), body)
        return list(seen.values())

    def signals(self):
        return [s for body in self.taken() for s in body.get("signals", [])]

    def views(self):
        return [p for body in self.taken() for p in body.get("pages", [])]


def reply(request, status, body, headers):
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    try:
        request.wfile.write(body)
    except (BrokenPipeError, ConnectionResetError):
        pass


def reply_json(request, status, value, headers=None):
    reply(
        request, status, json.dumps(value).encode(),
        {"Content-Type": "application/json", "Access-Control-Allow-Origin": "*", **(headers or {})},
    )


def page(body, *, consent="signals", head="", title="page"):
    """A page with the script in it; its signals and errors are kept in `window.seen`."""
    attribute = f' data-inkling-consent="{consent}"' if consent is not None else ""
    return f"""<!doctype html><html><head><title>{title}</title>{head}
<style>body {{ margin: 0; font: 16px sans-serif }} .tall {{ height: 3000px }}</style>
<script async src="/inkling.js" data-inkling-key="{KEY}"{attribute} id="sdk"></script>
<script>
window.seen = {{ signal: [], level: [], error: [], intent: [] }};
sdk.addEventListener('load', () => {{
    for (const type of Object.keys(seen)) inkling.on(type, (value) => seen[type].push(
        value instanceof Error ? value.message : value));
}});
</script></head><body>{body}</body></html>"""
