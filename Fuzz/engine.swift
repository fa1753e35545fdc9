// SPDX-License-Identifier: Apache-2.0
// Any bytes to the engine: as events of 32 bytes, and as frames that get past the checksum.

import InklingTesting

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: size))
    if let failure = EngineCheck.failure(in: bytes) { fatalError(failure) }
    return 0
}
