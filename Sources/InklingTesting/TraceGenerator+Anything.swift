// SPDX-License-Identifier: Apache-2.0
// Visits in which everything that the engine measures happens at some time. Non-goal: that they
// look like anyone's; every number is drawn by itself, so that none follows from another.

import InklingCore

extension TraceGenerator {
    /// A visit of scenes drawn by lot, each scene with a likelihood that the seed gives, so that
    /// visits differ in what they are full of: fingers, players, forms, lists of items.
    public static func anything(seed: UInt64, scenes: Int = 40) -> [Event] {
        var trace = TraceGenerator(seed: seed)
        let observes = trace.generator.index(below: 3) > 0
        trace.openAnyPage(1, observes: observes)
        let weights = (0..<12).map { _ -> Double in
            let weight = trace.generator.unit()
            return weight * weight * weight
        }
        let sum = weights.reduce(0, +)
        for _ in 0..<max(scenes, 0) {
            var rest = trace.generator.unit() * sum
            let scene = weights.firstIndex { weight in
                rest -= weight
                return rest < 0
            }
            trace.play(scene ?? 0, observes: observes)
        }
        return trace.events
    }

    private mutating func play(_ scene: Int, observes: Bool) {
        switch scene {
        case 0: wait(milliseconds: generator.uniform(100, 9000))
        case 1: hoverAnything()
        case 2: pressSomewhere()
        case 3: scrollAnyhow()
        case 4: switchTab(away: generator.uniform(100, 30_000))
        case 5: leaveAtTop(outside: generator.uniform(100, 6000))
        case 6: useKeys()
        case 7: useForm()
        case 8: watch()
        case 9: touch()
        case 10: openAnyPage(Int32(1 + generator.index(below: 4)), observes: observes)
        default: suffer()
        }
    }

    private mutating func openAnyPage(_ page: Int32, observes: Bool) {
        let types = PageType.allCases
        openPage(
            page, type: types[generator.index(below: types.count)],
            flags: observes ? .observesResponses : [], height: generator.uniform(700, 9000),
            elements: anyElements())
    }

    /// A page of elements of all roles, each somewhere.
    private mutating func anyElements() -> [Element] {
        ElementRole.allCases.enumerated().flatMap { index, role in
            (0..<2).map { half in
                Element(
                    UInt8(2 * index + half), role,
                    flags: ElementFlags(rawValue: UInt8(generator.index(below: 16)) & 0b1101),
                    x: generator.uniform(0, 1100), y: generator.uniform(0, 1400),
                    width: generator.uniform(40, 400), height: generator.uniform(20, 300),
                    item: UInt16(generator.index(below: 4)))
            }
        }
    }

    private mutating func hoverAnything() {
        for _ in 0...generator.index(below: 6) {
            let span = generator.index(below: 3) == 0 ? generator.uniform(80, 2500) : nil
            move(
                toX: generator.uniform(0, 1279), y: generator.uniform(0, 799), milliseconds: span)
            if generator.index(below: 2) == 0 { dither(milliseconds: generator.uniform(50, 900)) }
            if generator.index(below: 3) == 0 { skip(milliseconds: generator.uniform(100, 6000)) }
        }
    }

    private mutating func pressSomewhere() {
        move(toX: generator.uniform(0, 1279), y: generator.uniform(0, 799))
        if generator.index(below: 2) == 0 { skip(milliseconds: generator.uniform(50, 3000)) }
        let buttons: PointerButtons = generator.index(below: 4) == 0 ? .secondary : .primary
        for _ in 0...(generator.index(below: 3) == 0 ? generator.index(below: 7) : 0) {
            press(held: generator.uniform(20, 400), buttons: buttons)
            skip(milliseconds: generator.uniform(50, 600))
        }
        if generator.index(below: 3) == 0 { dragSomewhere() }
        if generator.index(below: 2) == 0 {
            let near = hovered
            respond(.requestStart, near: near, after: 10)
            respond(
                generator.index(below: 4) == 0 ? .requestFailed : .requestEnd, near: near,
                after: generator.uniform(10, 2600))
            respond(.changeNear, near: near, after: generator.uniform(5, 300))
        }
    }

