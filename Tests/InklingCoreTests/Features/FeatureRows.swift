// SPDX-License-Identifier: Apache-2.0
// Rows of features from many visits: what a model would be trained on.

import Foundation
import InklingCore
import InklingImport
import InklingTesting

/// Feature vectors of visits, sampled every 16 events and at the end.
enum FeatureRows {
    static let interval = 16

    static let all: [[Float]] = (visits + real).flatMap(rows)

    static let visits: [[Event]] =
        (0..<60).map { TraceGenerator.visit(seed: $0, scenes: 20 + Int($0)) }
        + (0..<60).map { TraceGenerator.anything(seed: 1000 + $0) } + [DemoShop.events()]

    static func rows(of events: [Event]) -> [[Float]] {
        var engine = Engine()
        var signals = Signals()
        var vector = FeatureVector()
        var rows: [[Float]] = []
        for (index, event) in events.enumerated() {
            engine.advance(event, into: &signals)
            signals.removeAll()
            if index % interval == interval - 1 || index == events.count - 1 {
                engine.readFeatures(into: &vector)
                rows.append((0..<Feature.count).map { vector[$0] })
            }
        }
        return rows
    }

    /// Every eleventh recording of sapimouse, every fifth of the web bot data set, and the trials
    /// of every sixth person of the two-choice task as one visit; what is not there is left out.
    private static let real: [[Event]] =
        recordings("sapimouse.tar.xz", suffix: ".csv", each: 11)
        + recordings("webbot.tar.xz", suffix: ".json", each: 5) + trials(each: 6)

    private static func data(_ name: String) -> String? {
        let path = packageRoot.appending(path: "../shared/data/\(name)").path
        if FileManager.default.fileExists(atPath: path) { return path }
        print("\(name) is not there: the features are tested without it")
        return nil
    }

    private static func recordings(_ name: String, suffix: String, each step: Int) -> [[Event]] {
        guard let archive = data(name) else { return [] }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "inkling-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let tar = Process()
            tar.executableURL = URL(filePath: "/usr/bin/env")
            tar.arguments = ["tar", "xJf", archive, "-C", folder.path]
            try tar.run()
            tar.waitUntilExit()
            let paths =
                (FileManager.default.enumerator(atPath: folder.path)?
                    .compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.sorted()) ?? []
            return try stride(from: 0, to: paths.count, by: step).map { index in
                var recording = try Recording.open(folder.appending(path: paths[index]).path)
                return try recording.readAll()
            }
        } catch {
            print("\(name) cannot be read, the features are tested without it: \(error)")
            return []
        }
    }

    private static func trials(each step: Int) -> [[Event]] {
        guard let path = data("mousetrap/trials.jsonl") else { return [] }
        do {
            let people = Dictionary(grouping: try TwoChoiceTrial.read(path), by: \.person)
            let names = people.keys.sorted()
            return stride(from: 0, to: names.count, by: step).map { index in
                (people[names[index]] ?? []).sorted { $0.number < $1.number }.flatMap(\.events)
            }
        } catch {
            print("the trials cannot be read, the features are tested without them: \(error)")
            return []
        }
    }
}

/// Pearson's r over the rows in which both are present; nil under `least` rows or without spread.
func correlation(_ rows: [[Float]], _ one: Int, _ other: Int, least: Int) -> Double? {
    var (n, sx, sy) = (0.0, 0.0, 0.0)
    for row in rows where row[one] == row[one] && row[other] == row[other] {
        n += 1
        sx += Double(row[one])
        sy += Double(row[other])
    }
    guard n >= Double(least) else { return nil }
    let (mx, my) = (sx / n, sy / n)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for row in rows where row[one] == row[one] && row[other] == row[other] {
        let (dx, dy) = (Double(row[one]) - mx, Double(row[other]) - my)
        xx += dx * dx
        yy += dy * dy
        xy += dx * dy
    }
    guard xx > 0, yy > 0 else { return nil }
    return xy / (xx * yy).squareRoot()
}
