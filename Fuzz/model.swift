// SPDX-License-Identifier: Apache-2.0
// Fuzzes the opening of model files, and whatever opens is scored and taken apart.
//
// The first byte says how much of the file is put right before it is opened, so that the fuzzer
// gets past the checksum: bit 0 the magic, version and length, bit 1 counts that fit the length;
// the checksum is then put right as well. The rest are the file's bytes; a vector is read from the
// end of them.

#if canImport(InklingCore)
    import InklingCore
#endif

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzModel(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    guard let mode = bytes.first else { return 0 }
    var words = stride(from: 1, to: count - 3, by: 4).map { place in
        (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << UInt32($1 * 8) }
    }
    if mode & 3 != 0, words.count >= ModelFormat.headerCount { repair(&words, mode) }
    let vector = (0..<Limits.featureCapacity).map { index in
        index < words.count ? Float(bitPattern: words[words.count - 1 - index]) : .nan
    }
    let schema = Model.declaredSchema(words.span) ?? 0
    guard let model = try? Model.open(words: words.span, schema: schema) else { return 0 }
    let raw = model.score(vector.span, words: words.span)
    precondition(raw.isFinite)
    let probability = model.probability(raw: raw, words: words.span)
    precondition(probability >= 0 && probability <= 1)
    var attribution = Attribution()
    model.attribute(vector.span, words: words.span, into: &attribution)
    precondition(attribution.bias.isFinite)
    _ = attribution.top(Int(mode))
    return 0
}

private func repair(_ words: inout [UInt32], _ mode: UInt8) {
    typealias Header = ModelFormat.Header
    words[Header.magic] = ModelFormat.magic
    words[Header.version] = ModelFormat.version
    words[Header.wordCount] = UInt32(words.count)
    if mode & 2 != 0 {
        for index in Header.reserved..<Header.checksumLow { words[index] = 0 }
        let kind = ModelKind(rawValue: UInt8(truncatingIfNeeded: words[Header.kind]))
        let hasTrees = kind?.hasTrees == true
        if hasTrees {
            words[Header.blockDepth] = 3 + words[Header.blockDepth] % 6
            words[Header.runCount] %= 8
            words[Header.thresholdCount] %= 64
            words[Header.treeCount] = 1 + words[Header.treeCount] % 4
            words[Header.blockCount] = words[Header.treeCount] + words[Header.blockCount] % 4
            words[Header.step] = Float(1).bitPattern
        }
        let terms =
            kind?.hasTerms == true
            ? Int(words[Header.featureCount] & 0x7F) * ModelFormat.termSize : 0
        let points = Int(words[Header.pointCount] & 0x1FF) * ModelFormat.pointSize
        let end =
            ModelFormat.headerCount + (hasTrees ? forestWords(words) : 0) + terms + points
        words[Header.metadataOffset] = UInt32(truncatingIfNeeded: end)
        // What the sections leave over is metadata, so that the length fits where it can.
        words[Header.metadataSize] = UInt32(truncatingIfNeeded: (words.count - end) * 4)
    }
    let checksum = ModelFormat.checksum(words.span)
    words[Header.checksumLow] = UInt32(truncatingIfNeeded: checksum)
    words[Header.checksumHigh] = UInt32(truncatingIfNeeded: checksum >> 32)
}

/// Words of a forest's sections, by counts that were put right.
private func forestWords(_ words: [UInt32]) -> Int {
    typealias Header = ModelFormat.Header
    let blocks = Int(words[Header.blockCount])
    let depth = Int(words[Header.blockDepth])
    let isLinked = words[Header.blockCount] > words[Header.treeCount]
    let planes =
        ModelFormat.splitWords(blocks: blocks, depth: depth) * (isLinked ? 3 : 2)
        + ModelFormat.shareWords(blocks: blocks, depth: depth)
    return planes + Int(words[Header.thresholdCount] + words[Header.runCount])
}
