// SPDX-License-Identifier: Apache-2.0
// The model functions of inkling.h, by their C names. The compiler checks each against the header.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import CInkling
import InklingCore

@c @implementation
public func inkling_model_size() -> UInt32 { UInt32(MemoryLayout<Model>.stride) }

@c @implementation
public func inkling_model_open(
    _ model: OpaquePointer?, _ size: UInt32, _ words: UnsafePointer<UInt32>?, _ count: UInt32
) -> Int32 {
    guard let model = memory(at: model, as: Model.self), let words else {
        return INKLING_E_ARGUMENT
    }
    guard size >= inkling_model_size() else { return INKLING_E_CAPACITY }
    do throws(ModelError) {
        let span = UnsafeBufferPointer(start: words, count: Int(count)).span
        let isNext = Model.declaredSchema(span) == TargetFeature.schemaHash
        model.initialize(
            to: try Model.open(
                words: span, schema: isNext ? TargetFeature.schemaHash : Feature.schemaHash))
        return 0
    } catch {
        return INKLING_E_MODEL - Int32(error.rawValue)
    }
}

@c @implementation
public func inkling_score(
    _ model: OpaquePointer?, _ words: UnsafePointer<UInt32>?, _ count: UInt32,
    _ engine: OpaquePointer?, _ raw: UnsafeMutablePointer<Float>?,
    _ probability: UnsafeMutablePointer<Float>?
) -> Int32 {
    guard let model = memory(at: model, as: Model.self),
        let engine = memory(at: engine, as: Engine.self), let words,
        Int(count) == model.pointee.wordCount, model.pointee.schema == Feature.schemaHash
    else { return INKLING_E_ARGUMENT }
    let span = UnsafeBufferPointer(start: words, count: Int(count)).span
    var vector = FeatureVector()
    engine.pointee.readFeatures(into: &vector)
    let score = model.pointee.score(vector, words: span)
    raw?.pointee = score
    probability?.pointee = model.pointee.probability(raw: score, words: span)
    return 0
}

@c @implementation
public func inkling_reasons(
    _ model: OpaquePointer?, _ words: UnsafePointer<UInt32>?, _ count: UInt32,
    _ engine: OpaquePointer?, _ reasons: UnsafeMutablePointer<inkling_reason>?,
    _ capacity: UInt32, _ bias: UnsafeMutablePointer<Float>?
) -> Int32 {
    attribute(model, words, count, engine, reasons, capacity, bias, byGroup: false)
}

@c @implementation
public func inkling_reason_groups(
    _ model: OpaquePointer?, _ words: UnsafePointer<UInt32>?, _ count: UInt32,
    _ engine: OpaquePointer?, _ reasons: UnsafeMutablePointer<inkling_reason>?,
    _ capacity: UInt32, _ bias: UnsafeMutablePointer<Float>?
) -> Int32 {
    attribute(model, words, count, engine, reasons, capacity, bias, byGroup: true)
}

private func attribute(
    _ model: OpaquePointer?, _ words: UnsafePointer<UInt32>?, _ count: UInt32,
    _ engine: OpaquePointer?, _ reasons: UnsafeMutablePointer<inkling_reason>?,
    _ capacity: UInt32, _ bias: UnsafeMutablePointer<Float>?, byGroup: Bool
) -> Int32 {
    guard let model = memory(at: model, as: Model.self),
        let engine = memory(at: engine, as: Engine.self), let words, let reasons,
        Int(count) == model.pointee.wordCount, model.pointee.schema == Feature.schemaHash
    else { return INKLING_E_ARGUMENT }
    var vector = FeatureVector()
    engine.pointee.readFeatures(into: &vector)
    var attribution = Attribution()
    model.pointee.attribute(
        vector, words: UnsafeBufferPointer(start: words, count: Int(count)).span,
        into: &attribution)
    bias?.pointee = attribution.bias
    let limit = Int(min(capacity, UInt32(INKLING_REASONS_MAX)))
    let top = byGroup ? attribution.topGroups(limit) : attribution.top(limit)
    for index in 0..<top.count {
        reasons[index] = inkling_reason(
            feature: UInt32(top[index].feature), amount: top[index].amount)
    }
    return Int32(top.count)
}
