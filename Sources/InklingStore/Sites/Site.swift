// SPDX-License-Identifier: Apache-2.0

/// Who may write and read: one web site with its keys.
public struct Site: Sendable, Identifiable, Equatable {
    /// The row, and what sessions name their site by.
    public let id: Int64
    /// 1...64 letters, digits, `-`, `_` or `.`; unique in the store.
    public var name: String
    /// Where its pages may come from, as browsers write it: `https://shop.example`.
    public var origins: [String]
    /// `ikw_` and 24 letters or digits; public, it stands in the page.
    public var writeKey: String
    /// SHA-256 of the secret key, 32 bytes; the key itself is nowhere.
    public var secretHash: [UInt8]

    public init(
        id: Int64, name: String, origins: [String], writeKey: String, secretHash: [UInt8]
    ) {
        self.id = id
        self.name = name
        self.origins = origins
        self.writeKey = writeKey
        self.secretHash = secretHash
    }
}

/// A site that was just added, at the only moment when its secret is known.
public struct NewSite: Sendable {
    public var site: Site
    /// `iks_` and 40 letters or digits.
    public var secretKey: String
}

/// Which of a site's two keys.
public enum KeyKind: String, Sendable, CaseIterable {
    case write
    case secret
}

/// A key that was just replaced; the old one is not taken any more.
public struct RotatedKey: Sendable {
    /// The site as it is now.
    public var site: Site
    public var kind: KeyKind
    /// The new key. A secret one is not shown again.
    public var key: String
}
