// SPDX-License-Identifier: Apache-2.0

import Crypto
import InklingCore

/// SHA-256, so that what is kept to recognise something does not give it away.
enum Digest {
    /// Of the UTF-8 of a key.
    static func of(_ key: String) -> [UInt8] { Array(SHA256.hash(data: Array(key.utf8))) }

    /// Of the sixteen bytes of a session: what a tombstone keeps.
    static func of(_ session: SessionID) -> [UInt8] {
        Array(SHA256.hash(data: (0..<16).map(session.byte)))
    }
}
