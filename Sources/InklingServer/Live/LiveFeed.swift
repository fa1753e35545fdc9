// SPDX-License-Identifier: Apache-2.0
// What happens, told to whoever listens. A slow listener misses events; nobody waits for it.

import InklingCore
import Synchronization

/// The live feed of all sites.
final class LiveFeed: Sendable {
    /// What a listener is handed.
    enum Item: Sendable {
        case event(LiveEvent)
        /// Nothing happened for a while: the connection is to be kept open.
        case comment
    }

    /// One listener's place in the feed.
    final class Listener: Sendable {
        let site: Int64
        let items: AsyncStream<Item>
        /// What happened before, oldest first.
        let recent: [LiveEvent]
        fileprivate let input: AsyncStream<Item>.Continuation
        private let missed = Atomic<Int>(0)

        fileprivate init(site: Int64, recent: [LiveEvent], buffer: Int) {
            self.site = site
            self.recent = recent
            (items, input) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(buffer))
        }

        fileprivate func hand(_ item: Item) -> Bool {
            guard case .dropped(.event) = input.yield(item) else { return true }
            missed.add(1)
            return false
        }

        /// Ends the stream of items.
        func finish() { input.finish() }

        /// Events that were left out since this was last asked.
        func takeMissed() -> Int { missed.exchange(0, ordering: .relaxed) }
    }

    private struct State {
        var listeners: [ObjectIdentifier: Listener] = [:]
        var recent: [Int64: [LiveEvent]] = [:]
    }

    private let capacity: Int
    private let buffer: Int
    private let counters: Counters
    private let state = Mutex(State())

    init(capacity: Int, counters: Counters, buffer: Int = ServerLimits.feedBuffer) {
        self.capacity = capacity
        self.buffer = buffer
        self.counters = counters
    }

    var listenerCount: Int { state.withLock { $0.listeners.count } }

    /// Tells of events of a site.
    ///
    /// - Complexity: O(events × listeners); without listeners a copy into the recent ones.
    func publish(_ events: [LiveEvent], ofSite site: Int64) {
        guard !events.isEmpty else { return }
        state.withLock { state in
            var recent = state.recent[site] ?? []
            recent += events
            recent.removeFirst(max(0, recent.count - ServerLimits.recentMax))
            state.recent[site] = recent
            // Handed over within the lock, so that all listeners get the same order.
            for listener in state.listeners.values where listener.site == site {
                for event in events where !listener.hand(.event(event)) { counters.missed.add(1) }
            }
        }
    }

    /// Tells every listener that nothing happened.
    func comment() {
        state.withLock { state in
            for listener in state.listeners.values { _ = listener.hand(.comment) }
        }
    }

    /// Takes what is remembered of a session out of the recent events.
    func forget(_ session: SessionID) {
        state.withLock { state in
            for site in state.recent.keys { state.recent[site]?.removeAll { $0.id == session } }
        }
    }

    /// A place in the feed. Whoever takes one gives it back with `leave`.
    func listen(toSite site: Int64) throws(ServerError) -> Listener {
        let listener = state.withLock { state -> Listener? in
            guard state.listeners.count < capacity else { return nil }
            let recent = (state.recent[site] ?? []).map { event in
                var event = event
                event.recent = true
                return event
            }
            let listener = Listener(site: site, recent: recent, buffer: buffer)
            state.listeners[ObjectIdentifier(listener)] = listener
            return listener
        }
        guard let listener else {
            throw ServerError(
                .tooManyListeners,
                "All \(capacity) places of the live feed are taken; --listeners sets how many.")
        }
        return listener
    }

    func leave(_ listener: Listener) {
        listener.finish()
        _ = state.withLock { $0.listeners.removeValue(forKey: ObjectIdentifier(listener)) }
    }
}
