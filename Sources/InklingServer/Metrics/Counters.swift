// SPDX-License-Identifier: Apache-2.0
// What the server counts. Totals since it started, of no visitor in particular.

import InklingCore
import Synchronization

/// Counts of one reason each, without locks.
final class Counters: Sendable {
    let framesTaken = Atomic<Int>(0)
    let framesRepeated = Atomic<Int>(0)
    let findingsTaken = Atomic<Int>(0)
    let findingsRepeated = Atomic<Int>(0)
    let events = Atomic<Int>(0)
    let goals = Atomic<Int>(0)
    let commits = Atomic<Int>(0)
    let rebuilds = Atomic<Int>(0)
    let evictions = Atomic<Int>(0)
    let missed = Atomic<Int>(0)
    /// Events of frames that came after `ServerLimits.rebuildsMax` rebuilds.
    let late = Atomic<Int>(0)
    let times = AnswerTimes()

    private let dropped = [12 of Atomic<Int>]({ _ in Atomic(0) })
    private let signals = [56 of Atomic<Int>]({ _ in Atomic(0) })
    private let errors = [26 of Atomic<Int>]({ _ in Atomic(0) })

    func count(_ drops: DropCounts) {
        for reason in DropReason.allCases where drops[reason] > 0 {
            dropped[Int(reason.rawValue)].add(Int(drops[reason]), ordering: .relaxed)
        }
    }

    /// - Parameter kind: the raw value of a `SignalKind`.
    func count(signal kind: UInt8) {
        guard Int(kind) < signals.count else { return }
        signals[Int(kind)].add(1, ordering: .relaxed)
    }

    func count(_ code: ServerError.Code) {
        guard let index = ServerError.Code.allCases.firstIndex(of: code) else { return }
        errors[index].add(1, ordering: .relaxed)
    }

    func count(of reason: DropReason) -> Int {
        dropped[Int(reason.rawValue)].load(ordering: .relaxed)
    }

    func count(of kind: SignalKind) -> Int {
        signals[Int(kind.rawValue)].load(ordering: .relaxed)
    }

    func count(of code: ServerError.Code) -> Int {
        guard let index = ServerError.Code.allCases.firstIndex(of: code) else { return 0 }
        return errors[index].load(ordering: .relaxed)
    }
}

extension Atomic<Int> {
    func add(_ amount: Int) { add(amount, ordering: .relaxed) }
    var value: Int { load(ordering: .relaxed) }
}
