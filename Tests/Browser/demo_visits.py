# SPDX-License-Identifier: Apache-2.0
"""What somebody does on the four demo sites, and which signal it is: one table for each site.

A row names the signal as `inkling signals --json` does; rows whose signal the engine does not have
are skipped. Beside each action stands a near miss, an everyday thing that looks alike and must not
give that signal."""

import io
import time
import wave
from typing import Callable, NamedTuple, Optional

from hand import Hand
from slow_server import SlowServer


class Visit(NamedTuple):
    signal: str
    page: str
    act: Callable[[Hand], None]
    near: Callable[[Hand], None]
    # What the near miss is, in a word or two.
    called: str
    # The name of the element that the signal is about, where it can be told before.
    element: Optional[str] = None
    touch: bool = False
    # Whether an error of the page is a part of it.
    breaks: bool = False


GULL = "product/gull.html"
PRICE = "[data-inkling-name=price]"
ADD = "[data-inkling-name=add-to-basket]"
NOTIFY = "[data-inkling-name=notify-me]"
STAGE = "[data-inkling-name=picture]"
SPECS = "#specifications"
SHIPPING = "[data-inkling-name=shipping]"


def then(*acts):
    """One after the other."""
    def all_of_them(hand):
        for act in acts:
            act(hand)
    return all_of_them


def call(name, *arguments, **options):
    return lambda hand: getattr(hand, name)(*arguments, **options)


def repeat(times, *acts):
    return then(*acts * times)


def wait(seconds):
    return call("wait", seconds)


def rest(selector, seconds):
    return then(call("to", selector), call("rest", seconds))


def press(selector, **options):
    return call("press", selector, **options)


def settle(selector):
    """Looks at a part of the page for a moment."""
    return then(call("show", selector), call("wait", 1.2))


def aside(hand):
    """Moves on to where nothing is."""
    hand.move(20, 420, 0.5)


def go(link, seconds=1.0):
    """Follows a link and waits for the page and its elements."""
    def follow(hand):
        hand.press(link)
        hand.wait(seconds)
    return follow


def back(seconds=1.0):
    def leave(hand):
        hand.page.go_back()
        hand.wait(seconds)
    return leave


def without(files):
    """These do not load from now on."""
    return lambda hand: hand.page.route(files, lambda route: route.abort())


# The shop -------------------------------------------------------------------------------------

def toward(hand, share):
    """From the name of the thing down to its basket's button, by a share of the way, and back up
    where no button is near."""
    x, y, _ = hand.centre(ADD)
    far = y - 390
    for _ in range(3):
        hand.move(x + 90, far, 0.5)
        hand.wait(0.25)
        hand.move(x + 90 * (1 - share), y - 390 * (1 - share), 0.45)
        hand.wait(0.25)
    hand.move(x + 90, far, 0.5)
    hand.wait(0.25)
    hand.by(30, 10)
    hand.wait(1)


def shake(hand, times):
    hand.move(640, 500)
    for turn in range(times):
        hand.by(260 if turn % 2 == 0 else -260, turn % 3 * 12 - 12, 0.11)
    hand.wait(1.5)


def stroll(hand):
    """Over text that cannot be pressed, without an aim."""
    hand.show(".story")
    for turn in range(16):
        hand.move(180 + turn * 137 % 520, 380 + turn * 71 % 110, 0.5)
        hand.wait(0.1)
    hand.wait(1)


def purposeful(hand):
    for selector in ("[name=size] + span", ADD, NOTIFY, "[data-compare]", ADD):
        hand.to(selector)
        hand.wait(0.25)
    hand.wait(1)


def to_top(hand):
    hand.move(500, 500)
    hand.wait(0.3)
    hand.move(520, 3, 0.22)


def select_name(hand):
    x, y, box = hand.centre("h1")
    hand.move(box["x"] + 2, y)
    hand.drag(box["x"] + 100, y + 4)
    hand.wait(0.8)


def copy_name(hand):
    select_name(hand)
    hand.keys("Control+c")
    hand.wait(0.5)


def swipes(*ways):
    def act(hand):
        hand.show(SPECS, "start")
        finger = hand.finger()
        for way in ways:
            finger.swipe(190, 420 + 130 * way, 0, -260 * way)
            hand.wait(0.45)
        hand.wait(1)
    return act


