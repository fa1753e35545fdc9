// SPDX-License-Identifier: Apache-2.0
// The functions of inkling.h about the next click, by their C names.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import CInkling
import InklingCore

@c @implementation
public func inkling_next_schema_hash() -> UInt64 { TargetFeature.schemaHash }

@c @implementation
public func inkling_next(
    _ model: OpaquePointer?, _ words: UnsafePointer<UInt32>?, _ count: UInt32,
    _ engine: OpaquePointer?, _ targets: UnsafeMutablePointer<inkling_target>?, _ capacity: UInt32
) -> Int32 {
    guard let model = nextModel(at: model, count), let words, let targets,
        let engine = memory(at: engine, as: Engine.self)
    else { return INKLING_E_ARGUMENT }
    var next = NextClick()
    engine.pointee.readNextClick(
        by: model.pointee, words: UnsafeBufferPointer(start: words, count: Int(count)).span,
        into: &next)
    let written = min(next.count, Int(min(capacity, UInt32(INKLING_TARGETS_MAX))))
    for index in 0..<written {
        targets[index] = inkling_target(
            element: UInt32(next[index].element.rawValue), probability: next[index].probability)
    }
    return Int32(written)
}

@c @implementation
public func inkling_next_reasons(
    _ model: OpaquePointer?, _ words: UnsafePointer<UInt32>?, _ count: UInt32,
    _ engine: OpaquePointer?, _ reasons: UnsafeMutablePointer<inkling_reason>?, _ capacity: UInt32
) -> Int32 {
    guard let model = nextModel(at: model, count), let words, let reasons,
        let engine = memory(at: engine, as: Engine.self)
    else { return INKLING_E_ARGUMENT }
    let top = engine.pointee.nextClickReasons(
        by: model.pointee, words: UnsafeBufferPointer(start: words, count: Int(count)).span,
        count: Int(min(capacity, UInt32(INKLING_REASONS_MAX))))
    for index in 0..<top.count {
        reasons[index] = inkling_reason(
            feature: UInt32(top[index].feature), amount: top[index].amount)
    }
    return Int32(top.count)
}

/// An opened model of the next click; nil for any other.
private func nextModel(
    at pointer: OpaquePointer?, _ count: UInt32
) -> UnsafeMutablePointer<Model>? {
    guard let model = memory(at: pointer, as: Model.self), Int(count) == model.pointee.wordCount,
        model.pointee.schema == TargetFeature.schemaHash
    else { return nil }
    return model
}
