# SPDX-License-Identifier: Apache-2.0
"""The SapiMouse sessions through the running server, and in its store with their signals."""

import collections
import glob
import json
import os
import subprocess
import unittest
import urllib.request

from demo_server import INKLING, ROOT, DemoServer

ARCHIVE = os.path.join(ROOT, "..", "shared", "data", "sapimouse.tar.xz")
FOLDER = os.path.join(ROOT, ".build-data", "sapimouse")


def recordings():
    if not os.path.isdir(FOLDER):
        os.makedirs(os.path.dirname(FOLDER), exist_ok=True)
        subprocess.run(["tar", "xJf", ARCHIVE, "-C", os.path.dirname(FOLDER)], check=True)
    return sorted(glob.glob(FOLDER + "/**/*.csv", recursive=True))


def lines(*arguments):
    run = subprocess.run([INKLING, *arguments], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


@unittest.skipUnless(os.path.exists(ARCHIVE), "shared/data/sapimouse.tar.xz is not here")
class ReplayTests(unittest.TestCase):
    def test_every_session_is_found_with_its_signals(self):
        files = recordings()
        self.assertEqual(len(files), 176)
        local = {run["file"]: run for run in lines("replay", "--json", *files)}
        server = DemoServer("--rate", "0")
        self.addCleanup(server.close)
        key = lines("site", "list", "--json", "--data", server.folder)[0][0]["write_key"]
        sent = lines("replay", "--json", "--to", server.url, "--key", key, *files)
        self.assertEqual(len(sent), 176)
        for run in sent:
            with self.subTest(file=run["file"]):
                self.assertEqual(run["taken"], run["frames"])
                record = self.record(server, run["session"])
                mine = local[run["file"]]
                self.assertEqual(record["frames"], run["frames"])
                self.assertEqual(record["events"], mine["events"])
                self.assertEqual(
                    collections.Counter(signal["kind"] for signal in record["signals"]),
                    collections.Counter(mine["signals"]))

    def record(self, server, session):
        request = urllib.request.Request(
            f"{server.url}/v1/sessions/{session}",
            headers={"Authorization": f"Bearer {server.secret}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


if __name__ == "__main__":
    unittest.main()
