// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The server: alive and ready, or its port free for it.
func checkServer(at address: ServerAddress) -> [Finding] {
    let place = "\(address.host):\(address.port)"
    switch address.get("/healthz") {
    case .answered(status: 200, _):
        return [.ok("server", "\(place) is alive."), readiness(of: address)]
    case .answered(let status, _):
        return [
            .fail(
                "server",
                "\(place) answers /healthz with \(status): it is no inkling serve. Name its "
                    + "address with --url, or start it on another port with --port.")
        ]
    case .refused:
        return [free(address, place)]
    case .failed(let reason):
        return [.fail("server", "\(place): \(reason). Check --url, and the server's own output.")]
    }
}

private func readiness(of address: ServerAddress) -> Finding {
    switch address.get("/readyz") {
    case .answered(status: 200, _): .ok("server", "It takes writes.")
    case .answered(let status, let body):
        .fail(
            "server",
            "It takes no writes (\(status)). It says: "
                + body.split(whereSeparator: \.isNewline).joined(separator: " "))
    case .refused: .fail("server", "It stopped while it was looked at. Look at its own output.")
    case .failed(let reason): .fail("server", "/readyz: \(reason). Restart the server.")
    }
}

private func free(_ address: ServerAddress, _ place: String) -> Finding {
    switch address.isFree() {
    case true?, nil: .ok("server", "None runs at \(place). Start it: inkling serve")
    case false?:
        .fail(
            "server",
            "None answers at \(place), yet the port is taken or not allowed. Choose another: "
                + "inkling serve --port N")
    }
}
