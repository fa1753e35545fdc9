// SPDX-License-Identifier: Apache-2.0
// Engines that live in memory which someone else owns. Here, and nowhere else, are raw pointers.

public import InklingCore

/// Reinterprets caller memory as an engine; nil when null or misaligned.
@inline(__always)
func engine(at pointer: OpaquePointer?) -> UnsafeMutablePointer<Engine>? {
    guard let pointer else { return nil }
    guard UInt(bitPattern: pointer) % UInt(MemoryLayout<Engine>.alignment) == 0 else { return nil }
    return UnsafeMutablePointer<Engine>(pointer)
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
