// SPDX-License-Identifier: Apache-2.0
// Every way in which the store fails.

import InklingCore

/// Why the store did not do what it was asked to. Nothing of a failed write is stored.
///
/// The texts are sentences for the person who runs the store and name the file; none holds
/// anything of a visitor.
public enum StoreError: Error, Sendable, Equatable {
    /// No room: the disk or the database's page limit. Writes go on as soon as there is room.
    case full
    /// Another process held the write lock beyond the busy timeout, or too many writes wait.
    case busy
    /// The file is no database, or what it holds contradicts itself.
    case damaged(String)
    /// The file or its directory may not be written.
    case readOnly(String)
    /// A newer Inkling wrote this store.
    case newerSchema(String)
    /// Any other failure of the file, the directory or the disk.
    case unusable(String)
    /// The store was closed.
    case closed
    /// The visitor had this session deleted; later writes of it are refused.
    case forgotten(SessionID)
    /// The session belongs to another site.
    case foreignSession(SessionID)
    /// Nothing was ever stored of this session, or it is too old.
    case unknownSession(SessionID)
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .full:
            "The store is full. Free disk space, or keep less: see --keep and --keep-raw."
        case .busy:
            "The store is busy: another process holds it, or too many writes wait. Try again."
        case .damaged(let reason), .readOnly(let reason), .newerSchema(let reason),
            .unusable(let reason):
            reason
        case .closed: "The store is closed."
        case .forgotten: "The visitor had this session deleted; nothing more is stored of it."
        case .foreignSession: "The session belongs to another site."
        case .unknownSession: "The session is not known: never stored, or too old."
        }
    }
}
