// SPDX-License-Identifier: Apache-2.0

/// What a site may be called: something that needs no quoting in a shell, a file or a label.
enum SiteName {
    /// A label of that length still fits a column.
    static let charactersMax = 64

    static func check(_ name: String) throws(SiteError) {
        let isAllowed = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isAllowed, (1...charactersMax).contains(name.utf8.count) else {
            throw SiteError(
                .badName,
                "A site's name is 1 to \(charactersMax) letters, digits, -, _ or ., as in my-shop.")
        }
    }
}
