// SPDX-License-Identifier: Apache-2.0
// The counters in Prometheus's text format, version 0.0.4.

import InklingCore

/// Lines of metrics, each name with its help and type once.
struct PrometheusText {
    private(set) var text = ""

    mutating func counter(_ name: String, _ help: String, _ value: Int) {
        begin(name, help, "counter")
        text += "\(name) \(value)\n"
    }

    mutating func gauge(_ name: String, _ help: String, _ value: Int) {
        begin(name, help, "gauge")
        text += "\(name) \(value)\n"
    }

    /// One gauge for each set of labels.
    mutating func gauge(_ name: String, _ help: String, _ values: [(labels: String, Double)]) {
        begin(name, help, "gauge")
        for (labels, value) in values { text += "\(name){\(labels)} \(value)\n" }
    }

    /// One counter for each value of a label. Values are words of ours and need no escaping.
    mutating func counter(
        _ name: String, _ help: String, label: String, _ values: [(String, Int)]
    ) {
        begin(name, help, "counter")
        for (value, count) in values { text += "\(name){\(label)=\"\(value)\"} \(count)\n" }
    }

    mutating func summary(_ name: String, _ help: String, _ times: AnswerTimes.Reading) {
        begin(name, help, "summary")
        for share in [0.5, 0.99, 0.999] {
            text += "\(name){quantile=\"\(share)\"} \(times.quantile(share))\n"
        }
        text += "\(name)_sum \(times.seconds)\n\(name)_count \(times.count)\n"
    }

    private mutating func begin(_ name: String, _ help: String, _ type: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }
}

extension Counters {
    /// All counters; gauges are the caller's.
    func write(to page: inout PrometheusText) {
        page.counter("inkling_frames_total", "Frames that were taken.", framesTaken.value)
        page.counter("inkling_findings_total", "Findings that were taken.", findingsTaken.value)
        page.counter(
            "inkling_repeated_total", "Frames and findings that were here before.",
            framesRepeated.value + findingsRepeated.value)
        page.counter("inkling_events_total", "Events that the engines took.", events.value)
        let reasons = DropReason.allCases.map { ("\($0.name)", count(of: $0)) }
        page.counter(
            "inkling_dropped_total", "Frames and events that were not taken, by reason.",
            label: "reason", reasons + [("late", late.value)])
        page.counter(
            "inkling_signals_total", "Signals that were stored, by kind.", label: "kind",
            SignalKind.allCases.map { ("\($0.definition.name)", count(of: $0)) })
        page.counter("inkling_goals_total", "Goals that were stored.", goals.value)
        page.counter("inkling_commits_total", "Writes that the store confirmed.", commits.value)
        page.counter(
            "inkling_rebuilds_total", "Sessions run anew because a frame came late.",
            rebuilds.value)
        page.counter("inkling_evictions_total", "Sessions that left memory.", evictions.value)
        page.counter(
            "inkling_missed_total", "Live events left out for slow listeners.", missed.value)
        page.counter(
            "inkling_errors_total", "Requests that failed, by code.", label: "code",
            ServerError.Code.allCases.map { ($0.rawValue, count(of: $0)) })
        page.summary(
            "inkling_answer_seconds",
            "From the body read to the answer made, for frames and findings.", times.reading())
    }
}
