// SPDX-License-Identifier: Apache-2.0
// Any bytes to the frame decoder: as they are, and repaired so that they get past the checksum.

import InklingTesting

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: size))
    for input in [bytes, FrameCheck.repaired(bytes)] {
        if let failure = FrameCheck.failure(in: input) { fatalError(failure) }
    }
    return 0
}
