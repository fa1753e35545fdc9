// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingImport

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Run recorded visits through the engine and say what it found.",
        discussion: """
            A recording is a file in the format of docs/event-format.md, a recording of rrweb \
            (docs/rrweb.md), the CSV of the SapiMouse data set or a session of the web bot data \
            set (docs/real-data.md); which one is seen from its content. Rows that cannot be \
            taken are counted by reason. A file that cannot be read does not keep the others from \
            being read, but the exit code is then that of the first failure: 65 wrong data, 66 \
            missing input.

            With --to the recordings are sent to a running server instead, each as a new session \
            at level raw, and the server's engine runs them.
            """)

    @Argument(help: "Recordings to run, or - for standard input.", completion: .file())
    var files: [String]

    @Flag(help: "Print one JSON object a line for each file.")
    var json = false

    @Flag(help: "List every signal with its time, element and strength.")
    var signals = false

    @Flag(help: "Print how often each signal was found an hour, over all files together.")
    var rates = false

    @Option(
        help: ArgumentHelp(
            "Send the recordings to this server, such as http://127.0.0.1:8787.", valueName: "url"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            "The site's write key for --to; else the environment's INKLING_KEY.", valueName: "key"))
    var key: String?

    @Option(help: "With --to: how many times as fast as recorded, or max.")
    var speed = "max"

    func validate() throws {
        guard ReplaySpeed(speed) != nil else {
            throw ValidationError("--speed is max or a number above 0, up to 10000.")
        }
        guard !rates || (to == nil && !signals) else {
            throw ValidationError("--rates goes neither with --to nor with --signals.")
        }
    }

    func run() async throws {
        if let to { try await send(to: to) } else { try replay() }
    }

    private func replay() throws {
        var bar = ProgressBar(total: totalSize())
        var done: Int64 = 0
        var firstFailure: CommandError?
        var rates = Rates()
        for file in files {
            do throws(ImportError) {
                var read: Int64 = 0
                let replay = try Replay(of: file, keepsFindings: signals || self.rates) {
                    bytes in
                    read = bytes
                    bar.update(done: done + bytes, label: file)
                }
                done += read
                bar.clear()
                if self.rates {
                    rates.add(replay)
                } else {
                    try? print(json ? inkling.json(replay) : replay.report)
                }
            } catch {
                bar.clear()
                let failure = CommandError(error)
                failure.report()
                firstFailure = firstFailure ?? failure
            }
        }
        if self.rates { try print(json ? inkling.json(rates) : rates.report) }
        if let firstFailure { throw ExitCode(firstFailure.exitCode) }
    }

    /// Recordings under way at once: a server's ordinary crowd, and few enough open files.
    private static let sentAtOnce = 64

    private func send(to url: String) async throws {
        guard let key = key ?? ProcessInfo.processInfo.environment["INKLING_KEY"] else {
            throw CommandError(
                .data,
                "--to needs the site's write key: give --key ikw_…; `inkling site list` shows it.")
        }
        let sender = FrameSender(
            address: try ServerAddress(url), key: key, speed: ReplaySpeed(speed) ?? .max)
        var failure: CommandError?
        await withTaskGroup(of: Result<SentRecording, CommandError>.self) { group in
            for (index, file) in files.enumerated() {
                if index >= Self.sentAtOnce, let done = await group.next() { show(done, &failure) }
                group.addTask {
                    do {
                        return .success(try await sender.send(file))
                    } catch let error as CommandError {
                        return .failure(error)
                    } catch {
                        return .failure(CommandError(.unavailable, "\(file): \(error)"))
                    }
                }
            }
            for await done in group { show(done, &failure) }
        }
        if let failure { throw ExitCode(failure.exitCode) }
    }

    private func show(
        _ done: Result<SentRecording, CommandError>, _ firstFailure: inout CommandError?
    ) {
        switch done {
        case .success(let sent): try? print(json ? inkling.json(sent) : sent.report)
        case .failure(let failure):
            failure.report()
            firstFailure = firstFailure ?? failure
        }
    }

    /// Bytes of all files together; nil when one of them is a stream.
    private func totalSize() -> Int64? {
        var total: Int64 = 0
        for file in files {
            guard file != "-" else { return nil }
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            total += (attributes?[.size] as? NSNumber)?.int64Value ?? 0
        }
        return total
    }
}

extension Replay {
    /// Rejected rows that a person is shown; their count stands beside them.
    private static let rejectionsShown = 3

    /// The replay in words and columns.
    var report: String {
        let droppedCount = dropped.values.reduce(0, +)
        var lines = [
            "\(file): \(events) events in \(fixed(durationMilliseconds / 1000, 1)) s, "
                + "\(droppedCount) dropped, state \(stateHash)"
        ]
        lines += dropped.sorted { $0.key < $1.key }.map { "  dropped \($0.key): \($0.value)" }
        lines += rejections.prefix(Self.rejectionsShown).map { "    \($0.description)" }
        if signals.isEmpty {
            lines.append("  no signals")
        } else {
            let rows = signals.sorted { $0.key < $1.key }.map { ["  \($0.key)", "\($0.value)"] }
            lines.append(columns([["  signal", "count"]] + rows))
        }
        if let found, !found.isEmpty {
            let rows = found.map { finding in
                [
                    "  \(fixed(finding.timeMilliseconds / 1000, 3)) s", finding.name,
                    "strength \(fixed(Double(finding.strength), 2))",
                    "for \(fixed(finding.durationMilliseconds / 1000, 2)) s",
                    finding.element.map { "element \($0)" } ?? "page",
                ]
            }
            lines.append(columns(rows))
        }
        return lines.joined(separator: "\n")
    }
}
