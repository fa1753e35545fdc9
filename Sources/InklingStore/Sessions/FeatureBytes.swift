// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// Feature values as they are stored: 4 bytes each, least significant first, one NaN.
enum FeatureBytes {
    /// The bit patterns in the byte order of the file.
    static func words(of values: [Float]) -> [UInt32] {
        values.map { ($0.isNaN ? missing : $0).bitPattern.littleEndian }
    }

    /// - Returns: the values; nil if the bytes are no whole number of them.
    static func values(of bytes: [UInt8]) -> [Float]? {
        guard bytes.count.isMultiple(of: 4) else { return nil }
        return stride(from: 0, to: bytes.count, by: 4).map { first in
            let pattern = (0..<4).reduce(UInt32(0)) { word, index in
                word | UInt32(bytes[first + index]) << UInt32(8 * index)
            }
            return Float(bitPattern: pattern)
        }
    }
}
