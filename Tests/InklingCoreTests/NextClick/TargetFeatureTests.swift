// SPDX-License-Identifier: Apache-2.0
// What is known of a candidate: the schema, and each number on ways whose geometry is plain.

import InklingCore
import Testing

@Suite("What is known of a candidate")
struct TargetFeatureTests {
    @Test("stands one after the other, each with a name of its own, a meaning and a reason")
    func isDefined() {
        #expect(TargetFeature.allCases.map { Int($0.rawValue) } == Array(0..<TargetFeature.count))
        #expect(TargetFeature.count <= 32, "a vector has 32 places")
        var names: Set<String> = []
        for feature in TargetFeature.allCases {
            let definition = feature.definition
            #expect(names.insert("\(definition.name)").inserted, "\(definition.name) twice")
            #expect(!"\(definition.unit)".isEmpty, "\(definition.name)")
            #expect("\(definition.meaning)".hasSuffix("."), "\(definition.name)")
        }
        let reasons = Set(TargetFeature.allCases.map(\.reason))
        #expect(reasons == Set(TargetReason.allCases))
        #expect(TargetReason.allCases.map { Int($0.rawValue) } == Array(0..<TargetReason.count))
    }

    @Test("has the hash that models are made for")
    func hasItsHash() {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for feature in TargetFeature.allCases {
            let definition = feature.definition
            for byte in "\(definition.name)\0\(definition.unit)\0".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        #expect(
            TargetFeature.schemaHash == hash,
            "TargetFeature.schemaHash must be 0x\(String(hash, radix: 16, uppercase: true))")
    }

    /// 1 px/ms to the right from (100, 200), seen at 320 ms, and three buttons: one ahead, one
    /// above the way, one behind.
    private func straight(aims: [Float] = twiceTheLast50ms) -> [TargetVector] {
        var page = Page([
            Button(x: 480, y: 180, width: 40, height: 40),
            Button(x: 400, y: 100, width: 40, height: 40),
            Button(x: 80, y: 180, width: 40, height: 40),
        ])
        for step in 0...20 { page.move(100 + 16 * Double(step), 200, at: 16 * Double(step)) }
        page.take(.tick, at: 320)
        return [0, 1, 2].map { page.vector(of: $0, aims: aims)! }
    }

    @Test("is right where the pointer goes straight towards it")
    func isRightAhead() {
        let ahead = straight()[0]
        // The pointer is at (420, 200), 20 ms of movement lie before the next sample.
        let expected: [(TargetFeature, Float)] = [
            (.edgeDistance, 60), (.centreDistance, 80), (.dwell, 0), (.rest, 0),
            (.detour, 0), (.progress, 80 / 400), (.heading25, 1), (.heading400, 1),
            (.pathDistance, 0), (.approach25, 25), (.approach200, 200), (.speed200, 1),
            // Aimed at (520, 200), at the box's right edge: 20 px beyond its centre.
            (.aimDistance, 20.0 / 130), (.aimLead, 60), (.aimAlong, -20), (.aimAcross, 0),
            (.aimRank, 0),
        ]
        for (feature, value) in expected {
            #expect(abs(ahead[feature] - value) < 2e-3, "\(feature): \(ahead[feature])")
        }
        #expect(ahead[.aimMargin] < -80)
        #expect(ahead[.aheadMargin] < -80)
        // Smoothed over 150 ms it has nearly the full speed after 320.
        #expect(ahead[.slowAhead] < 1)
    }

    @Test("tells what lies beside the way and behind it apart")
    func tellsOthersApart() {
        let vectors = straight()
        #expect(abs(vectors[1][.pathDistance] - 60) < 1e-3, "the box's lower edge is at 140")
        #expect(vectors[2][.heading25] == -1)
        #expect(abs(vectors[2][.approach25] + 25) < 1e-3)
        #expect(vectors[2][.progress].isNaN, "it set out from its very centre")
        #expect(vectors.map { $0[.aimRank] } == [0, 1, 2])
        #expect(vectors[1][.aimMargin] > 0 && vectors[2][.aimMargin] > vectors[1][.aimMargin])
    }

    @Test("does not know where the pointer will stop without aims")
    func knowsNoAim() {
        let ahead = straight(aims: [])[0]
        for feature in [
            TargetFeature.aimMargin, .aimRank, .aimDistance, .aimAlong, .aimAcross, .aimLead,
        ] {
            #expect(ahead[feature].isNaN, "\(feature)")
        }
        #expect(ahead[.edgeDistance] == 60)
    }

    @Test("counts how long the pointer has been in a box, and rests")
    func countsDwell() {
        var page = Page([Button(x: 220, y: 180, width: 100, height: 40)])
        for step in 0...10 { page.move(150 + 10 * Double(step), 200, at: 16 * Double(step)) }
        page.take(.tick, at: 460)
        let vector = page.vector(of: 0)!
        // It came in at 220 px, with the step at 112 ms, and rests since 160.
        #expect(abs(vector[.dwell] - 348) < 0.5)
        #expect(abs(vector[.rest] - 300) < 0.5)
        #expect(vector[.heading25].isNaN, "it has not moved in the last 25 ms")
        #expect(vector[.heading400] == 1)
        #expect(vector[.aimMargin].isNaN, "there is no other box")
    }

    @Test("begins anew at a press, a page and after a long rest")
    func beginsAnew() {
        func detour(after event: (inout Page) -> Void) -> Float {
            var page = Page([Button(x: 600, y: 400)])
            for step in 0...10 { page.move(100 + 20 * Double(step), 500, at: 16 * Double(step)) }
            event(&page)
            for step in 0...10 {
                page.move(300, 500 - 10 * Double(step), at: 800 + 16 * Double(step))
            }
            page.describe(0, Button(x: 280, y: 100, width: 40, height: 30))
            return page.vector(of: 0)![.detour]
        }
        let pressed = detour { page in
            page.take(.pointer(.pointerDown, at: Timestamp(ticks: 1700), x: .px(300), y: .px(500)))
            for time in [400.0, 750] { page.move(300, 500, at: time) }
        }
        let turned = detour { page in
            for time in [400.0, 750] { page.move(300, 500, at: time) }
            page.take(
                .pageView(
                    at: Timestamp(ticks: 7600), page: 2, viewportWidth: .px(1280),
                    viewportHeight: .px(800), documentHeight: .px(800)))
        }
        let rested = detour { _ in }
        let wandering = detour { page in for time in [400.0, 750] { page.move(300, 500, at: time) }
        }
        #expect(abs(pressed) < 0.1 && abs(turned) < 0.1 && abs(rested) < 0.1)
        #expect(wandering > 10, "two ways are no straight one")
    }
}
