// SPDX-License-Identifier: Apache-2.0
// Rows of features from many visits: what a model would be trained on.

import Foundation
import InklingCore
import InklingImport
import InklingTesting
import Testing

/// Feature vectors of visits, sampled every 16 events and at the end.
enum FeatureRows {
    static let interval = 16

    static let all: [[Float]] = (visits + real).flatMap(rows)

    /// Visits of the demo sites.
    static let visits: [[Event]] = DemoTraces.all.map(\.events)

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

    private static let sources = [
        "sapimouse.tar.xz", "webbot.tar.xz", "mousetrap/trials.jsonl", "jdata/train.csv", "rrweb",
    ]
    static let hasReal = sources.allSatisfy { data($0) != nil }

    /// Every eleventh recording of sapimouse, every fifth of the web bot data set, the trials of
    /// every sixth person of the two-choice task as one visit, every fifth visit of a shop, and
    /// rrweb's own recordings.
    private static let real: [[Event]] =
        recordings("sapimouse.tar.xz", suffix: ".csv", each: 11)
        + recordings("webbot.tar.xz", suffix: ".json", each: 5) + trials(each: 6)
        + shopVisits(each: 5) + pageRecordings()

    fileprivate static func data(_ name: String) -> String? {
        let path = packageRoot.appending(path: "../shared/data/\(name)").path
        if FileManager.default.fileExists(atPath: path) { return path }
        print("\(name) is not there: the features are not tested")
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
            Issue.record("\(name) cannot be read: \(error)")
            return []
        }
    }

    private static func pageRecordings() -> [[Event]] {
        guard let folder = data("rrweb") else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        do {
            return try names.filter { $0.hasSuffix(".ts") }.sorted().map { name in
                var recording = try Recording.open("\(folder)/\(name)")
                return try recording.readAll()
            }
        } catch {
            Issue.record("a recording of rrweb cannot be read: \(error)")
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
            Issue.record("the trials cannot be read: \(error)")
            return []
        }
    }
}

extension FeatureRows {
    /// A page view for each action, on the page of its article: what jdata knows of a visit.
    fileprivate static func shopVisits(each step: Int) -> [[Event]] {
        guard let path = data("jdata/train.csv"),
            let text = try? String(contentsOfFile: path, encoding: .utf8)
        else { return [] }
        var visits: [Substring: [Event]] = [:]
        var order: [Substring] = []
        for line in text.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",")
            guard fields.count == 6, let seconds = Double(fields[5]), let page = Int32(fields[2]),
                let time = Timestamp(milliseconds: seconds * 1000)
            else { continue }
            if visits[fields[4]] == nil { order.append(fields[4]) }
            visits[fields[4], default: []].append(
                .pageView(
                    at: time, page: page, type: .detail, viewportWidth: .px(1280),
                    viewportHeight: .px(800), documentHeight: .px(800),
                    item: UInt16(truncatingIfNeeded: page)))
        }
        return stride(from: 0, to: order.count, by: step).compactMap { visits[order[$0]] }
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
