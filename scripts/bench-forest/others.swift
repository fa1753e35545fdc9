// SPDX-License-Identifier: Apache-2.0
// Scores the same rows with our scorer and the others', in turns, each round all of them.

import Glibc
import InklingCore

@main struct Others {
    static func main() {
        let folder = CommandLine.arguments[1]
        let columns = 94
        let words: [UInt32] = read("\(folder)/model.inkm")
        let values: [Float] = read("\(folder)/rows.bin")
        let rows = stride(from: 0, to: values.count, by: columns).map {
            Array(values[$0..<$0 + columns])
        }
        guard let schema = Model.declaredSchema(words.span),
            let model = try? Model.open(words: words.span, schema: schema)
        else { fatalError("The model file is damaged.") }
        contenders_open(
            "\(folder)/xgboost.json", "\(folder)/lightgbm.txt", "\(folder)/compiled.so",
            CInt(columns))
        let scorers: [(name: String, score: ([Float]) -> Float)] = [
            ("inkling", { model.score($0.span, words: words.span) }),
            ("tl2cgen, compiled by gcc -O3", { score_compiled($0) }),
            ("LightGBM, fast single row", { score_lightgbm($0) }),
            ("XGBoost, inplace single row", { score_xgboost($0) }),
        ]
        var times = [[Double]](repeating: [], count: scorers.count)
        var scores = [[Float]](repeating: [], count: scorers.count)
        for _ in 0..<40 {
            for (index, scorer) in scorers.enumerated() {
                let start = nanoseconds()
                scores[index] = rows.map(scorer.score)
                times[index].append((nanoseconds() - start) / Double(rows.count))
            }
        }
        for (index, scorer) in scorers.enumerated() {
            let sorted = times[index].sorted()
            print("\(scorer.name): \(Int(sorted[0])) ns best, \(Int(sorted[20])) median")
        }
        let apart = zip(scores[0], scores[3]).map { ($0 - $1).magnitude }.max() ?? 0
        print("raw scores of inkling and XGBoost differ by \(apart) at most")
    }

    private static func nanoseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }

    private static func read<Number>(_ path: String) -> [Number] {
        guard let file = fopen(path, "rb") else { fatalError("\(path) cannot be read.") }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let count = ftell(file) / MemoryLayout<Number>.size
        rewind(file)
        return [Number](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = fread(buffer.baseAddress, MemoryLayout<Number>.size, count, file)
        }
    }
}
