// SPDX-License-Identifier: Apache-2.0

import CInkling
import InklingABI
import InklingCore
import Testing

struct SignalNameTests {
    @Test("The C interface names each signal as the catalogue does, and no other number")
    func names() {
        for kind in UInt32(0)...300 {
            let definition = UInt8(exactly: kind).flatMap(SignalKind.init)?.definition
            var bytes = [UInt8](repeating: 0, count: 32)
            let size = inkling_signal_name(kind, &bytes, 32)
            let name = String(decoding: bytes.prefix(Int(max(0, size))), as: UTF8.self)
            #expect(name == definition.map { "\($0.name)" } ?? "")
        }
    }

    @Test("A name that does not fit is not written")
    func capacity() {
        var bytes = [UInt8](repeating: 0, count: 3)
        #expect(inkling_signal_name(0, &bytes, 3) == -2)
        #expect(bytes == [0, 0, 0])
        #expect(inkling_signal_name(0, nil, 3) == -1)
    }
}
