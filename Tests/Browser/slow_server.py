# SPDX-License-Identifier: Apache-2.0
"""A server of one file on a bad line: it gives a part of what is asked for at once, and the rest
after a long pause."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class SlowServer:
    def __init__(self, content, kind, soon, pause):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                first = int(self.headers.get("Range", "bytes=0-")[6:].partition("-")[0])
                rest = content[first:]
                self.send_response(206)
                self.send_header("Content-Type", kind)
                self.send_header("Accept-Ranges", "bytes")
                self.send_header("Cross-Origin-Resource-Policy", "cross-origin")
                self.send_header(
                    "Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
                self.send_header("Content-Length", str(len(rest)))
                self.end_headers()
                try:
                    self.wfile.write(rest[:soon])
                    self.wfile.flush()
                    time.sleep(pause)
                    self.wfile.write(rest[soon:])
                except (BrokenPipeError, ConnectionResetError):
                    # The page was left.
                    self.close_connection = True

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
