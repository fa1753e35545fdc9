// SPDX-License-Identifier: Apache-2.0
// The checks that let scoring go without any: run once, when a file is opened.

extension Model {
    /// Runs, splits and links are what a walk needs. Leaves and shares may be any number.
    func checkForest(_ words: Span<UInt32>) throws(ModelError) {
        try checkRuns(words)
        try checkSplits(words)
        if blockCount > treeCount { try checkLinks(words) }
    }

    /// Runs stand in the order of their features; a feature's thresholds rise from its first run to
    /// its last, and only the last places of a run may be empty.
    private func checkRuns(_ words: Span<UInt32>) throws(ModelError) {
        var start = 0
        var lastFeature: UInt8 = 0
        var last = -Float.infinity
        for index in 0..<runCount {
            let word = words[runsOffset &+ index]
            let run = ThresholdRun(word: word)
            guard Int(run.feature) < featureCount else { throw .wrongFeature }
            guard run.word == word, ModelFormat.runLevels.contains(run.levels),
                run.feature >= lastFeature, start &+ run.size <= runsOffset &- thresholdsOffset
            else { throw .wrongRun }
            if run.feature > lastFeature { last = -.infinity }
            lastFeature = run.feature
            for number in 0..<run.size {
                let place = start &+ run.place(of: number)
                let threshold = Float(bitPattern: words[thresholdsOffset &+ place])
                // More than half of the places are used, or a shorter run would do.
                if threshold == .infinity, number > run.size / 2 {
                    last = .infinity
                    continue
                }
                // A threshold may be of any magnitude: it is compared and never added.
                guard threshold.isFinite else { throw .notFinite }
                guard threshold > last else { throw .wrongRun }
                last = threshold
            }
            start &+= run.size
        }
        guard start == runsOffset &- thresholdsOffset else { throw .wrongRun }
    }

    /// Each split names a threshold of a run, or is padding; the place before a block's first is
    /// empty.
    private func checkSplits(_ words: Span<UInt32>) throws(ModelError) {
        let inBlock = (1 &<< blockDepth) &- 1
        for index in 0..<(blockCount &<< blockDepth) {
            let split = half(index, splitsOffset, words)
            if index & inBlock == 0 || split == ModelFormat.padding {
                let expected = index & inBlock == 0 ? 0 : ModelFormat.padding
                guard split == expected, share(index, words) == 0 else { throw .reservedNotZero }
                continue
            }
            let number = Int(split & 0xFF) &>> 1
            guard number < runCount else { throw .wrongFeature }
            let run = ThresholdRun(word: words[runsOffset &+ number])
            guard Int(split &>> 8) < run.size else { throw .wrongTree }
        }
    }

    /// The blocks that trees go on in are written level by level: the links that are not 0 are, in
    /// order, the numbers after the trees' own blocks. One pass with two counters therefore proves
    /// that each such block has one way in, from a block before it (no circles), and how deep a
    /// tree can be; no memory is needed for it.
    private func checkLinks(_ words: Span<UInt32>) throws(ModelError) {
        var end = treeCount  // Of the blocks that the links so far account for.
        var levelEnd = end
        var depth = blockDepth
        for block in 0..<blockCount {
            if block == levelEnd {
                depth &+= blockDepth
                levelEnd = end
            }
            guard block < end, depth <= Limits.treeDepthMax else { throw .wrongTree }
            for place in 1 &<< blockDepth..<2 &<< blockDepth {
                let next = link(block, place, words)
                if next == 0 { continue }
                guard next == end, next < blockCount else { throw .wrongTree }
                end &+= 1
            }
        }
        guard end == blockCount else { throw .wrongTree }
    }

    /// Every term's numbers are finite, its limits aside, which are in order and leave some value;
    /// its scale can be divided by.
    func checkTerms(_ words: Span<UInt32>) throws(ModelError) {
        for feature in 0..<featureCount {
            let place = termsOffset &+ feature &* ModelFormat.termSize
            let term = LinearTerm(words, at: place)
            guard Model.number(term.weight.bitPattern) != nil, term.centre.isFinite,
                term.scale.isFinite, term.fill.isFinite
            else { throw .notFinite }
            guard term.low == term.low, term.high == term.high else { throw .notFinite }
            guard term.scale >= .leastNormalMagnitude, term.low <= term.high,
                term.low < .infinity, term.high > -.infinity, words[place &+ 6] <= 1
            else { throw .wrongTerm }
        }
    }

    /// The points of the calibration rise in raw score, never fall in probability, and stay in
    /// 0...1.
    func checkCalibration(_ words: Span<UInt32>) throws(ModelError) {
        guard case .isotonic(let count) = calibration else { return }
        var lastRaw = -Float.infinity
        var lastProbability: Float = 0
        for point in 0..<count {
            let place = pointsOffset &+ point &* ModelFormat.pointSize
            guard let raw = Model.number(words[place]) else { throw .notFinite }
            let probability = Float(bitPattern: words[place &+ 1])
            guard raw > lastRaw, probability >= lastProbability, probability <= 1 else {
                throw .wrongCalibration
            }
            lastRaw = raw
            lastProbability = probability
        }
    }

    /// Aims are numbers.
    func checkAims(_ words: Span<UInt32>) throws(ModelError) {
        guard let aimsOffset else { return }
        for place in aimsOffset..<aimsOffset &+ ModelFormat.aimCount {
            guard Model.number(words[place]) != nil else { throw .notFinite }
        }
    }

    /// Reserved words and the bytes after the metadata are zero, so that a model has one encoding.
    func checkPadding(_ words: Span<UInt32>) throws(ModelError) {
        for index in ModelFormat.Header.reserved..<ModelFormat.Header.checksumLow {
            guard words[index] == 0 else { throw .reservedNotZero }
        }
        let used = metadataSize & 3
        if used != 0 {
            guard words[wordCount &- 1] >> UInt32(used &* 8) == 0 else { throw .reservedNotZero }
        }
    }
}
