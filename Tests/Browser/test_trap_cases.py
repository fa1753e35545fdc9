# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a labelled page's actions is said, with the file and the field."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Benchmarks" / "traps"))

import cases  # noqa: E402

FAULTS = [
    ({"do": "press"}, 'press needs "on"'),
    ({"do": "shake", "around": "#a", "ms": 900}, 'shake needs "turns"'),
    ({"do": "drag", "from": "#a"}, 'drag needs "to" or "by"'),
    ({"do": "press", "on": "#a", "time": 3}, 'press has no field "time"'),
    ({"do": "click", "on": "#a"}, '"do" must be one of'),
    ({"on": "#a"}, '"do" must be one of'),
]


class TrapCaseTests(unittest.TestCase):
    def load(self, action):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "actions.json"
            file.write_text(json.dumps({"expect": {"dead": []}, "actions": [action]}))
            return cases.load(folder)

    def test_a_fault_is_named_with_its_file(self):
        for action, fault in FAULTS:
            with self.subTest(fault), self.assertRaises(cases.CaseError) as raised:
                self.load(action)
            self.assertIn(fault, str(raised.exception))
            self.assertIn("actions.json", str(raised.exception))

    def test_what_a_hand_can_do_is_read(self):
        [case] = self.load({"do": "press", "on": "#a", "times": 3, "gap": 200})
        self.assertEqual(case.actions[0]["times"], 3)
        self.assertEqual(case.rest, 5500)


if __name__ == "__main__":
    unittest.main()
