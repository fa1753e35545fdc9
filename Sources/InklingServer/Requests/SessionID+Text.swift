// SPDX-License-Identifier: Apache-2.0
// Sessions as the interface writes them: 32 hexadecimal digits.

import InklingCore
import InklingTraining

extension SessionID {
    /// The session with this name; nil unless it is 32 hexadecimal digits.
    package init?(text: some StringProtocol) {
        var halves: (UInt64, UInt64) = (0, 0)
        var count = 0
        for byte in text.utf8 {
            guard count < 32, let digit = SessionID.digit(byte) else { return nil }
            if count < 16 {
                halves.0 = halves.0 << 4 | digit
            } else {
                halves.1 = halves.1 << 4 | digit
            }
            count += 1
        }
        guard count == 32 else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    /// 32 lower-case hexadecimal digits.
    package var text: String { hexadecimal(high) + hexadecimal(low) }

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
