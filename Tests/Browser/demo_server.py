# SPDX-License-Identifier: Apache-2.0
"""The real server with the demo sites, on a free port and a folder of its own."""

import os
import shutil
import socket
import subprocess
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
INKLING = os.path.join(ROOT, ".build", "release", "inkling")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class DemoServer:
    """`inkling serve --demo`; `demo`, `shop` … `live` are the addresses that it prints."""

    def __init__(self, *arguments, models=None):
        self.folder = tempfile.mkdtemp(prefix="inkling-browser-")
        self.put_models(models or {})
        self.port = free_port()
        self.process = subprocess.Popen(
            [INKLING, "serve", "--demo", "--data", self.folder, "--port", str(self.port),
             "--web", os.path.join(ROOT, "web", "dist"), *arguments],
            stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{self.port}"
        addresses = {}
        for line in self.process.stdout:
            word, _, rest = line.strip().partition(" ")
            addresses[word] = rest.strip()
            if word == "live":
                break
        if "live" not in addresses:
            raise RuntimeError(f"the server printed no addresses: {addresses}")
        self.addresses = addresses
        self.demo, self.shop = addresses["demo"], addresses["shop"]
        self.live = addresses["live"]
        self.secret = self.live.partition("#")[2]

    def put_models(self, models):
        """Models by hand, {intent: bytes}, each there as a whole or not at all."""
        for intent, model in models.items():
            place = os.path.join(self.folder, "models", intent + ".inkm")
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place + ".new", "wb") as file:
                file.write(model)
            os.replace(place + ".new", place)

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.process.stdout.close()
        shutil.rmtree(self.folder)


def until(page, expression, seconds=20):
    """Waits until an expression holds in a page. Playwright's own waiting evaluates strings in
    the page, which the pages' content security policy forbids."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if page.evaluate(f"() => Boolean({expression})"):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"not within {seconds} s: {expression}")
