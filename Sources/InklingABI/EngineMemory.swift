// SPDX-License-Identifier: Apache-2.0
// Values of the core in memory that someone else owns. This target alone has raw pointers.

public import InklingCore

/// Caller memory as a value of the core; nil when null or misaligned.
@inline(__always)
func memory<Value: ~Copyable>(
    at pointer: OpaquePointer?, as type: Value.Type
) -> UnsafeMutablePointer<Value>? {
    guard let pointer,
        UInt(bitPattern: pointer) % UInt(MemoryLayout<Value>.alignment) == 0
    else { return nil }
    return UnsafeMutablePointer<Value>(pointer)
}

/// FNV-1a (64 bits) over the bytes of an engine's session and page: equal for the same events in
/// every build, since the state holds no padding and no machine-sized number.
/// - Complexity: O(bytes of the state), no allocation.
public func stateHash(of engine: borrowing Engine) -> UInt64 {
    withUnsafeBytes(of: engine) { bytes in
        stateHash(of: bytes)
    }
}

/// The hash of an engine's bytes up to the end of its page map; the tail that rounds an engine's
/// size up to its alignment is nobody's.
func stateHash(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
}
