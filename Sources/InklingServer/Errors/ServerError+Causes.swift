// SPDX-License-Identifier: Apache-2.0
// What failures below the server are to its clients.

import InklingCore
import InklingStore

extension ServerError {
    /// A failure of the store. Paths and the system's words stay in the server's log.
    init(_ error: StoreError) {
        switch error {
        case .full:
            self.init(.storeFull, "The store has no room. Send the same again later.")
        case .busy:
            self.init(.storeBusy, "The store is busy. Send the same again.")
        case .damaged, .readOnly, .newerSchema, .unusable:
            self.init(
                .storeDamaged,
                "The store takes no writes; run 'inkling doctor' there. Send the same again later.")
        case .closed:
            self.init(.stopping, "The server is stopping. Send the same again.")
        case .forgotten:
            self.init(.forgotten, "This session was forgotten. Begin a new one.")
        case .foreignSession:
            self.init(.foreignSession, "This session belongs to another site. Begin a new one.")
        case .unknownSession:
            self.init(
                .unknownSession,
                "No such session is known: nothing of it was sent, or it was forgotten.")
        }
    }

    /// A body of which no frame could be read.
    init(frame reason: DropReason) {
        switch reason {
        case .truncated:
            self.init(.truncated, "The body ends before the frame does. Send whole frames.")
        case .checksum:
            self.init(.checksum, "The frame's checksum does not fit its bytes.")
        case .unknownVersion:
            self.init(.unknownVersion, "The frame has a version that this server does not read.")
        case .oversized:
            self.init(.oversized, "The frame is larger or holds more than docs/protocol.md allows.")
        case .unknownElement:
            self.init(.unknownElement, "The frame names an element beyond 254.")
        default:
            self.init(.malformed, "The body is no frame; docs/protocol.md says what one is.")
        }
    }

    static let wrongLevel = ServerError(
        .wrongLevel, "A session has one level: it sends either frames or findings.")
    static let overloaded = ServerError(
        .overloaded, "Too many requests of this session wait. Send the same again.")
}
