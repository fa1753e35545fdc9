// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Logging
import NIOCore

/// What a route knows of a request beside the request.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection, for its peer's address and to close it.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
