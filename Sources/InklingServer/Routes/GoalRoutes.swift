// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird
import InklingCore
import InklingStore

/// `POST /v1/goals`: what the site's own server knows of a visit's outcome.
struct GoalRoutes {
    let server: Server

    func add(to routes: some Routes) { routes.answer("/v1/goals", [.post: take]) }

    @Sendable private func take(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withSecretKey(request) { site in
            let body = try await server.bodies.read(request, context)
            let report = try GoalReport.read(Data(body.readableBytesView))
            let store = server.store
            guard
                let session = try await blocking({ try store.session(report.session) }),
                session.site == site.id
            else { throw StoreError.unknownSession(report.session) }
            var goal = report.goal
            if let time = report.time { goal.at = max(0, time - Double(session.origin) / 10) }
            let isNew = try await store.addGoal(
                goal, to: report.session, receivedAt: server.options.now())
            if isNew {
                server.counters.goals.add(1)
                var news = Findings()
                news.goals = [goal]
                let events = LiveEvents(
                    session: report.session, site: site.name, level: session.level)
                server.feed.publish(events.of(news), ofSite: site.id)
            }
            return .json(
                text: "{\"taken\":\(isNew ? 1 : 0),\"repeated\":\(isNew ? 0 : 1),\"dropped\":{}}")
        }
    }
}

/// A goal as the site's server reports it.
private struct GoalReport: Decodable {
    var session: SessionID
    var goal: StoredGoal
    /// Ms since 1970, on the clock that the page has too.
    var time: Double?

    init(from decoder: any Decoder) throws {
        let object = try StrictObject(decoder, ["session", "name", "value", "id", "time"])
        session = try object.session("session")
        time = try object.optionalNumber("time", -1e15...1e15)
        goal = StoredGoal(
            at: nil, name: try object.name("name"),
            value: try object.optionalNumber("value", -1e15...1e15), source: .backend,
            id: try object.optionalName("id"))
    }

    static func read(_ body: Data) throws(ServerError) -> GoalReport {
        do {
            return try JSONDecoder().decode(GoalReport.self, from: body)
        } catch let error as DecodingError {
            throw ServerError(.malformed, error.place)
        } catch {
            throw ServerError(.malformed, "The body is no JSON object.")
        }
    }
}
