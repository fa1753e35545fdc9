// SPDX-License-Identifier: Apache-2.0
// What the engine knows of the next press, and what a model makes of it.

extension Engine {
    /// What may be pressed next, as of the last event; see `TargetReading`.
    ///
    /// - Parameter aims: the bit patterns of a model's aims: `ModelFormat.aimCount`; with fewer,
    ///   where the pointer will stop is not known.
    public borrowing func readTargets(aims: Span<UInt32>) -> TargetReading {
        TargetReading(session.channels, page, at: session.clock.now, aims: aims)
    }

    /// What may be pressed next, by a model's aims.
    ///
    /// - Parameter words: the words that `Model.open` accepted.
    @inline(never)
    borrowing func readTargets(by model: Model, words: Span<UInt32>) -> TargetReading {
        let start = model.aimsOffset ?? 0
        let count = model.hasAims ? ModelFormat.aimCount : 0
        return readTargets(aims: words.extracting(start..<start &+ count))
    }

    /// Tells what is pressed next, as of the last event.
    ///
    /// - Parameters:
    ///   - model: one of `TargetFeature`'s schema.
    ///   - words: the words that `Model.open` accepted.
    ///   - next: overwritten as a whole; empty while there is no pointer or no candidate.
    /// - Complexity: that of `Model.choose`, no allocation.
    public borrowing func readNextClick(
        by model: Model, words: Span<UInt32>, into next: inout NextClick
    ) {
        model.choose(from: readTargets(by: model, words: words), words: words, into: &next)
    }

    /// Why the likeliest target is that and not the second; where there is only one, why its score
    /// is what it is.
    ///
    /// - Parameters:
    ///   - model: one of `TargetFeature`'s schema.
    ///   - words: the words that `Model.open` accepted.
    ///   - count: how many reasons at most.
    /// - Returns: contributions whose `feature` is the raw value of a `TargetReason`, the strongest
    ///   first; none where there is no candidate.
    /// - Complexity: that of `readNextClick` and two of `Model.attribute`, no allocation.
    public borrowing func nextClickReasons(
        by model: Model, words: Span<UInt32>, count: Int
    ) -> TopContributions {
        let reading = readTargets(by: model, words: words)
        var next = NextClick()
        model.choose(from: reading, words: words, into: &next)
        var sums: [8 of Double] = .init(repeating: 0)
        var vector = TargetVector()
        var attribution = Attribution()
        for place in 0..<2 where place < next.count {
            for index in 0..<reading.count where reading.element(index) == next[place].element {
                reading.read(index, into: &vector)
            }
            vector.withValues { model.attribute($0, words: words, into: &attribution) }
            for index in 0..<TargetFeature.count {
                guard let feature = TargetFeature(rawValue: UInt8(truncatingIfNeeded: index)) else {
                    continue
                }
                let amount = Double(attribution[index])
                sums[Int(feature.reason.rawValue & 7)] += place == 0 ? amount : -amount
            }
        }
        var top = TopContributions()
        let most = count < TopContributions.capacity ? count : TopContributions.capacity
        guard most > 0 else { return top }
        for reason in 0..<TargetReason.count {
            let amount = Float(Double(model.choiceScale) * sums[reason & 7])
            guard amount != 0 else { continue }
            let number = UInt8(truncatingIfNeeded: reason)
            top.insert(Contribution(feature: number, amount: amount), most: most)
        }
        return top
    }
}
