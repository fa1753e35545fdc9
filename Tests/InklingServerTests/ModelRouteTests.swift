// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import InklingCore
import InklingStore
import InklingTraining
import Testing

@testable import InklingServer

@Suite struct ModelRouteTests {
    @Test func theIndexNamesModelsAndTheWordsOfReasons() async throws {
        try await withModel { server in
            let answer = try await server.get(index(server))
            let object = try answer.object
            let models = try #require(object["models"] as? [[String: String]])
            #expect(models.map { $0["intent"] } == ["convert"])
            #expect(models.map { $0["file"] } == ["convert.inkm"])
            let groups = try #require(object["groups"] as? [[String: Any]])
            #expect(groups.count == FeatureGroup.count)
            let phrases = try #require(object["phrases"] as? [String: String])
            #expect(phrases.count == SignalKind.allCases.count)
            // Each signal that a group names can be said.
            for group in groups {
                for kind in group["signals"] as? [String] ?? [] { #expect(phrases[kind] != nil) }
            }
        }
    }

    @Test func whatDidNotChangeIsNotSentAgain() async throws {
        try await withModel { server in
            let file = "/v1/models/convert.inkm?key=\(server.site.writeKey)"
            for path in [index(server), file] {
                let first = try await server.get(path)
                let etag = try #require(first.headers[.eTag])
                let second = try await server.get(path, headers: [.ifNoneMatch: etag])
                #expect(second.status == 304)
                #expect(second.text.isEmpty)
                #expect(second.headers[.eTag] == etag)
                let other = try await server.get(path, headers: [.ifNoneMatch: "\"0\""])
                #expect(other.status == 200)
                #expect(other.headers[.cacheControl] == "no-cache")
            }
        }
    }

    @Test func anotherModelOfTheSameNameHasAnotherVersion() async throws {
        let versions = try [0.25, 0.5].map { base in
            try withFolder(base: Float(base)) { ModelFiles(folder: $0).files.map(\.version) }
        }
        #expect(versions[0].count == 1)
        #expect(versions[0] != versions[1])
    }

    private func index(_ server: RunningServer) -> String {
        "/v1/models/index.json?key=\(server.site.writeKey)"
    }

    private func withModel(_ body: (RunningServer) async throws -> Void) async throws {
        // The server looks at the folder again and again, so it has to stay.
        let folder = try makeFolder(base: 0.25)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let models = ModelFiles(folder: folder)
        try await withServer(configure: { $0.models = models }, body)
    }

    private func withFolder<Result>(
        base: Float, _ body: (String) throws -> Result
    ) throws -> Result {
        let folder = try makeFolder(base: base)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }

    /// A new folder with one model in it.
    private func makeFolder(base: Float) throws -> String {
        let folder = NSTemporaryDirectory() + "inkling-models-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let tree = ModelDescription.Tree(nodes: [.leaf(value: 1, cover: 1)])
        try ModelFileWriter.write(
            ModelDescription(
                outcome: 1, schema: Feature.schemaHash, featureCount: Feature.count,
                shape: .forest(base: base, trees: [tree])), to: folder + "/convert.inkm")
        return folder
    }
}
