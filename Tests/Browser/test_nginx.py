# SPDX-License-Identifier: Apache-2.0
"""Debian's nginx with packaging/nginx.conf in front of the server, over TLS."""

import http.client
import json
import os
import ssl
import subprocess
import tempfile
import unittest

from demo_server import INKLING, ROOT, DemoServer, free_port

CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/certificate.pem;
        ssl_certificate_key {folder}/key.pem;
        location / {{ return 200 "the site itself"; }}
        {location}
    }}
}}
"""


class NginxTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer("--trust-proxy")
        cls.folder = tempfile.TemporaryDirectory(prefix="inkling-nginx-")
        cls.port = free_port()
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
             "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
             f"{cls.folder.name}/key.pem", "-out", f"{cls.folder.name}/certificate.pem"],
            check=True, capture_output=True)
        with open(os.path.join(ROOT, "packaging", "nginx.conf")) as file:
            location = file.read().replace("127.0.0.1:8787", f"127.0.0.1:{cls.server.port}")
        path = f"{cls.folder.name}/nginx.conf"
        with open(path, "w") as file:
            file.write(CONFIGURATION.format(
                folder=cls.folder.name, port=cls.port, location=location))
        added = subprocess.run(
            [INKLING, "site", "add", "proxied", "--origin", f"https://localhost:{cls.port}",
             "--data", cls.server.folder, "--endpoint", f"https://localhost:{cls.port}/i",
             "--json"],
            check=True, capture_output=True, text=True)
        cls.site = json.loads(added.stdout)
        cls.nginx = subprocess.Popen(["nginx", "-p", cls.folder.name, "-c", path])
        cls.tls = ssl.create_default_context(cafile=f"{cls.folder.name}/certificate.pem")
        for _ in range(200):
            try:
                cls.connection().connect()
                return
            except OSError:
                subprocess.run(["sleep", "0.05"], check=True)
        raise RuntimeError("nginx does not answer")

    @classmethod
    def tearDownClass(cls):
        cls.nginx.terminate()
        cls.nginx.wait(timeout=30)
        cls.server.close()
        cls.folder.cleanup()

    @classmethod
    def connection(cls):
        return http.client.HTTPSConnection("localhost", cls.port, context=cls.tls, timeout=20)

    def ask(self, method, path, body=None, headers=None):
        connection = self.connection()
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer, answer.read()

    def finding(self, session, origin=None):
        body = json.dumps({
            "session": session, "sequence": 0, "origin": 1_700_000_000_000, "leaving": False,
            "pages": [{"at": 0, "page": "/", "type": "home", "item": None, "group": None}],
            "events": 1, "dropped": 0})
        headers = {"Origin": origin or f"https://localhost:{self.port}"}
        return self.ask(
            "POST", f"/i/v1/findings?key={self.site['write_key']}", body, headers)

    def test_the_script_is_a_path_of_the_site(self):
        for path in ["/i/inkling.js", "/i/inkling.mjs", "/i/inkling.wasm"]:
            answer, body = self.ask("GET", path)
            self.assertEqual(answer.status, 200, path)
            self.assertGreater(len(body), 500)
        self.assertEqual(self.ask("GET", "/")[1], b"the site itself")

    def test_findings_come_through_and_are_streamed(self):
        listener = self.connection()
        listener.request("GET", "/i/v1/live", headers={
            "Authorization": f"Bearer {self.site['secret_key']}"})
        stream = listener.getresponse()
        self.assertEqual(stream.status, 200)
        session = "ab" * 16
        answer, body = self.finding(session)
        self.assertEqual(answer.status, 200, body)
        # Buffered by the proxy it would never come: the read would time out.
        lines = []
        while not any(session in line for line in lines):
            lines.append(stream.readline().decode())
        listener.close()

    def test_a_foreign_origin_is_refused(self):
        self.assertEqual(self.finding("cd" * 16, origin="https://evil.example")[0].status, 403)

    def test_no_address_is_logged(self):
        self.finding("ef" * 16)
        with open(f"{self.folder.name}/access.log") as file:
            self.assertNotIn("/i/", file.read())


if __name__ == "__main__":
    unittest.main()