def taps(dx, times):
    """Beside or on the last finish; `dx` px to the right of its edge. Nearer than some 10 px the
    browser takes a tap for a hit."""
    def act(hand):
        hand.show("fieldset.finish")
        _, y, box = hand.centre("fieldset.finish label:last-of-type")
        for _ in range(times):
            hand.finger().tap(box["x"] + box["width"] + dx, y)
            hand.wait(0.5)
        hand.wait(2.8)
    return act


def hold(seconds):
    def act(hand):
        x, y, _ = hand.centre(PRICE)
        hand.finger().tap(x, y, seconds)
        hand.wait(1.5)
    return act


SIZES = [f"label:has([name=size]):nth-of-type({i}) span" for i in (1, 2)]
ONE_MORE = "[aria-label^='One more']"
ONE_LESS = "[aria-label^='One less']"
CARDS = ["#main a[href='product/gull.html']", "#main a[href='product/tern.html']"]
fill_basket = then(press(ADD), wait(0.8), go("nav a[href$='basket.html']", 1.2))

SHOP = [
    Visit("dwell", GULL, rest(PRICE, 3.2), then(call("to", PRICE), aside, wait(2)),
          "a glance at the price", "price"),
    Visit("price_pause", GULL, then(rest(PRICE, 3.5), aside, wait(1)),
          then(call("to", PRICE), aside, wait(2)), "passing over the price", "price"),
    Visit("hover_without_click", GULL, then(rest(ADD, 2.6), aside, wait(1), rest(SHIPPING, 0.9)),
          then(rest(ADD, 0.4), press(None), wait(2)), "hover, then press", "add-to-basket"),
    Visit("cursor_hesitation", GULL, rest(ADD, 2.5), then(press(ADD), wait(2)),
          "a press at once", "add-to-basket"),
    Visit("click_hesitation", GULL, then(rest(ADD, 3), press(None), wait(2)),
          then(press(ADD), wait(2)), "a press at once", "add-to-basket"),
    Visit("approach_and_retreat", GULL, lambda hand: toward(hand, 0.85),
          then(press(ADD), wait(2)), "going there and pressing", "add-to-basket"),
    Visit("thrashed_cursor", GULL, lambda hand: shake(hand, 16), lambda hand: shake(hand, 2),
          "one sweep there and back"),
    Visit("wandering", GULL, stroll, purposeful, "from button to button"),
    Visit("exit_approach", GULL, then(to_top, wait(1.5)),
          then(to_top, call("move", 520, 260, 0.25), wait(1.5)), "up and back again"),
    Visit("image_zoom", GULL, then(press(STAGE), call("by", 60, 40), wait(1.5)),
          then(press(".thumbs > button:nth-of-type(2)"), wait(1.5)), "choosing another view",
          "picture"),
    Visit("image_series", GULL,
          then(repeat(3, press("[data-step='1']"), wait(1.3)), wait(1)),
          then(press("[data-step='1']"), wait(2)), "one more view"),
    Visit("review_time", "",
          then(go(CARDS[0], 1.2), call("show", "#reviews", "start"), call("to", ".reviews li:nth-child(2)"),
               repeat(6, wait(2), call("by", 14, 6, 0.3)), call("wheel", 200), wait(3),
               back(1.5)),
          then(go(CARDS[0], 1.2), call("show", "#reviews", "start"), call("wheel", 900, 0.6), wait(1)),
          "scrolling past the reviews"),
    Visit("section_return", GULL,
          repeat(4, settle(SPECS), settle("h1")), then(settle(SPECS), settle(".reviews")),
          "reading on"),
    Visit("scroll_back_and_forth", GULL,
          then(settle(SPECS), repeat(3, call("wheel", 440), call("wheel", -440))),
          then(settle(SPECS), repeat(3, call("wheel", 440), wait(0.4))), "scrolling on"),
    Visit("excessive_scrolling", GULL,
          repeat(7, call("wheel", 2600, 0.7), call("wheel", -2600, 0.7)),
          then(repeat(4, call("wheel", 500), wait(2))), "reading downwards"),
    Visit("copy", GULL, copy_name, select_name, "selecting without copying"),
    Visit("copy_and_leave", GULL, then(copy_name, call("other_tab", 6), wait(1)),
          then(copy_name, wait(5)), "copying and staying"),
    Visit("quick_tab_switch", GULL,
          then(wait(0.8), call("other_tab", 1.5), wait(1)),
          then(wait(0.8), call("other_tab", 0.1), wait(1)), "a flicker"),
    Visit("tab_return", GULL,
          then(wait(0.8), call("other_tab", 5), call("to", PRICE), wait(1)),
          then(wait(0.8), call("to", PRICE), wait(3)), "staying"),
    Visit("comparison", "",
          repeat(4, rest(CARDS[0], 0.7), rest(CARDS[1], 0.7)),
          then(*[rest(f".goods li:nth-child({i}) a", 0.4) for i in (1, 2, 3, 4)]),
          "along the row once"),
    Visit("option_toggling", GULL,
          repeat(3, press(SIZES[0]), wait(0.7), press(SIZES[1]), wait(0.7)),
          then(press(SIZES[0]), wait(2)), "one choice"),
    Visit("basket_add_remove", GULL,
          then(fill_basket, press(".remove"), wait(1), back(1.5), press(ADD), wait(1.5),
               go("nav a[href$='basket.html']"), press(".remove"), wait(1.5)),
          then(fill_basket, wait(1)), "adding only"),
    Visit("quantity_change", GULL,
          then(fill_basket, press(ONE_MORE), wait(0.8), press(ONE_MORE), wait(0.8),
               press(ONE_LESS), wait(1.5)),
          then(fill_basket, wait(1)), "leaving it at one"),
    Visit("pogo_sticking", "",
          then(*[step for i in (1, 2, 3, 4) for step in
                 (go(f".goods li:nth-child({i}) a", 1.2), back(0.9))]),
          then(go(CARDS[0], 1), repeat(3, call("wheel", 500), wait(2)), back(1.5)),
          "one product, looked at"),
    Visit("quick_back", "", then(go(CARDS[0], 1.2), back(1.5)),
          then(go(CARDS[0], 1), repeat(4, call("wheel", 400), wait(2.5)), back(1.5)),
          "back after a look"),
    Visit("rapid_navigation", "",
          repeat(4, go("nav a[href$='compare.html']", 0.9), go(".brand", 0.9)),
          then(go("nav a[href$='compare.html']", 6), go(".brand", 3)), "two pages at ease"),
    Visit("rage_click", GULL, then(call("presses", NOTIFY, 6), wait(1)),
          then(fill_basket, call("presses", ONE_MORE, 6), wait(1)), "a stepper", "notify-me"),
    Visit("dead_click", GULL, then(press(NOTIFY), wait(5.5)), then(press(ADD), wait(5.5)),
          "a press that is answered", "notify-me"),
    Visit("long_press", GULL, hold(1.1), hold(0.08), "a tap", "price", touch=True),
    Visit("swipe_back_and_forth", GULL, swipes(1, -1, 1, -1, 1, -1), swipes(1, 1, 1, 1),
          "swiping on", touch=True),
    Visit("missed_tap", GULL, taps(16, 3), taps(-20, 1), "a tap that hits", touch=True),
]

