// SPDX-License-Identifier: Apache-2.0
// What the person who runs the server decides, and every capacity with its reason.

import Foundation

/// How a server is to run. Everything has the default of `inkling serve`.
public struct ServerOptions: Sendable {
    /// Address to listen on.
    public var bind = "127.0.0.1"
    /// Port to listen on; 0 lets the system choose.
    public var port = 8787
    /// Where inkling.js and the pages are; nil serves none.
    public var web: WebFiles?
    /// Model files; none until someone trained some.
    public var models = ModelFiles()
    /// The site whose pages may come from this server itself, whatever name it is reached by.
    public var demoSite: String?
    /// Requests a second of one client address; 0 puts no limit on addresses and sites.
    public var rate = 100
    /// Listeners to the live feed at one time.
    public var listeners = 64
    /// The last `X-Forwarded-For` is the client's address: a proxy of ours writes it.
    public var trustsProxy = false
    /// Days that raw frames are kept.
    public var keepRaw = 7
    /// Days that sessions are kept.
    public var keep = 90

    /// Sessions in memory, at about 8 KiB each. One more evicts one that has been silent for
    /// longer; it is rebuilt from the store when it speaks again.
    public var liveSessionsMax = 20_000
    /// Within this a body has to be there: a page's 256 KB take 2 s at 1 Mbit/s.
    public var bodyTime: Duration = .seconds(10)
    /// A connection on which nothing happens is closed: twice a page's pause between frames would
    /// be 6 s, and a proxy keeps its connections for a minute.
    public var idleTime: Duration = .seconds(60)
    /// Connections at one time; further ones wait to be accepted. Eight files stay for the store.
    public var connectionsMax = 4_096
    /// Milliseconds since 1970; a test sets its own.
    public var now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }

    public init() {}
}

/// Capacities that are part of the interface.
enum ServerLimits {
    /// Bytes of a body: four frames of the largest size, and what a page queues while offline.
    static let bodySizeMax = 262_144
    /// Requests of one session that wait for the one before: a page has one under way.
    static let waitingMax = 32
    /// Times that a session is run anew because a frame came late. Each costs the whole session.
    static let rebuildsMax = 16
    /// Names that are kept of a session: four full dictionaries.
    static let namesMax = 4_096
    /// Snapshots of one frame: one for each signal that three minutes of a visit could hold.
    static let snapshotsMax = 256
    /// Milliseconds of silence after which a session leaves memory: what analytics calls a visit.
    static let idleTime: Int64 = 30 * 60 * 1000
    /// Milliseconds of silence after which time is not passed on: a page that lives sends a frame
    /// every 3 s if there is something, and no signal waits for more than a minute.
    static let tickTime: Int64 = 60 * 1000
    /// Milliseconds that ticks stay behind the client's clock: a frame's 3 s and a slow network.
    static let tickDelay: Int64 = 5 * 1000
    /// Requests a second of one site, and how many at once.
    static let siteRate: Double = 2_000
    static let siteBurst: Double = 4_000
    /// Client addresses that are told apart: 3 MB. Those beyond share one bucket.
    static let addressesMax = 65_536
    /// Events that a listener may lag behind: 5 s of a busy site.
    static let feedBuffer = 256
    /// Events of a site that a new listener gets first.
    static let recentMax = 50
    /// Seconds between comments on a silent feed: below the 30 s after which proxies give up.
    static let commentSeconds = 15
}
