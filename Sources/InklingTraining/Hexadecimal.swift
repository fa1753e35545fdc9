// SPDX-License-Identifier: Apache-2.0

/// A hash, a checksum or half of a session's number as it is written everywhere: 16 lower-case
/// hexadecimal digits.
package func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