# The magazine ---------------------------------------------------------------------------------

LAMP = "article/lamp.html"


def read(screens, seconds, distance):
    def act(hand):
        hand.show(".prose", "start")
        hand.move(980, 380)
        for _ in range(screens):
            hand.wheel(distance, 0.5)
            hand.wait(seconds)
    return act


def activity(*pauses):
    """Moves and scrolls, with these rests between, s."""
    def act(hand):
        for pause in pauses:
            hand.by(90 if hand.x < 700 else -90, 20 if hand.y < 500 else -20)
            hand.wheel(220, 0.2)
            hand.wait(pause)
    return act


def steps(first, apart, times):
    return [first + apart * i for i in range(times)]


def nudges(*moments):
    """Moves a little at each of these moments, s from the first: by the clock, since what is late
    must not make all that follows late too."""
    def act(hand):
        begin = time.monotonic()
        for turn, moment in enumerate(moments):
            hand.wait(max(0, begin + moment - time.monotonic()))
            way = 1 if turn % 2 == 0 else -1
            hand.by(25 * way, 6 * way, 0.02)
    return act


def select_sentence(hand):
    hand.show(".prose p")
    box = hand.box(".prose p:nth-of-type(2)")
    hand.move(box["x"] + 4, box["y"] + 14)
    hand.drag(box["x"] + 420, box["y"] + 16)
    hand.wait(1.2)


