// SPDX-License-Identifier: Apache-2.0
// The engine functions of inkling.h, by their C names. The compiler checks each against the header.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import CInkling
import InklingCore

@c @implementation
public func inkling_abi_version() -> UInt32 { UInt32(INKLING_ABI_VERSION) }

@c @implementation
public func inkling_layout_version() -> UInt32 { UInt32(INKLING_LAYOUT_VERSION) }

@c @implementation
public func inkling_engine_size() -> UInt32 { UInt32(MemoryLayout<Engine>.stride) }

@c @implementation
public func inkling_session_size() -> UInt32 { UInt32(MemoryLayout<Session>.size) }

@c @implementation
public func inkling_page_size() -> UInt32 { UInt32(MemoryLayout<PageMap>.size) }

@c @implementation
public func inkling_init(_ pointer: OpaquePointer?, _ size: UInt32) -> Int32 {
    guard let engine = memory(at: pointer, as: Engine.self) else { return INKLING_E_ARGUMENT }
    guard size >= inkling_engine_size() else { return INKLING_E_CAPACITY }
    engine.initialize(to: Engine())
    return 0
}

@c @implementation
public func inkling_advance(
    _ pointer: OpaquePointer?, _ events: UnsafePointer<inkling_event>?, _ count: UInt32,
    _ signals: UnsafeMutablePointer<inkling_signal>?, _ capacity: UInt32,
    _ signalCount: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let engine = memory(at: pointer, as: Engine.self), let signals, let signalCount,
        capacity >= UInt32(Limits.signalCapacity), count <= UInt32(Int32.max),
        events != nil || count == 0
    else { return INKLING_E_ARGUMENT }
    var found = Signals()
    var written: UInt32 = 0
    var taken: UInt32 = 0
    while taken < count, capacity &- written >= UInt32(Limits.signalCapacity) {
        if let event = Event(events.unsafelyUnwrapped[Int(taken)]) {
            engine.pointee.advance(event, into: &found)
        } else {
            engine.pointee.drop(.unknownKind)
        }
        taken &+= 1
        if found.count > 0 {
            for index in 0..<found.count {
                signals[Int(written)] = inkling_signal(found[index])
                written &+= 1
            }
            found.removeAll()
        }
    }
    signalCount.pointee = written
    return Int32(taken)
}

@c @implementation
public func inkling_signal_name(
    _ kind: UInt32, _ name: UnsafeMutablePointer<UInt8>?, _ capacity: UInt32
) -> Int32 {
    guard let name else { return INKLING_E_ARGUMENT }
    guard let kind = UInt8(exactly: kind), let kind = SignalKind(rawValue: kind) else { return 0 }
    let text = kind.definition.name
    guard text.utf8CodeUnitCount <= Int(capacity) else { return INKLING_E_CAPACITY }
    for index in 0..<text.utf8CodeUnitCount { name[index] = text.utf8Start[index] }
    return Int32(text.utf8CodeUnitCount)
}

@c @implementation
public func inkling_feature_count() -> UInt32 { UInt32(Feature.count) }

@c @implementation
public func inkling_schema_hash() -> UInt64 { Feature.schemaHash }

@c @implementation
public func inkling_features(
    _ pointer: OpaquePointer?, _ features: UnsafeMutablePointer<Float>?, _ capacity: UInt32
) -> Int32 {
    guard let engine = memory(at: pointer, as: Engine.self), let features else {
        return INKLING_E_ARGUMENT
    }
    guard capacity >= UInt32(Feature.count) else { return INKLING_E_CAPACITY }
    var vector = FeatureVector()
    engine.pointee.readFeatures(into: &vector)
    vector.withValues { values in
        for index in 0..<Feature.count { features[index] = values[index] }
    }
    return Int32(Feature.count)
}

@c @implementation
public func inkling_event_count(_ pointer: OpaquePointer?) -> UInt32 {
    memory(at: pointer, as: Engine.self)?.pointee.session.clock.eventCount ?? 0
}

@c @implementation
public func inkling_drop_count(_ pointer: OpaquePointer?, _ reason: UInt32) -> UInt32 {
    guard let engine = memory(at: pointer, as: Engine.self), reason <= UInt32(UInt8.max),
        let reason = DropReason(rawValue: UInt8(reason))
    else { return 0 }
    return engine.pointee.session.clock.drops[reason]
}

@c @implementation
public func inkling_origin(_ pointer: OpaquePointer?) -> Int64 {
    memory(at: pointer, as: Engine.self)?.pointee.timestamp(of: .start).ticks ?? 0
}

@c @implementation
public func inkling_state_hash(_ pointer: OpaquePointer?) -> UInt64 {
    guard let engine = memory(at: pointer, as: Engine.self) else { return 0 }
    return stateHash(
        of: UnsafeRawBufferPointer(start: engine, count: MemoryLayout<Engine>.size))
}
