// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTraining
import Testing

@Suite("Model files")
struct ModelFileTests {
    private let tree = ModelDescription.Tree(nodes: [
        .split(feature: 1, threshold: 0.5, missingLeft: true, left: 2, right: 1),
        .leaf(value: 1, cover: 1), .leaf(value: -1, cover: 3),
    ])

    private func forest(_ trees: [ModelDescription.Tree]) -> ModelDescription {
        ModelDescription(
            outcome: 5, schema: 0xABCD, featureCount: 4, shape: .forest(base: 0.25, trees: trees),
            calibration: .platt(a: 1, b: 0), metadata: #"{"auc":0.8}"#)
    }

    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("inkling-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch { return "\(error)" }
    }

    @Test("A written file is described as it was written")
    func inspection() throws {
        try inFolder { folder in
            let path = folder.appendingPathComponent("leave.inkm").path
            try ModelFileWriter.write(forest([tree]), to: path)
            try ModelFileWriter.write(forest([tree, tree]), to: path)
            let inspection = try ModelInspection(path: path, schema: 0xABCD)
            #expect(inspection.kind == "forest")
            #expect(inspection.outcome == 5)
            #expect(inspection.schema == "000000000000abcd")
            #expect(inspection.schemaMatches == true)
            #expect(inspection.treeCount == 2)
            #expect(inspection.splitCount == 2)
            #expect(inspection.depth == 1)
            #expect(inspection.featuresUsed == [1])
            #expect(inspection.calibration == "platt")
            #expect(inspection.calibrationNumbers == [1, 0])
            #expect(inspection.metadata == #"{"auc":0.8}"#)
            #expect(inspection.text.contains("trees         2, depth 1, 2 splits"))
            let json = try JSONEncoder().encode(inspection)
            #expect(try JSONDecoder().decode(ModelInspection.self, from: json) == inspection)
            #expect(String(decoding: json, as: UTF8.self).contains("\"features_used\":[1]"))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names == ["leave.inkm"], "Nothing is left beside the file.")
        }
    }

    @Test("Terms are described and exported as they were written")
    func terms() throws {
        let terms: [ModelDescription.Term] = [
            .init(weight: 0.5, centre: 1, scale: 2, fill: 3, low: -1, high: 8, isLogarithmic: true),
            .init(weight: 0), .init(weight: -1, scale: 4),
        ]
        var model = forest([tree])
        model.featureCount = 3
        for shape: ModelDescription.Shape in [
            .linear(intercept: 0.25, terms: terms),
            .blend(base: 0.25, trees: [tree], terms: terms),
        ] {
            model.shape = shape
            let words = try ModelFileWriter.encode(model)
            let inspection = try ModelInspection(words: words, place: "here")
            #expect(inspection.kind == "\(shape.kind)")
            #expect(inspection.terms?.map(\.feature) == [0, 2])
            #expect(inspection.terms?[0].low == -1 && inspection.terms?[0].high == 8)
            #expect(inspection.terms?[1].low == nil && inspection.terms?[1].high == nil)
            #expect(inspection.terms?.map(\.logarithmic) == [true, false])
            #expect(inspection.text.contains("weight 0.5, centre 1.0, scale 2.0, fill 3.0"))
            #expect(inspection.text.contains("held in -1.0...8.0, logarithmic"))
            let json = try JSONEncoder().encode(inspection)
            #expect(try JSONDecoder().decode(ModelInspection.self, from: json) == inspection)
            let read = try ModelDescription(words: words, place: "here")
            #expect(read.shape.terms == terms)
            let export = try JSONEncoder().encode(ModelDocument(read))
            #expect(try ModelImport.read(export, place: "here", outcome: 9).model == read)
            #expect(try ModelComparison(read, read).lines.contains { $0.name == "terms" })
        }
    }

    @Test("A file cut after any byte is refused with its path and what to do")
    func truncated() throws {
        try inFolder { folder in
            let path = folder.appendingPathComponent("cut.inkm").path
            let bytes = ModelFileWriter.bytes(of: try ModelFileWriter.encode(forest([tree])))
            for count in 0..<bytes.count {
                try Data(bytes[..<count]).write(to: URL(fileURLWithPath: path))
                let text = message { _ = try ModelInspection(path: path) }
                #expect(text.hasPrefix(path) && text.contains("copy it again"), "\(count): \(text)")
            }
        }
    }

    @Test("A path that is not there is named")
    func absent() {
        let text = message { _ = try ModelInspection(path: "/nowhere/at/all.inkm") }
        #expect(text.hasPrefix("/nowhere/at/all.inkm: The file cannot be read"))
        let write = message { try ModelFileWriter.write(forest([tree]), to: "/nowhere/at/all") }
        #expect(write.hasPrefix("/nowhere/at/all: The model could not be written"))
    }

    @Test("What no file can hold is refused where it stands")
    func refused() {
        typealias Tree = ModelDescription.Tree
        typealias Node = ModelDescription.Node
        let leaf = Node.leaf(value: 1, cover: 1)
        func split(feature: Int = 0, threshold: Float = 0, left: Int = 1, right: Int = 2) -> Node {
            .split(
                feature: feature, threshold: threshold, missingLeft: true, left: left, right: right)
        }
        let wrong: [(Tree, String)] = [
            (Tree(nodes: []), "tree 1, node 0"),
            (Tree(nodes: [split(), leaf]), "tree 1, node 2"),
            (Tree(nodes: [split(left: -1), leaf, leaf]), "tree 1, node -1"),
            (Tree(nodes: [split(right: 1), leaf, leaf]), "tree 1, node 1"),
            (Tree(nodes: [split(left: 0), leaf, leaf]), "tree 1, node 0"),
            (Tree(nodes: [split(feature: 4), leaf, leaf]), "tree 1, node 0"),
            (Tree(nodes: [split(feature: -1), leaf, leaf]), "tree 1, node 0"),
            (Tree(nodes: [split(threshold: .nan), leaf, leaf]), "tree 1, node 0"),
            (Tree(nodes: [.leaf(value: .infinity, cover: 1)]), "tree 1, node 0"),
            (Tree(nodes: [.leaf(value: 2e6, cover: 1)]), "tree 1, node 0"),
        ]
        for (bad, place) in wrong {
            let text = message { _ = try ModelFileWriter.encode(forest([tree, bad])) }
            #expect(text.hasPrefix(place + ":"), "\(text)")
        }
        #expect(message { _ = try ModelFileWriter.encode(forest([])) }.hasPrefix("trees: 0 trees"))
        var model = forest([tree])
        model.metadata = "not JSON"
        #expect(message { _ = try ModelFileWriter.encode(model) }.hasPrefix("metadata:"))
        model.metadata = "[" + String(repeating: " ", count: Limits.metadataSizeMax) + "]"
        #expect(message { _ = try ModelFileWriter.encode(model) }.hasPrefix("metadata: 65538"))
        model = forest([tree])
        model.featureCount = 121
        #expect(message { _ = try ModelFileWriter.encode(model) }.hasPrefix("featureCount: 121"))
        model.featureCount = 2
        model.shape = .linear(intercept: 0, terms: [])
        #expect(message { _ = try ModelFileWriter.encode(model) }.hasPrefix("terms: 0 terms"))
        typealias Term = ModelDescription.Term
        for (bad, what) in [
            (Term(weight: .nan), "The weight is nan"), (Term(weight: 2e6), "The weight is"),
            (Term(weight: 1, centre: .infinity), "Centre inf"),
            (Term(weight: 1, fill: .nan), "Centre 0.0, fill nan"),
            (Term(weight: 1, scale: 0), "The scale is 0.0"),
            (Term(weight: 1, scale: .infinity), "The scale is inf"),
            (Term(weight: 1, low: 2, high: 1), "Values from 2.0 to 1.0 are none"),
            (Term(weight: 1, low: .nan), "Values from nan"),
            (Term(weight: 1, low: .infinity), "Values from inf"),
        ] {
            model.shape = .linear(intercept: 0, terms: [Term(weight: 1), bad])
            let text = message { _ = try ModelFileWriter.encode(model) }
            #expect(text.hasPrefix("term 1: \(what)"), "\(text)")
        }
    }

    @Test("Words and bytes turn into one another")
    func words() {
        let words: [UInt32] = [0x0403_0201, 0xFFFE_FDFC]
        let bytes: [UInt8] = [1, 2, 3, 4, 0xFC, 0xFD, 0xFE, 0xFF]
        #expect(ModelFileWriter.bytes(of: words) == bytes)
        #expect(ModelFile.words(of: bytes) == words)
        #expect(ModelFile.words(of: Array(bytes.dropLast())) == nil)
        #expect(ModelFile.words(of: []) == [])
    }
}
