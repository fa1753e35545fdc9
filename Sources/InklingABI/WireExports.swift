// SPDX-License-Identifier: Apache-2.0
// The frame functions of inkling.h, by their C names. The compiler checks each against the header.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import CInkling
import InklingCore

@c @implementation
public func inkling_encoder_size() -> UInt32 { UInt32(MemoryLayout<FrameEncoder>.stride) }

@c @implementation
public func inkling_decoder_size() -> UInt32 { UInt32(MemoryLayout<FrameDecoder>.stride) }

@c @implementation
public func inkling_encoder_begin(
    _ encoder: OpaquePointer?, _ size: UInt32, _ frame: UnsafePointer<inkling_frame>?,
    _ bytes: UnsafeMutablePointer<UInt8>?, _ capacity: UInt32
) -> Int32 {
    guard let encoder = memory(at: encoder, as: FrameEncoder.self), let frame, let bytes else {
        return INKLING_E_ARGUMENT
    }
    guard size >= inkling_encoder_size() else { return INKLING_E_CAPACITY }
    var span = UnsafeMutableBufferPointer(start: bytes, count: Int(capacity)).mutableSpan
    encoder.initialize(to: FrameEncoder(FrameHeader(frame.pointee), to: &span))
    return 0
}

@c @implementation
public func inkling_encoder_name(
    _ encoder: OpaquePointer?, _ space: UInt32, _ number: UInt32, _ name: UnsafePointer<UInt8>?,
    _ nameSize: UInt32, _ bytes: UnsafeMutablePointer<UInt8>?, _ capacity: UInt32
) -> Int32 {
    guard let encoder = memory(at: encoder, as: FrameEncoder.self), let bytes,
        name != nil || nameSize == 0, space <= UInt32(UInt8.max),
        let space = NameSpace(rawValue: UInt8(space))
    else { return INKLING_E_ARGUMENT }
    var span = UnsafeMutableBufferPointer(start: bytes, count: Int(capacity)).mutableSpan
    let text = UnsafeBufferPointer(start: name, count: Int(nameSize)).span
    return encoder.pointee.addName(space, number: number, utf8: text, to: &span) ? 1 : 0
}

@c @implementation
public func inkling_encoder_append(
    _ encoder: OpaquePointer?, _ events: UnsafePointer<inkling_event>?, _ count: UInt32,
    _ bytes: UnsafeMutablePointer<UInt8>?, _ capacity: UInt32
) -> Int32 {
    guard let encoder = memory(at: encoder, as: FrameEncoder.self), let bytes,
        events != nil || count == 0, count <= UInt32(Int32.max)
    else { return INKLING_E_ARGUMENT }
    var span = UnsafeMutableBufferPointer(start: bytes, count: Int(capacity)).mutableSpan
    var taken: UInt32 = 0
    while taken < count {
        if let event = Event(events.unsafelyUnwrapped[Int(taken)]),
            !encoder.pointee.append(event, to: &span)
        {
            break
        }
        taken &+= 1
    }
    return Int32(taken)
}

@c @implementation
public func inkling_encoder_finish(
    _ encoder: OpaquePointer?, _ bytes: UnsafeMutablePointer<UInt8>?, _ capacity: UInt32
) -> Int32 {
    guard let encoder = memory(at: encoder, as: FrameEncoder.self), let bytes else {
        return INKLING_E_ARGUMENT
    }
    var span = UnsafeMutableBufferPointer(start: bytes, count: Int(capacity)).mutableSpan
    return Int32(encoder.pointee.finish(to: &span))
}

@c @implementation
public func inkling_decoder_open(
    _ decoder: OpaquePointer?, _ size: UInt32, _ bytes: UnsafePointer<UInt8>?, _ count: UInt32,
    _ offset: UInt32, _ frame: UnsafeMutablePointer<inkling_frame>?
) -> Int32 {
    guard let decoder = memory(at: decoder, as: FrameDecoder.self), let bytes, let frame,
        count <= UInt32(Int32.max), offset <= count
    else { return INKLING_E_ARGUMENT }
    guard size >= inkling_decoder_size() else { return INKLING_E_CAPACITY }
    decoder.initialize(to: FrameDecoder())
    let span = UnsafeBufferPointer(start: bytes, count: Int(count)).span
    let reason = decoder.pointee.open(span, at: Int(offset))
    frame.pointee = inkling_frame(
        decoder.pointee.header, eventCount: decoder.pointee.eventCount,
        nameCount: decoder.pointee.nameCount, end: decoder.pointee.end)
    guard let reason else { return 0 }
    return INKLING_E_FRAME - Int32(reason.rawValue)
}

@c @implementation
public func inkling_decoder_name(
    _ decoder: OpaquePointer?, _ bytes: UnsafePointer<UInt8>?, _ count: UInt32,
    _ name: UnsafeMutablePointer<inkling_name>?
) -> Int32 {
    guard let decoder = memory(at: decoder, as: FrameDecoder.self), let bytes, let name else {
        return INKLING_E_ARGUMENT
    }
    let span = UnsafeBufferPointer(start: bytes, count: Int(count)).span
    guard let next = decoder.pointee.nextName(in: span) else { return 0 }
    name.pointee = inkling_name(
        space: UInt32(next.space.rawValue), number: next.number, start: UInt32(next.start),
        size: UInt32(next.size))
    return 1
}

@c @implementation
public func inkling_decoder_next(
    _ decoder: OpaquePointer?, _ bytes: UnsafePointer<UInt8>?, _ count: UInt32,
    _ events: UnsafeMutablePointer<inkling_event>?, _ capacity: UInt32,
    _ dropped: UnsafeMutablePointer<UInt32>?, _ droppedReason: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let decoder = memory(at: decoder, as: FrameDecoder.self), let bytes, let events,
        let dropped, let droppedReason, capacity <= UInt32(Int32.max)
    else { return INKLING_E_ARGUMENT }
    let span = UnsafeBufferPointer(start: bytes, count: Int(count)).span
    dropped.pointee = 0
    droppedReason.pointee = 0
    var written: UInt32 = 0
    while written < capacity {
        switch decoder.pointee.next(in: span) {
        case .event(let event):
            events[Int(written)] = inkling_event(event)
            written &+= 1
        case .dropped(let reason, let count):
            dropped.pointee = UInt32(count)
            droppedReason.pointee = UInt32(reason.rawValue)
            return Int32(written)
        case .end: return Int32(written)
        }
    }
    return Int32(written)
}