MAGAZINE = [
    Visit("preview", "", then(rest("#preview-ferry", 2.5), aside, wait(1)),
          then(call("to", "#preview-ferry"), aside, wait(2)), "passing over a card",
          "preview-ferry"),
    Visit("reading", "", then(go("#preview-lamp"), read(7, 4.5, 300), back(1.5)),
          then(go("#preview-lamp"), read(7, 0.2, 700), back(1.5)), "skimming"),
    Visit("skimming", LAMP, read(9, 0.25, 700), read(6, 4.5, 300), "reading"),
    Visit("scroll_pause", LAMP, then(read(3, 0.4, 300), wait(7)), read(6, 0.8, 200),
          "scrolling on"),
    Visit("text_selection", LAMP, select_sentence,
          then(settle(".prose p"), press(".prose p:nth-of-type(2)"), wait(1.5)),
          "a press on the text"),
    Visit("error_click", LAMP, then(press("#save-story"), wait(3)),
          then(press("[data-size='1']"), wait(3)), "larger text", "save-story"),
    Visit("text_zoom", LAMP, then(settle(".prose"), call("zoom", 1.1, 1.25, 1.5)),
          then(settle(".prose"), call("resize", 0.8), wait(1)), "a smaller window"),
    Visit("idle", LAMP, then(activity(0.3, 0.3), wait(75)),
          activity(*[6] * 8), "a sign of life now and then"),
    Visit("fading_engagement", LAMP,
          # The middles of stretches of 10 s, so that a late hand stays within.
          nudges(*steps(0, 0.52, 18), *steps(11, 0.9, 7), *steps(22, 2, 3), 32, 36),
          nudges(*steps(0, 0.65, 55)), "the same pace throughout"),
    Visit("media_pauses", "listen.html",
          repeat(5, press(".play"), wait(1.6), press(".play"), wait(0.9)),
          then(press(".play"), wait(4), press(".play"), wait(1.5)), "one pause"),
]

# The course -----------------------------------------------------------------------------------

TONE, ROOM = "lesson/tone.html", "lesson/room.html"
ROOM_LINK = f"h2 a[href='{ROOM}']"
PLAY = press(".play")
BACK_10 = press("[aria-label='10 seconds back']")
ON_10 = press("[aria-label='10 seconds on']")
CHAPTER_3 = press(".chapters li:nth-child(3) button")


def scrub(*shares):
    """Drags the bar to and fro without letting go, then again."""
    def act(hand):
        hand.press(".play")
        hand.wait(1.5)
        for share in shares:
            hand.press("[type=range]", at=(share, 0.5))
            hand.wait(0.4)
        hand.wait(1)
    return act


def speed(*rates):
    def act(hand):
        hand.press(".play")
        hand.wait(1)
        for rate in rates:
            hand.page.select_option(".speed select", str(rate))
            hand.wait(1.2)
    return act


def to_the_end(hand):
    hand.press(".play")
    hand.page.select_option(".speed select", "2")
    hand.wait(22)


def listen(hand):
    hand.press("a[href='lesson/tone.html']")
    hand.wait(1)
    hand.press(".play")
    hand.page.select_option(".speed select", "2")
    hand.wait(9)


def silence(seconds, rate):
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 1, rate, 0, "NONE", ""))
        sound.writeframes(bytes([128]) * (seconds * rate))
    return file.getvalue()


def listen_on_a_bad_line(hand):
    """Of a sound as long as the lecture some seconds come at once, and the rest when they are over.
    It is larger than the lecture: Chromium looks for the end before it begins, and would wait for
    all of a small file."""
    rate = 88_200
    line = SlowServer(silence(80, rate), "audio/wav", 4 * rate, 20)
    hand.page.route("**/tone.wav", lambda route: route.continue_(url=line.url))
    listen(hand)
    line.close()


