# SPDX-License-Identifier: Apache-2.0
"""Reads cases: a folder with a page and an actions.json (docs/traps.md says what is in it)."""

import dataclasses
import json
from pathlib import Path

KINDS = ("rage", "dead", "error", "thrash")
# By verb: the fields that it needs, and those that it may have. docs/traps.md says what they mean.
ACTIONS = {
    "move": ("to", "at ms"),
    "press": ("on", "at ms times gap follow hold button modifiers"),
    "drag": ("from", "to by at ms times back"),
    "path": ("points ms", ""),
    "shake": ("around turns ms", "width height shape"),
    "wheel": ("", "dx dy steps ms momentum"),
    "key": ("key", "times gap repeats"),
    "type": ("text", "gap"),
    "tap": ("on", "at times gap"),
    "swipe": ("on by", "times ms gap"),
    "wait": ("ms", ""),
}

PRESSES = {"press", "tap", "drag", "key"}


@dataclasses.dataclass(frozen=True)
class Expectation:
    """A finding that must be there: how often, and on which element (None for anywhere)."""

    element: str | None
    count: int


@dataclasses.dataclass(frozen=True)
class Case:
    """One run of a page: what is done on it, and what must and must not be found."""

    name: str
    folder: Path
    page: str
    viewport: dict
    touch: bool
    rest: int
    actions: tuple
    # By kind; an empty list is a trap, a kind that is not there is not asked for.
    expect: dict

    @property
    def selectors(self):
        every = (e.element for list_ in self.expect.values() for e in list_ if e.element)
        return sorted(set(every))


class CaseError(ValueError):
    """What is wrong with a case, and in which file."""


def load(folder):
    """Every case below a folder, in the order of their names."""
    files = sorted(Path(folder).glob("**/actions.json"))
    if not files:
        raise CaseError(f"{folder}: no actions.json in it or below it")
    return [case for file in files for case in load_file(file, Path(folder))]


def load_file(file, root):
    try:
        whole = json.loads(file.read_text())
    except json.JSONDecodeError as error:
        raise CaseError(f"{file}: {error}") from error
    name = str(file.parent.relative_to(root)) if file.parent != root else file.parent.name
    variants = whole.get("variants") or [{}]
    return [make(file, name, {**whole, **variant}) for variant in variants]


def rest(actions):
    """ms until every finding is certain: without a press, nothing waits for an answer."""
    return 5500 if any(action["do"] in PRESSES for action in actions) else 1500


def fault_of(action):
    """What is wrong with an action, if anything."""
    verb = action.get("do")
    if verb not in ACTIONS:
        return f"\"do\" must be one of {', '.join(ACTIONS)}"
    needed, more = (fields.split() for fields in ACTIONS[verb])
    for field in needed:
        if field not in action:
            return f"{verb} needs \"{field}\""
    if verb == "drag" and not {"to", "by"} & set(action):
        return "drag needs \"to\" or \"by\""
    for field in action:
        if field not in ("do", *needed, *more):
            return f"{verb} has no field \"{field}\""
    return None


def make(file, name, said):
    if said.get("name"):
        name += "/" + said["name"]
    unknown = set(said.get("expect", {})) - set(KINDS)
    if unknown:
        raise CaseError(f"{file}: {name} expects unknown kinds {sorted(unknown)}")
    for action in said.get("actions", []):
        fault = fault_of(action)
        if fault:
            raise CaseError(f"{file}: {name}: {fault} in {json.dumps(action)}")
    if not said.get("actions"):
        raise CaseError(f"{file}: {name} has no actions")
    expect = {
        kind: tuple(Expectation(e.get("element"), e.get("count", 1)) for e in wanted)
        for kind, wanted in said.get("expect", {}).items()
    }
    return Case(
        name=name, folder=file.parent, page=said.get("page", "index.html"),
        viewport=said.get("viewport") or {"width": 1000, "height": 700},
        touch=bool(said.get("touch")), rest=said.get("rest", rest(said["actions"])),
        actions=tuple(said["actions"]), expect=expect)
