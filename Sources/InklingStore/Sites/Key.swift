// SPDX-License-Identifier: Apache-2.0

/// Keys are made at random, of letters and digits that survive any form, header and shell.
enum Key {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

    /// 24 letters of 62 are 142 bits: no two sites share one. 40 are 238 bits: nobody guesses it.
    static func random(_ kind: KeyKind) -> String {
        let (prefix, count) = kind == .write ? ("ikw_", 24) : ("iks_", 40)
        // The system's generator is cryptographically secure.
        return prefix + String((0..<count).map { _ in letters[Int.random(in: letters.indices)] })
    }
}
