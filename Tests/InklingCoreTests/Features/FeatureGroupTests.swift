// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTraining
import Testing

@Suite("Groups of features")
struct FeatureGroupTests {
    @Test("Each group has a name and words of its own, and a feature")
    func table() {
        let groups = FeatureGroup.allCases
        #expect(groups.map(\.rawValue) == Array(0..<UInt8(FeatureGroup.count)))
        #expect(Set(groups.map { "\($0.name)" }).count == groups.count)
        #expect(Set(groups.map { "\($0.words)" }).count == groups.count)
        #expect(Set(Feature.allCases.map(\.group)) == Set(groups))
        // They are summed in 64 places, and told in a byte.
        #expect(groups.count <= 64)
    }

    @Test("A family's features include the family's signals, and nothing else")
    func families() {
        let rows: [(FeatureGroup, SignalFamily)] = [
            (.friction, .friction), (.attention, .attention), (.leaving, .leaving),
        ]
        for (group, family) in rows {
            #expect(
                SignalKind.allCases.filter(group.includes)
                    == SignalKind.allCases.filter { $0.family == family })
        }
    }

    @Test("A phrase reads well with its element and count, and without them")
    func phrases() {
        for kind in SignalKind.allCases {
            let phrase = "\(kind.phrase)"
            var bare = phrase
            if let open = bare.firstIndex(of: "["), let close = bare.firstIndex(of: "]") {
                #expect(bare[open...close].contains(" "), "\(phrase)")
                #expect(bare[open...close].contains("{element}"), "\(phrase)")
                bare.removeSubrange(open...close)
            }
            for count in ["{nth} ", "{nth+1} "] where bare.hasPrefix(count) {
                bare.removeFirst(count.count)
            }
            #expect(!bare.isEmpty && !bare.contains { "[]{}".contains($0) }, "\(phrase)")
            #expect(bare.first?.isLowercase == true && bare.last?.isLetter == true, "\(phrase)")
        }
    }

    @Test("A group has the sum of its features, the strongest first", arguments: 1...40)
    func sums(seed: Int) throws {
        var random = RandomModel(seed: UInt64(seed))
        let description = random.forest(trees: 30, features: Feature.count, depth: 6)
        let words = try ModelFileWriter.encode(description)
        let model = try Model.open(words: words.span, schema: 77)
        var attribution = Attribution()
        model.attribute(random.vector().span, words: words.span, into: &attribution)
        var sums = [FeatureGroup: Double]()
        for (index, feature) in Feature.allCases.enumerated() {
            sums[feature.group, default: 0] += Double(attribution[index])
        }
        let expected = sums.filter { Float($0.value) != 0 }.sorted {
            let (left, right) = (Float($0.value).magnitude, Float($1.value).magnitude)
            return left == right ? $0.key.rawValue < $1.key.rawValue : left > right
        }
        for most in [0, 3, 8, 100] {
            let top = attribution.topGroups(most)
            #expect(top.count == min(most, 8, expected.count))
            for index in 0..<top.count {
                #expect(top[index].feature == expected[index].key.rawValue, "seed \(seed)")
                #expect(top[index].amount == Float(expected[index].value), "seed \(seed)")
            }
        }
    }
}
