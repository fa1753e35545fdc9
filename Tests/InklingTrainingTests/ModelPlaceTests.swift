// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import InklingTraining

@Suite("Where a model is put")
struct ModelPlaceTests {
    private let model = Array("INKM of before".utf8)

    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "inkling-place-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/sub", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("a,b\n1,0\n".utf8).write(to: URL(fileURLWithPath: folder + "/v.csv"))
        try Data("notes".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
        try Data(model).write(to: URL(fileURLWithPath: folder + "/old.inkm"))
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link.inkm", withDestinationPath: "v.csv")
        try FileManager.default.linkItem(
            atPath: folder + "/v.csv", toPath: folder + "/hard.inkm")
        try body(folder)
    }

    @Test(
        "Nothing but a model is replaced by one",
        arguments: [
            ("/v.csv", "that is read"), ("/sub/../v.csv", "that is read"),
            ("/none/../v.csv", "that is read"), ("/link.inkm", "that is read"),
            ("/hard.inkm", "that is read"), ("/notes.txt", "no model of ours"),
            ("/sub", "a folder of this name"), ("/new/", "names no file"),
            ("/notes.txt/m.inkm", "notes.txt is no folder"),
            ("/notes.txt/far/m.inkm", "notes.txt is no folder"),
        ])
    func refused(place: String, problem: String) throws {
        try inFolder { folder in
            let error = #expect(throws: TrainingError.self) {
                try ModelPlace(folder + place).check(reading: [folder + "/v.csv"])
            }
            #expect(error?.problem.contains(problem) == true, "\(error!)")
            #expect(error?.cause == .badOptions)
        }
    }

    @Test(
        "A new place and that of a model are taken",
        arguments: ["/new.inkm", "/new/deeper/m.inkm", "/old.inkm", "/sub/m"])
    func taken(place: String) throws {
        try inFolder { folder in
            try ModelPlace(folder + place).check(reading: [folder + "/v.csv"])
        }
    }

    @Test("A card does not replace what is read either")
    func card() throws {
        try inFolder { folder in
            let table = folder + "/m.card.json"
            try FileManager.default.copyItem(atPath: folder + "/v.csv", toPath: table)
            #expect(throws: TrainingError.self) {
                try ModelPlace(folder + "/m.inkm").check(reading: [table])
            }
        }
    }

    @Test("A card whose model cannot be put into place is taken back")
    func takenBack() throws {
        try inFolder { folder in
            let place = ModelPlace(folder + "/m.inkm")
            let contents = { FileManager.default.contents(atPath: place.card(ending: $0)) }
            try Data("former".utf8).write(to: URL(fileURLWithPath: place.card(ending: "json")))
            // The second card's name is taken by a folder that is not empty: its rename fails.
            try FileManager.default.createDirectory(
                atPath: place.card(ending: "html") + "/x", withIntermediateDirectories: true)
            let files = [("json", Data("new".utf8)), ("html", Data("new".utf8))]
            #expect(throws: TrainingError.self) { try place.write(model, card: files) }
            #expect(contents("json") == Data("former".utf8))
            #expect(!FileManager.default.fileExists(atPath: place.path))
            #expect(FileManager.default.fileExists(atPath: place.card(ending: "html") + "/x"))
            try FileManager.default.removeItem(atPath: place.card(ending: "html"))
            try place.write(model, card: files)
            #expect(contents("json") == Data("new".utf8))
            #expect(FileManager.default.contents(atPath: place.path) == Data(model))
        }
    }
}