    private mutating func dragSomewhere() {
        pointer(.pointerDown, buttons: .primary)
        let (dx, dy) = (generator.uniform(-8, 8), generator.uniform(-6, 6))
        for _ in 0..<(10 + generator.index(below: 60)) {
            skip(milliseconds: Self.sampleMilliseconds)
            cursor = (
                min(max(cursor.x + dx, 0), Self.viewportWidth - 1),
                min(max(cursor.y + dy, 0), Self.viewportHeight - 1)
            )
            pointer(.drag, buttons: .primary)
        }
        pointer(.pointerUp, buttons: .primary)
    }

    private mutating func scrollAnyhow() {
        for _ in 0...generator.index(below: 5) {
            let distance = generator.uniform(-900, 1300)
            if generator.index(below: 2) == 0 {
                append(
                    Event(.wheel, at: now, b: eighths(distance).eighths, element: hovered))
            }
            scroll(by: distance, milliseconds: generator.uniform(60, 1800))
            skip(milliseconds: generator.uniform(0, 4000))
        }
    }

    private mutating func useKeys() {
        for _ in 0...generator.index(below: 20) {
            skip(milliseconds: generator.uniform(40, 900))
            let key = UInt16(generator.index(below: KeyClass.allCases.count))
            append(Event(.key, at: now, detail: key, element: hovered))
        }
        if generator.index(below: 2) == 0 {
            append(Event(.selection, at: now, a: 12, element: hovered))
        }
        if generator.index(below: 3) == 0 { append(Event(.copy, at: now, element: hovered)) }
    }

    private mutating func useForm() {
        for _ in 0...generator.index(below: 3) {
            let field = elements[2 * 8 + generator.index(below: 2)]
            append(Event(.focus, at: now, element: field.id))
            skip(milliseconds: generator.uniform(50, 5000))
            append(Event(.key, at: now, detail: KeyClass.other.rawValue, element: field.id))
            append(
                generator.index(below: 2) == 0
                    ? Event(.inputChange, at: now, element: field.id)
                    : Event(.optionChosen, at: now, detail: 1, element: field.id))
            skip(milliseconds: generator.uniform(50, 8000))
            append(Event(.blur, at: now, element: field.id))
        }
        guard generator.index(below: 2) == 0 else { return }
        append(Event(.submit, at: now, element: elements[16].id))
        skip(milliseconds: generator.uniform(20, 900))
        let result = UInt16(generator.index(below: 2))
        append(Event(.submitResult, at: now, detail: result, element: elements[16].id))
    }

    private mutating func watch() {
        let player = elements[2 * 10].id
        media(.play, from: 0, to: 0, element: player)
        for _ in 0...generator.index(below: 5) {
            wait(milliseconds: generator.uniform(200, 15_000))
            let (from, to) = (Int32(generator.index(below: 90_000)), generator.index(below: 90_000))
            switch generator.index(below: 5) {
            case 0: media(.stall, from: from, to: from, element: player)
            case 1:
                let rate = Int32(500 + 250 * generator.index(below: 7))
                media(.rateChange, from: from, to: rate, element: player)
            case 2: media(.pause, from: from, to: from, element: player)
            default: media(.seek, from: from, to: Int32(to), element: player)
            }
        }
        media(.pause, from: 0, to: 0, element: player)
    }

    /// Taps, swipes and pinches of a finger, and zooming.
    private mutating func touch() {
        for _ in 0...generator.index(below: 5) {
            skip(milliseconds: generator.uniform(100, 2500))
            cursor = (generator.uniform(0, 1279), generator.uniform(0, 799))
            pointer(.touchStart, buttons: .touch)
            let dx = eighths(generator.uniform(-300, 300)).eighths
            for _ in 0..<generator.index(below: 12) {
                skip(milliseconds: Self.sampleMilliseconds)
                cursor.x = min(max(cursor.x + Double(dx) / 96, 0), Self.viewportWidth - 1)
                pointer(.touchMove, buttons: .touch)
            }
            pointer(.touchEnd, buttons: .touch)
            let gesture = UInt16(generator.index(below: Gesture.allCases.count))
            append(Event(.gesture, at: now, a: dx, detail: gesture, element: hovered))
            if generator.index(below: 3) == 0 {
                let scale = Int32(1000 + generator.index(below: 2000))
                append(Event(.zoom, at: now, a: scale, detail: 2, element: hovered))
            }
        }
    }

    /// Things break.
    private mutating func suffer() {
        for _ in 0...generator.index(below: 3) {
            skip(milliseconds: generator.uniform(20, 2000))
            append(Event(.error, at: now, detail: UInt16(generator.index(below: 4))))
        }
    }
}
