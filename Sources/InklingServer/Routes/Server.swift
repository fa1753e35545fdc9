// SPDX-License-Identifier: Apache-2.0
// The parts of a server, put together.

import Hummingbird
import HummingbirdCore
import InklingStore
import Logging
import NIOCore
import ServiceLifecycle

/// Everything that answers requests: build one on a store, and run its application.
///
///     let server = Server(store: store, options: options)
///     try await server.run { port in print("listening on \(port)") }
///
/// Two servers on one store at the same time are not supported: each would hold sessions that the
/// other changes.
public struct Server: Sendable {
    let options: ServerOptions
    let store: Store
    let counters: Counters
    let feed: LiveFeed
    let sites: SiteDirectory
    let access: SiteAccess
    let bodies: BodyReader
    let intake: SessionIntake
    let clock: SessionClockService
    let models: ModelWatch
    let logger: Logger

    public init(store: Store, options: ServerOptions, logger: Logger = Server.quietLogger()) {
        self.options = options
        self.store = store
        self.logger = logger
        counters = Counters()
        feed = LiveFeed(capacity: options.listeners, counters: counters)
        sites = SiteDirectory(store: store, now: options.now)
        access = SiteAccess(
            sites: sites, rates: RateLimits(rate: options.rate, now: options.now),
            errors: ErrorMiddleware(counters: counters), demoSite: options.demoSite)
        bodies = BodyReader(time: options.bodyTime)
        let sessions = LiveSessions(
            capacity: options.liveSessionsMax, counters: counters, now: options.now)
        intake = SessionIntake(
            store: store, sessions: sessions, feed: feed, counters: counters, now: options.now)
        clock = SessionClockService(
            intake: intake, sites: sites, options: options, logger: logger)
        models = ModelWatch(
            models: options.models, registry: options.models.registry, store: store,
            logger: logger, now: options.now)
    }

    /// A logger for what the person who runs the server has to know, and nothing else.
    public static func quietLogger() -> Logger {
        var logger = Logger(label: "inkling")
        logger.logLevel = .error
        return logger
    }

    /// The application. Running it listens on `options.bind` and `options.port`.
    ///
    /// - Parameter onRunning: told the port once requests are answered.
    public func application(
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let bind = BindAddress.hostname(options.bind, port: options.port)
        var configuration = ApplicationConfiguration(address: bind, serverName: nil)
        configuration.availableConnectionsDelegate = .maximum(
            options.connectionsMax, logger: logger)
        return Application(
            router: router(),
            server: .http1(
                configuration: .init(
                    idleTimeout: TimeAmount(options.idleTime),
                    // Our requests have few and short fields; cookies of the site may come along.
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768,
                        maxHeaderFieldCount: 100))),
            configuration: configuration,
            services: [bodies, clock, models],
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    /// Answers requests until SIGTERM or SIGINT; those that are open then are finished.
    ///
    /// - Throws: what keeps it from listening: `IOError`, `SocketAddressError`.
    public func run(onRunning: @escaping @Sendable (Int) async -> Void) async throws {
        try await application(onRunning: onRunning).runService()
    }

    private func router() -> Router<ServerContext> {
        let router = Router(context: ServerContext.self)
        router.add(middleware: access.errors)
        HealthRoutes(server: self).add(to: router)
        let limited = router.group()
            .add(
                middleware: RateMiddleware(
                    rates: access.rates, trustsProxy: options.trustsProxy))
        FrameRoutes(server: self).add(to: limited)
        FindingsRoutes(server: self).add(to: limited)
        PrivacyRoutes(server: self).add(to: limited)
        GoalRoutes(server: self).add(to: limited)
        SessionRoutes(server: self).add(to: limited)
        LiveRoutes(server: self).add(to: limited)
        ModelRoutes(server: self).add(to: limited)
        MetricsRoutes(server: self).add(to: limited)
        WebRoutes(server: self).add(to: limited)
        return router
    }
}

typealias Routes = RouterMethods<ServerContext>

extension RouterMethods where Context == ServerContext {
    /// Answers a path's methods, and says of the others that they are wrong.
    func answer(
        _ path: RouterPath,
        _ answers: [HTTPRequest.Method: @Sendable (Request, ServerContext) async throws -> Response]
    ) {
        let allow = answers.keys.map(\.rawValue).sorted().joined(separator: ", ")
        for method: HTTPRequest.Method in [.get, .head, .post, .put, .patch, .delete, .options] {
            if let answer = answers[method] {
                on(path, method: method, use: answer)
            } else {
                on(path, method: method) { _, _ -> Response in
                    throw ServerError(
                        .wrongMethod, "This path answers \(allow).", allow: allow)
                }
            }
        }
    }
}
