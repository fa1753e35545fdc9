// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Measures one fit of a table that does not fit in memory as numbers.
public struct TrainingBenchmark: Sendable {
    public var rows: Int
    public var columns: Int
    public var rounds: Int
    public var depth: Int
    public var threads: Int

    public init(rows: Int, columns: Int, rounds: Int, depth: Int, threads: Int) {
        self.rows = rows
        self.columns = columns
        self.rounds = rounds
        self.depth = depth
        self.threads = threads
    }

    public struct Result: Sendable, Encodable {
        public var rows: Int
        public var columns: Int
        public var rounds: Int
        public var depth: Int
        public var threads: Int
        public var writeSeconds: Double
        public var readSeconds: Double
        public var fitSeconds: Double
        /// Peak of the process.
        public var memoryMiB: Double

        enum CodingKeys: String, CodingKey {
            case rows, columns, rounds, depth, threads
            case writeSeconds = "write_seconds"
            case readSeconds = "read_seconds"
            case fitSeconds = "fit_seconds"
            case memoryMiB = "memory_mib"
        }
    }

    /// - Parameter path: where the rows are written; the caller removes the file.
    public func run(path: String, progress: (Int) -> Void) throws -> Result {
        let clock = ContinuousClock()
        var file: TableFile?
        let write = try clock.measure { file = try makeRows(path) }
        var matrix: BoosterMatrix?
        let read = try clock.measure {
            matrix = try BoosterMatrix(trainingOn: FileRows(file!), threads: threads)
        }
        var options = TrainingOptions()
        options.threads = threads
        let settings = options.trees(.init(maxDepth: depth, minChildWeight: 10))
        let fit = try clock.measure {
            let booster = try Booster(
                settings, training: matrix!, columns: file!.columns, threads: threads)
            for round in 0..<rounds {
                progress(round)
                try booster.grow(rounds: 1)
            }
            _ = try XGBoostTrees(json: booster.json())
        }
        return Result(
            rows: rows, columns: columns, rounds: rounds, depth: depth, threads: threads,
            writeSeconds: seconds(write), readSeconds: seconds(read), fitSeconds: seconds(fit),
            memoryMiB: peakMemory)
    }

    private func makeRows(_ path: String) throws -> TableFile {
        var writer = try TableFileWriter(
            TableFile(
                path: path, columns: (0..<columns).map { "feature\($0)" }, segments: [],
                hasTimes: false, hasMoments: false))
        var random = SplitMix(seed: 1)
        var row = TableRow(values: Array(repeating: 0, count: columns), segments: [])
        for number in 0..<rows {
            var odds = -2.0
            for column in 0..<columns {
                let bits = random.next()
                // Skewed as durations and counts are.
                let unit = Double(bits >> 40) * 0x1p-24
                let isMissing = bits & 0xFF < 51
                row.values[column] = isMissing ? .nan : Float(unit * unit * 100)
                if column.isMultiple(of: 8), !isMissing { odds += (unit - 0.5) * 1.5 }
            }
            row.label = Double(random.next() >> 11) * 0x1p-53 < 1 / (1 + exp(-odds)) ? 1 : 0
            row.group = Int32(number / 10)
            try writer.append(row)
        }
        return try writer.finish(segmentWords: [])
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// The most memory that the process has had, in MiB; NaN where the system does not tell.
    private var peakMemory: Double {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let size = line.split(whereSeparator: \.isWhitespace).dropFirst().first,
            let kibibytes = Double(size)
        else { return .nan }
        return kibibytes / 1024
    }
}
