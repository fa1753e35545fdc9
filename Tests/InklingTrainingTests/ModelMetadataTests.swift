// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import InklingTraining

@Suite("What pages read of a model's metadata")
struct ModelMetadataTests {
    @Test(
        "Whatever pages can compute with passes",
        arguments: [
            "", "{}", #"{"reliability":null,"other":[1]}"#, #"{"reliability":{"all":"other"}}"#,
            #"{"reliability":{"bins":[[0.1,0,0.2],[0.1,0,0.3],[1,0.9,1]]}}"#,
            #"{"reliability":{"moments":[{"at":2,"bins":[]},{"at":5,"auc_low":0.6,"#
                + #""bins":[[0.5,0.4,0.6]]}]}}"#,
        ])
    func sound(text: String) { #expect(ModelMetadata.fault(in: text) == nil) }

    @Test(
        "Anything else is refused with its place",
        arguments: [
            ("null", "no JSON object"), ("[]", "no JSON object"), ("5", "no JSON object"),
            ("{", "no JSON object"), ("nonsense", "no JSON object"),
            (#"{"reliability":5}"#, "reliability: It is not an object."),
            (#"{"reliability":{"moments":5}}"#, "reliability.moments: It is not an array."),
            (#"{"reliability":{"moments":[5]}}"#, "reliability.moments[0]: It is not an object."),
            (#"{"reliability":{"moments":[{"at":2}]}}"#, "\"bins\" is not there."),
            (
                #"{"reliability":{"moments":[{"at":"2","bins":[]}]}}"#,
                "reliability.moments[0].at: It is not a number."
            ),
            (
                #"{"reliability":{"moments":[{"at":2,"bins":[]},{"at":2,"bins":[]}]}}"#,
                "have to rise"
            ),
            (
                #"{"reliability":{"moments":[{"at":2,"bins":[[0.5,0,1],[0.4,0,1]]}]}}"#,
                "reliability.moments[0].bins: Predictions have to rise."
            ),
            (#"{"reliability":{"bins":[[0.1,0]]}}"#, "reliability.bins[0]: A bin is"),
            (#"{"reliability":{"bins":[[0.1,0,0,0]]}}"#, "reliability.bins[0]: A bin is"),
            (#"{"reliability":{"bins":[[0.1,0.3,0.2]]}}"#, "low not above high"),
            (#"{"reliability":{"bins":[[0.1,0,1.5]]}}"#, "from 0 to 1"),
            (#"{"reliability":{"bins":[[0.1,null,1]]}}"#, "reliability.bins[0]"),
            (#"{"reliability":{"bins":[[0.1,true,1]]}}"#, "It is not a number."),
            (#"{"reliability":{"bins":[[0.1,0,1e999]]}}"#, "Its metadata is"),
        ])
    func refused(text: String, words: String) throws {
        let fault = try #require(ModelMetadata.fault(in: text))
        #expect(fault.contains(words), "\(fault)")
        #expect(fault.contains("rite the file again"))
    }

    @Test("A model's description says that it is not served, and why")
    func inspected() throws {
        func inspection(_ metadata: String) throws -> ModelInspection {
            let model = ModelDescription(
                outcome: 1, schema: 7, featureCount: 1,
                shape: .forest(base: 0, trees: [.init(nodes: [.leaf(value: 0, cover: 1)])]),
                metadata: metadata)
            return try ModelInspection(words: ModelFileWriter.encode(model), place: "m.inkm")
        }
        let broken = try inspection(#"{"reliability":{"moments":5}}"#)
        #expect(broken.metadataFault?.contains("reliability.moments") == true)
        #expect(broken.text.contains("not served    Its metadata"), "\(broken.text)")
        let sound = try inspection(#"{"reliability":{"moments":[]}}"#)
        #expect(sound.metadataFault == nil && !sound.text.contains("not served"))
    }

    @Test("What the trainer writes passes")
    func written() throws {
        var random = SplitMix(seed: 4)
        let probabilities = (0..<2000).map { _ in Double(random.below(1000)) / 1000 }
        let labels = probabilities.map { UInt8(Double(random.below(1000)) / 1000 < $0 ? 1 : 0) }
        let reliability = Reliability(
            labels: labels, probabilities: probabilities, groups: (0..<2000).map { Int32($0) },
            moments: (0..<2000).map { $0 % 2 == 0 ? 0 : 1 }, resamples: 50)
        let json = String(decoding: try JSONEncoder().encode(reliability), as: UTF8.self)
        #expect(json.contains("auc_low"))
        #expect(ModelMetadata.fault(in: "{\"reliability\":\(json)}") == nil)
    }
}