COURSE = [
    Visit("repeated_section", ROOM,
          then(PLAY, wait(5), BACK_10, wait(4), BACK_10, wait(4), BACK_10, wait(3)),
          then(PLAY, wait(9)), "listening on"),
    Visit("skipped_topic", ROOM, then(PLAY, wait(2), CHAPTER_3, wait(4)),
          then(PLAY, wait(6)), "listening on"),
    Visit("speed_changes", TONE, speed(1.5, 0.75, 1.25, 1), speed(1.25), "one change"),
    Visit("scrubbing", TONE, scrub(0.7, 0.3, 0.55, 0.4, 0.48, 0.44), scrub(0.5),
          "one jump"),
    Visit("media_pauses", TONE,
          repeat(5, PLAY, wait(1.6), PLAY, wait(0.9)), then(PLAY, wait(4), PLAY, wait(1.5)),
          "one pause"),
    Visit("error_click", "", then(without("**/room.wav"), go(ROOM_LINK), PLAY, wait(2)),
          then(go(ROOM_LINK), PLAY, wait(2)), "a player that plays", breaks=True),
    Visit("stalls", "", listen_on_a_bad_line, listen, "a good line"),
    Visit("left_midway", "", then(go(ROOM_LINK), PLAY, wait(8), go(".next a", 2)),
          then(go(ROOM_LINK), to_the_end, go(".next a", 2)), "leaving after the end"),
    Visit("completion", ROOM, to_the_end, then(PLAY, wait(8), PLAY, wait(1)),
          "stopping half-way"),
    Visit("option_toggling", "quiz.html",
          repeat(3, press("[name=octave][value='0']"), wait(0.6),
                 press("[name=octave][value='1']"), wait(0.6)),
          then(press("[name=octave][value='0']"), wait(1.5)), "one answer"),
]

# The bank -------------------------------------------------------------------------------------

NAME, MAIL, INCOME = "#full-name", "#mail", "#income"
SEND = "#send-application"
PLANS = ["#choose-twig", "#choose-branch"]


def enter(field, text):
    return then(press(field), wait(0.3), call("type", text))


def field_after(seconds, text="Ada Byron"):
    return then(press(NAME), wait(seconds), call("type", text), wait(0.5), press(MAIL), wait(1))


clear = then(call("keys", "Control+a", "Backspace"), wait(0.4))

BANK = [
    Visit("comparison", "",
          repeat(4, rest(PLANS[0], 0.7), rest(PLANS[1], 0.7)),
          then(*[rest(f"#choose-{plan}", 0.4) for plan in ("twig", "branch", "trunk")]),
          "along the row once"),
    Visit("input_hesitation", "apply.html", field_after(7), field_after(0.3),
          "typing at once", "full-name"),
    Visit("long_field_time", "",
          then(go("nav a[href='apply.html']"), press(NAME), repeat(14, call("type", "ab"), wait(2.2)),
               press(MAIL), wait(1), go("nav a[href='help.html']", 2)),
          then(go("nav a[href='apply.html']"), field_after(0.3)), "a name at ease", "full-name"),
    Visit("field_refocus", "apply.html",
          then(enter(NAME, "Ada B"), repeat(4, press(MAIL), wait(0.6), press(NAME), wait(0.6))),
          then(enter(NAME, "Ada B"), enter(MAIL, "ada@example.org"), wait(1)),
          "one field after the other", "full-name"),
    Visit("field_refill", "apply.html",
          then(enter(NAME, "Ada Byron"), clear, call("type", "Augusta King"), clear,
               call("type", "A King"), clear, call("type", "Ada King"), press(MAIL), wait(1)),
          then(enter(NAME, "Ada Byrin"), call("keys", "Backspace", "Backspace"),
               call("type", "on"), press(MAIL), wait(1)), "a corrected letter", "full-name"),
    Visit("failed_submit", "apply.html",
          repeat(3, press(SEND), wait(1.2)), then(press(SEND), wait(2.5)), "one refusal"),
    Visit("abandoned_form", "apply.html",
          then(enter(NAME, "Ada Byron"), enter(MAIL, "ada"), wait(0.5),
               go("nav a[href='./']", 2)),
          then(wait(2), go("nav a[href='./']", 2)), "leaving it untouched"),
    Visit("tab_key_wandering", "apply.html",
          then(call("keys", *["Tab"] * 26, apart=0.35), wait(1)),
          then(call("keys", *["Tab"] * 7, apart=0.35), call("type", "Ada Byron"), wait(1)),
          "to the field and typing"),
]

DEMOS = {"shop": SHOP, "magazine": MAGAZINE, "course": COURSE, "bank": BANK}
