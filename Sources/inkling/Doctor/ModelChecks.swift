// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingModels
import InklingTraining

/// The models of a store: those put there by hand, and those that are served of the trained ones.
func checkModels(in store: String) -> [Finding] {
    let folder = store + "/models"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".inkm") }.sorted()
    var findings = names.compactMap { fault(of: "\(folder)/\($0)") }
    var served = names.count - findings.count
    let registry = ModelRegistry(store: store)
    do {
        for entry in try registry.entries() where entry.state == .champion {
            do {
                _ = try registry.words(of: entry)
                served += 1
            } catch {
                findings.append(.fail("models", "\(error) It is not served."))
            }
        }
    } catch {
        findings.append(.fail("models", "\(error)"))
    }
    guard findings.isEmpty else { return findings }
    return [
        .ok(
            "models",
            served == 0
                ? "None of this store is served. Make one: inkling train" : "\(served) served.")
    ]
}

/// Why a server would not serve a file.
private func fault(of path: String) -> Finding? {
    let remedy = "It is not served: put a whole one in its place, or take it away."
    do {
        let intent = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        try IntentSchema.check(try ModelFile.read(path), of: intent, at: path)
        return nil
    } catch {
        return .fail("models", "\(error) \(remedy)")
    }
}

/// The model of the next click that comes with the program; nothing where none does.
func checkShippedModel(in webFolder: String) -> [Finding] {
    let path = webFolder + "/models/\(IntentSchema.next).inkm"
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    do {
        try IntentSchema.check(try ModelFile.read(path), of: IntentSchema.next, at: path)
        return [
            .ok(
                "models",
                "\(path) tells the next click where a site has no model of its own, unless serve "
                    + "has --no-shipped-models.")
        ]
    } catch {
        return [
            .warn(
                "models",
                "\(error) It came with the program and is not served, so that next is null on "
                    + "pages: install the program again.")
        ]
    }
}
