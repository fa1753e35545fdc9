// SPDX-License-Identifier: Apache-2.0
// How often each signal is found an hour, over many recordings: what a visitor of a kind gives.

import InklingCore

/// Counts of signals over recordings.
struct Rates: Encodable {
    struct Row: Encodable {
        var name: String
        var family: String
        var count: Int
        var perHour: Double
        /// Recordings in which it was found.
        var files: Int
        /// Nil, and null in JSON, for none.
        var strengthMedian: Float?

        enum CodingKeys: String, CodingKey {
            case name, family, count, files
            case perHour = "per_hour"
            case strengthMedian = "strength_median"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encode(family, forKey: .family)
            try container.encode(count, forKey: .count)
            try container.encode(perHour, forKey: .perHour)
            try container.encode(files, forKey: .files)
            try container.encode(strengthMedian, forKey: .strengthMedian)
        }
    }

    private(set) var files = 0
    private(set) var events = 0
    private(set) var hours = 0.0
    private var found: [String: (files: Int, strengths: [Float])] = [:]

    enum CodingKeys: String, CodingKey { case files, events, hours, signals, families }

    /// - Precondition: the replay has kept its findings.
    mutating func add(_ replay: Replay) {
        files += 1
        events += replay.events
        hours += replay.durationMilliseconds / 3_600_000
        for (name, findings) in Dictionary(grouping: replay.found ?? [], by: \.name) {
            found[name, default: (0, [])].files += 1
            found[name, default: (0, [])].strengths += findings.map(\.strength)
        }
    }

    /// All signals, in the order of the catalogue.
    var rows: [Row] {
        SignalKind.allCases.map { kind in
            let name = "\(kind.definition.name)"
            let (files, strengths) = found[name] ?? (0, [])
            return Row(
                name: name, family: "\(kind.family.name)", count: strengths.count,
                perHour: perHour(strengths.count), files: files,
                strengthMedian: strengths.isEmpty ? nil : strengths.sorted()[strengths.count / 2])
        }
    }

    /// The same for each family together.
    var families: [Row] {
        SignalFamily.allCases.map { family in
            let kinds = SignalKind.allCases.filter { $0.family == family }
            let count = kinds.reduce(0) {
                $0 + (found["\($1.definition.name)"]?.strengths.count ?? 0)
            }
            return Row(
                name: "\(family.name)", family: "\(family.name)", count: count,
                perHour: perHour(count), files: 0, strengthMedian: nil)
        }
    }

    private func perHour(_ count: Int) -> Double { hours > 0 ? Double(count) / hours : 0 }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(files, forKey: .files)
        try container.encode(events, forKey: .events)
        try container.encode(hours, forKey: .hours)
        try container.encode(rows, forKey: .signals)
        try container.encode(
            Dictionary(uniqueKeysWithValues: families.map { ($0.name, $0.perHour) }),
            forKey: .families)
    }

    /// The signals that were found, in columns, and the families.
    var report: String {
        let signals = rows.filter { $0.count > 0 }.map { row in
            [
                "  \(row.name)", row.family, "\(row.count)", fixed(row.perHour, 2), "\(row.files)",
                row.strengthMedian.map { fixed(Double($0), 2) } ?? "",
            ]
        }
        let header = ["  signal", "family", "count", "an hour", "recordings", "strength"]
        let sums = families.map { ["  \($0.name)", "\($0.count)", fixed($0.perHour, 2)] }
        return """
            \(files) recordings, \(events) events in \(fixed(hours, 2)) h
            \(columns([header] + signals))

            \(columns([["  family", "count", "an hour"]] + sums))
            """
    }
}
