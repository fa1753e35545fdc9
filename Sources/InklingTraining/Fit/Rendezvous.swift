// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the threads of all folds wait for each other, so that one decision is made for all.
final class Rendezvous: @unchecked Sendable {
    private let condition = NSCondition()
    private let count: Int
    private let decide: ([[Float]]) -> Bool
    private var brought: [[Float]]
    private var waiting = 0
    private var meeting = 0
    private var goesOn = true
    private var failure: (any Error)?

    /// - Parameter decide: from what all have brought, whether to go on; called by one of the
    ///   threads while the others wait.
    init(count: Int, decide: @escaping ([[Float]]) -> Bool) {
        self.count = count
        self.decide = decide
        brought = Array(repeating: [], count: count)
    }

    /// Brings a fold's part and waits for the others.
    ///
    /// - Returns: whether to go on; false at once if any fold has failed.
    func meet(_ number: Int, bringing part: [Float]) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard failure == nil else { return false }
        brought[number] = part
        waiting += 1
        if waiting == count {
            waiting = 0
            meeting += 1
            goesOn = decide(brought)
            condition.broadcast()
        } else {
            let present = meeting
            while meeting == present, failure == nil { condition.wait() }
        }
        return goesOn && failure == nil
    }

    /// Ends the work of all.
    func fail(_ error: any Error) {
        condition.lock()
        if failure == nil { failure = error }
        condition.broadcast()
        condition.unlock()
    }

    /// - Throws: the first failure.
    func check() throws {
        condition.lock()
        defer { condition.unlock() }
        if let failure { throw failure }
    }

    /// Runs the work of every fold on a thread of its own and waits for all.
    ///
    /// XGBoost keeps what a booster has predicted by thread: a booster that is made, used and
    /// freed on different threads starts from nothing or finds another one's numbers.
    func run(_ work: @escaping @Sendable (Int) throws -> Void) throws {
        let group = DispatchGroup()
        for number in 0..<count {
            group.enter()
            let thread = Thread {
                do { try work(number) } catch { self.fail(error) }
                group.leave()
            }
            thread.name = "fold \(number)"
            thread.start()
        }
        group.wait()
        try check()
    }
}
