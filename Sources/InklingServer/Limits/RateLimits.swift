// SPDX-License-Identifier: Apache-2.0
// One bad client takes nothing from the others.

import Hummingbird
import Synchronization

/// How many requests a site and a client address may send.
final class RateLimits: Sendable {
    private struct Buckets {
        var sites: [Int64: TokenBucket] = [:]
        var clients: [ClientAddress: TokenBucket] = [:]
        /// Of those for whom there is no room.
        var others: TokenBucket
        /// When room was last made, ms.
        var clearedAt: Int64 = 0
    }

    private let rate: Double
    /// Four seconds' worth: a page that was offline sends its queue at once.
    private var burst: Double { 4 * rate }
    private let now: @Sendable () -> Int64
    private let buckets: Mutex<Buckets>

    /// - Parameter rate: requests a second of one client; 0 for no limits at all.
    init(rate: Int, now: @escaping @Sendable () -> Int64) {
        self.rate = Double(rate)
        self.now = now
        buckets = Mutex(Buckets(others: TokenBucket(burst: Double(rate), at: now())))
    }

    /// Whether there are limits at all.
    var areSet: Bool { rate > 0 }

    func take(ofSite site: Int64) throws(ServerError) {
        guard areSet else { return }
        let now = now()
        let isTaken = buckets.withLock {
            let fresh = TokenBucket(burst: ServerLimits.siteBurst, at: now)
            return $0.sites[site, default: fresh].take(
                rate: ServerLimits.siteRate, burst: ServerLimits.siteBurst, at: now)
        }
        guard isTaken else {
            throw ServerError(.tooManyRequests, "The site sends too much. Send the same again.")
        }
    }

    func take(of client: ClientAddress?) throws(ServerError) {
        guard areSet else { return }
        let now = now()
        let isTaken = buckets.withLock { take(of: client, from: &$0, at: now) }
        guard isTaken else {
            throw ServerError(.tooManyRequests, "You send too much. Send the same again.")
        }
    }

    private func take(
        of client: ClientAddress?, from buckets: inout Buckets, at now: Int64
    ) -> Bool {
        guard let client else { return buckets.others.take(rate: rate, burst: burst, at: now) }
        if buckets.clients[client] == nil, buckets.clients.count >= ServerLimits.addressesMax {
            if abs(now &- buckets.clearedAt) >= 1000 {
                // After four seconds of silence a bucket is full again and need not be kept.
                buckets.clients = buckets.clients.filter { now - $0.value.at < 4000 }
                buckets.clearedAt = now
            }
            guard buckets.clients.count < ServerLimits.addressesMax else {
                return buckets.others.take(rate: rate, burst: burst, at: now)
            }
        }
        return buckets.clients[client, default: TokenBucket(burst: burst, at: now)]
            .take(rate: rate, burst: burst, at: now)
    }

    /// Client addresses that are remembered now.
    var clientCount: Int { buckets.withLock { $0.clients.count } }
}

/// Limits each client address before anything else is done for it.
struct RateMiddleware: RouterMiddleware {
    typealias Context = ServerContext

    let rates: RateLimits
    let trustsProxy: Bool

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if rates.areSet {
            try rates.take(of: context.client(of: request, trustsProxy: trustsProxy))
        }
        return try await next(request, context)
    }
}
