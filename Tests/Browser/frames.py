# SPDX-License-Identifier: Apache-2.0
"""Frames to events, by the C library: what the server would read."""

import ctypes
from pathlib import Path

LIBRARY = Path(__file__).resolve().parents[2] / "dist" / "libinkling.so"

KINDS = (
    "tick pointer_move drag pointer_down pointer_up pointer_enter pointer_leave click scroll wheel "
    "zoom gesture touch_start touch_move touch_end touch_cancel key focus blur input_change "
    "option_chosen submit submit_result selection copy visibility page_view element_exposed "
    "element_concealed element_moved element resize media response error goal context"
).split()
SPACES = {1: "element", 2: "item", 3: "group", 4: "page", 5: "goal", 6: "property", 7: "referrer"}
ROLES = (
    "other price image reviews specifications compare action navigation form_field help media "
    "preview lesson section"
).split()


class Event(ctypes.Structure):
    _fields_ = [
        ("time", ctypes.c_int64), ("x", ctypes.c_int32), ("y", ctypes.c_int32),
        ("a", ctypes.c_int32), ("b", ctypes.c_int32), ("detail", ctypes.c_uint16),
        ("item", ctypes.c_uint16), ("group", ctypes.c_uint16), ("kind_number", ctypes.c_uint8),
        ("element", ctypes.c_uint8),
    ]

    @property
    def kind(self):
        return KINDS[self.kind_number]

    def __repr__(self):
        return f"{self.kind} element {self.element} detail {self.detail} at {self.x / 8},{self.y / 8}"


class Head(ctypes.Structure):
    _fields_ = [
        ("session", ctypes.c_uint8 * 16), ("base_time", ctypes.c_int64),
        ("sequence", ctypes.c_uint32), ("event_count", ctypes.c_uint32),
        ("name_count", ctypes.c_uint32), ("end", ctypes.c_uint32), ("flags", ctypes.c_uint8),
        ("reserved", ctypes.c_uint8 * 7),
    ]


class Name(ctypes.Structure):
    _fields_ = [(field, ctypes.c_uint32) for field in ("space", "number", "start", "size")]


class Frame:
    """One frame, read whole; raises ValueError with the library's code if it cannot be."""

    def __init__(self, data):
        library = ctypes.CDLL(str(LIBRARY))
        size = library.inkling_decoder_size()
        decoder = (ctypes.c_uint64 * ((size + 7) // 8))()
        head = Head()
        code = library.inkling_decoder_open(
            decoder, size, data, len(data), 0, ctypes.byref(head))
        if code != 0:
            raise ValueError(f"frame refused with {code}")
        self.session = bytes(head.session).hex()
        self.sequence = head.sequence
        self.is_leaving = bool(head.flags & 1)
        self.is_plain = bool(head.flags & 2)
        self.end = head.end
        self.names = {}
        name = Name()
        while library.inkling_decoder_name(decoder, data, len(data), ctypes.byref(name)) == 1:
            text = data[name.start:name.start + name.size].decode()
            self.names[SPACES[name.space], name.number] = text
        events = (Event * head.event_count)()
        dropped, reason = ctypes.c_uint32(), ctypes.c_uint32()
        count = library.inkling_decoder_next(
            decoder, data, len(data), events, head.event_count, ctypes.byref(dropped),
            ctypes.byref(reason)) if head.event_count else 0
        if count != head.event_count:
            raise ValueError(f"{count} of {head.event_count} events, dropped for {reason.value}")
        self.events = list(events)


def read(bodies):
    """All frames of all bodies, each sequence number of a session once, in order."""
    frames = {}
    for body in bodies:
        while body:
            frame = Frame(body)
            frames.setdefault((frame.session, frame.sequence), frame)
            body = body[frame.end:]
    return [frames[key] for key in sorted(frames)]


def events(bodies):
    """Events of all frames, and what their elements were called, as (event, name) pairs."""
    names = {}
    result = []
    for frame in read(bodies):
        names.update({n: text for (space, n), text in frame.names.items() if space == "element"})
        for event in frame.events:
            if event.kind == "page_view":
                names = {}
            result.append((event, names.get(event.element)))
    return result
