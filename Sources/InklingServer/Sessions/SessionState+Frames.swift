// SPDX-License-Identifier: Apache-2.0
// Frames into a session: each once, in order, or all of them anew when one came late.

import InklingCore
import InklingStore
import NIOCore

extension SessionState {
    /// What is to be done about a request.
    enum Step: Sendable {
        /// All of it was here before.
        case nothing(Receipt)
        /// Write this, answer, then tell the news.
        case write(SessionWrite, Receipt, news: Findings)
        /// The session is to be run anew with these frames among those of the store.
        case rebuild([StoredFrame], Receipt)
    }

    /// Takes a batch that came at `now`, ms since 1970.
    mutating func take(_ batch: FrameBatch, at now: Int64) -> Step {
        var receipt = Receipt()
        receipt.drops = batch.drops
        var isLate = false
        var parts: [FrameBatch.Part] = []
        for part in batch.parts {
            let arrival = take(part.header.sequence)
            guard arrival.isTaken else {
                receipt.repeated += 1
                continue
            }
            if case .late = arrival { isLate = true }
            parts.append(part)
        }
        receipt.taken = parts.count
        guard !parts.isEmpty else { return .nothing(receipt) }
        receivedAt = now
        hasLeft = parts.contains { $0.header.flags.contains(.last) }
        let frames = parts.map {
            StoredFrame(sequence: $0.header.sequence, bytes: batch.bytes(of: $0))
        }
        // A tick may have gone further than the first of these events.
        let isBehind = parts.contains { $0.events > 0 && $0.header.baseTime.ticks < tickedTo }
        guard isLate || isBehind else { return run(parts, of: batch, frames, receipt, at: now) }
        if rebuilds < ServerLimits.rebuildsMax {
            rebuilds += 1
            return .rebuild(frames, receipt)
        }
        // Kept as it came, but not run: a client that is always late costs no more than others.
        receipt.late = parts.reduce(0) { $0 + $1.events }
        dropped += receipt.late + Int(batch.drops.total)
        let nothing = Findings()
        return .write(write(batch.session, nothing, frames: frames), receipt, news: nothing)
    }

    private mutating func run(
        _ parts: [FrameBatch.Part], of batch: FrameBatch, _ frames: [StoredFrame],
        _ receipt: Receipt, at now: Int64
    ) -> Step {
        guard let visit else { return .nothing(receipt) }
        var receipt = receipt
        var findings = Findings()
        if visit.origin == nil, events == 0 { origin = parts[0].header.baseTime.ticks }
        for part in parts {
            visit.take(batch.body.readableBytesUInt8Span, at: part.start, into: &findings)
        }
        tickedTo = .min
        events += findings.events
        dropped += Int(findings.drops.total) + Int(batch.drops.total)
        receipt.drops.add(findings.drops)
        removeFoundAhead(from: &findings)
        learnLag(at: now)
        return .write(
            write(batch.session, findings, frames: frames), receipt, news: findings)
    }

    /// Runs the session anew over the frames of the store and those that just came, in order.
    ///
    /// - Parameter known: what the store has of it.
    mutating func rebuild(
        _ session: SessionID, stored: [StoredFrame], new: [StoredFrame], known: StoredFindings,
        _ receipt: Receipt, at now: Int64
    ) -> Step {
        let visit = Visit()
        var findings = Findings()
        for frame in (stored + new).sorted(by: { $0.sequence < $1.sequence }) {
            visit.take(frame.bytes.span, into: &findings)
        }
        self.visit = visit
        origin = visit.origin ?? origin
        events = findings.events
        // What it dropped before is in there again, but for frames that could not be read.
        dropped = Int(findings.drops.total)
        foundAhead = []
        tickedTo = .min
        learnLag(at: now)
        let write = write(session, findings, frames: new, replaces: true)
        return .write(write, receipt, news: findings.without(known))
    }

    /// Lets the time pass that is sure to have passed for the client.
    ///
    /// - Returns: what that brought, or nil.
    mutating func tick(_ session: SessionID, at now: Int64) -> (SessionWrite, news: Findings)? {
        guard let visit, visit.origin != nil, lag != .max, !hasLeft,
            rebuilds < ServerLimits.rebuildsMax, now - receivedAt <= ServerLimits.tickTime
        else { return nil }
        let perMillisecond = Timestamp.ticksPerMillisecond
        let sure = (now - ServerLimits.tickDelay) &* perMillisecond &- lag
        // Never so far that the engine could take it for a clock that was set anew.
        let ahead = sure &- visit.reached
        guard ahead > 0, ahead <= 2 * ServerLimits.tickTime * perMillisecond else { return nil }
        var findings = Findings()
        visit.tick(to: sure, into: &findings)
        tickedTo = visit.reached
        removeFoundAhead(from: &findings)
        guard !findings.isEmpty else { return nil }
        return (write(session, findings), findings)
    }
}
