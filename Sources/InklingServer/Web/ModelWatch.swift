// SPDX-License-Identifier: Apache-2.0
// What happens to models while the server runs: new ones are read, and served ones are watched.

import InklingModels
import InklingStore
import Logging
import ServiceLifecycle
import Synchronization

/// Reads models again when they have changed, within a second, and looks once an hour whether
/// visits and odds are still what they were in training.
final class ModelWatch: Service {
    private let models: ModelFiles
    private let registry: ModelRegistry
    private let store: Store
    private let logger: Logger
    private let now: @Sendable () -> Int64
    private let state = Mutex<[Drift]>([])

    /// Seconds after the start at which drift is looked at first: a server that is started again
    /// and again has other things to do.
    static let firstLook = 60
    static let lookSeconds = 3600

    init(
        models: ModelFiles, registry: ModelRegistry, store: Store, logger: Logger,
        now: @escaping @Sendable () -> Int64
    ) {
        self.models = models
        self.registry = registry
        self.store = store
        self.logger = logger
        self.now = now
    }

    /// The drift of each served model when it was looked at last.
    var drifts: [Drift] { state.withLock { $0 } }

    func run() async throws {
        for problem in models.problems { logger.error("\(problem)") }
        var seconds = 0
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
            seconds += 1
            let models = models
            let problems = (try? await blocking { models.refresh() }) ?? []
            for problem in problems { logger.error("\(problem)") }
            if seconds % Self.lookSeconds == Self.firstLook { await look() }
        }
    }

    /// Looks at the drift of every served model.
    func look() async {
        let (registry, store, now) = (registry, store, now())
        let logger = logger
        let drifts = try? await blocking {
            registry.removeInterrupted(atOnce: false)
            return try registry.entries().filter { $0.state == .champion }.compactMap { entry in
                do {
                    return try Drift(of: entry, in: registry, store: store, now: now)
                } catch {
                    logger.error("Drift of \(entry.outcome) for \(entry.site): \(error)")
                    return nil
                }
            }
        }
        state.withLock { $0 = drifts ?? [] }
    }
}

extension PrometheusText {
    /// What is known of served models and their drift.
    mutating func models(_ files: ModelFiles, _ drifts: [Drift]) {
        let shipped = files.files.count(where: \.isShipped)
        gauge("inkling_models", "Models of sites that are served.", files.files.count - shipped)
        gauge(
            "inkling_models_shipped", "Models that came with the program and are served.", shipped)
        gauge("inkling_models_refused", "Models that cannot be used.", files.problems.count)
        let gauges: [(String, String, (Drift) -> Double)] = [
            ("visits", "Visits later than a model's training.", { Double($0.sessions) }),
            (
                "visits_undrawn", "Later visits that were not drawn to be looked at.",
                { Double($0.notDrawn) }
            ),
            (
                "moved", "Features whose spread has moved since training.",
                { Double($0.moved.count) }
            ),
            (
                "stability", "The largest population stability index of a feature.",
                { $0.features.first?.stability ?? 0 }
            ),
            ("predicted", "Mean probability on later visits.", { $0.predicted }),
            ("observed", "Share of outcomes on later visits.", { $0.observed }),
            ("calibration_error", "Calibration error on later visits.", { $0.ece }),
        ]
        for (name, help, value) in gauges where !drifts.isEmpty {
            gauge(
                "inkling_model_\(name)", help,
                drifts.map { ("site=\"\($0.site)\",intent=\"\($0.outcome)\"", value($0)) })
        }
    }
}
