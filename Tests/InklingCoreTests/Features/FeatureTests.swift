// SPDX-License-Identifier: Apache-2.0
// The schema of the features, and what a vector holds.

import InklingCore
import InklingTesting
import Testing

@Suite("The features")
struct FeatureTests {
    @Test("are enough, and stand one after the other")
    func areContiguous() {
        #expect(Feature.allCases.map { Int($0.rawValue) } == Array(0..<Feature.count))
        #expect(Feature.count >= 72)
        #expect(Feature.count <= Limits.featureCapacity)
    }

    @Test("say what they are, each by a name of its own")
    func areDefined() {
        var names: Set<String> = []
        for feature in Feature.allCases {
            let definition = feature.definition
            let name = "\(definition.name)"
            #expect(isSnakeCase(name), "\(name)")
            #expect(names.insert(name).inserted, "\(name) twice")
            #expect(!"\(definition.unit)".isEmpty && !"\(definition.source)".isEmpty, "\(name)")
            #expect("\(definition.meaning)".hasSuffix("."), "\(name)")
        }
    }

    private func isSnakeCase(_ name: String) -> Bool {
        name.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil
    }

    @Test("have the hash that models are made for")
    func haveTheirHash() {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for feature in Feature.allCases {
            let definition = feature.definition
            for byte in "\(definition.name)\0\(definition.unit)\0".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        #expect(
            Feature.schemaHash == hash,
            "Feature.schemaHash must be 0x\(String(hash, radix: 16, uppercase: true))")
    }

    @Test("are written, every one, and nothing beyond them")
    func areWritten() {
        let sentinel: Float = -12_345.678
        var vector = FeatureVector()
        for index in 0..<Limits.featureCapacity { vector[index] = sentinel }
        let engine = Engine()
        engine.readFeatures(into: &vector)
        for feature in Feature.allCases { #expect(vector[feature] != sentinel, "\(feature)") }
        for index in Feature.count..<Limits.featureCapacity { #expect(vector[index] == sentinel) }
    }

    /// What is known before anything has happened: times and counts, which are 0.
    private let known: Set<Feature> = [
        .sessionTime, .pageCount, .pointerPath, .quickBackCount, .idleTime, .tabSwitchCount,
        .hoverDistinct,
        .hoverPrice, .hoverImage, .hoverReviews, .hoverSpecifications, .hoverCompare,
        .hoverAction, .hoverNavigation, .hoverHelp, .itemCount, .itemComparisons, .pressBurst,
        .scrollTurns, .fieldTime, .optionCount, .submitCount, .submitRejections, .copyCount,
        .selectionCount, .errorCount, .requestFailures, .zoomLargest, .swipeCount, .friction,
        .attention, .leaving, .actionCount, .goalCount,
    ]

    @Test("of an empty session are missing, but for times and counts")
    func areMissing() {
        var vector = FeatureVector()
        let engine = Engine()
        engine.readFeatures(into: &vector)
        for feature in Feature.allCases {
            let expected: Float = feature == .zoomLargest ? 1 : 0
            if known.contains(feature) {
                #expect(vector[feature] == expected, "\(feature)")
            } else {
                #expect(vector[feature].bitPattern == missing.bitPattern, "\(feature)")
            }
        }
    }

    @Test("are missing by one NaN only, whatever NaN is put in")
    func haveOneNaN() {
        var vector = FeatureVector()
        for bits: UInt32 in [0x7FC0_0000, 0xFFC0_0000, 0x7F80_0001, 0x7FC1_2345, 0xFFFF_FFFF] {
            vector[.sessionTime] = Float(bitPattern: bits)
            #expect(vector[.sessionTime].bitPattern == missing.bitPattern)
            vector[3] = Float(bitPattern: bits)
            #expect(vector[3].bitPattern == missing.bitPattern)
        }
        #expect(missing.bitPattern == 0x7FC0_0000)
    }

    @Test("say nothing of hovering where a finger presses what it never hovered")
    func fingersDoNotHover() {
        func hesitation(over hovered: ElementID) -> Float {
            let story = Story.page().moving(at: 1000, over: hovered).press(at: 3020)
            var engine = Engine()
            _ = signals(of: story.events, in: &engine)
            var vector = FeatureVector()
            engine.readFeatures(into: &vector)
            return vector[.pressHesitation]
        }
        #expect(abs(hesitation(over: On.button) - 2) < 0.001)
        #expect(hesitation(over: On.price).isNaN)
    }
}
