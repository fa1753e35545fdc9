// SPDX-License-Identifier: Apache-2.0
// The oracle of `Quantile`: the P² algorithm as the paper's box 1 has it, in Double, with arrays.

/// Five markers as Jain and Chlamtac (1985, doi 10.1145/4372.4378) describe them.
struct PSquare {
    let probability: Double
    private var first: [Double] = []
    private var heights: [Double] = []
    private var positions: [Double] = [1, 2, 3, 4, 5]
    private var desired: [Double] = []

    init(probability: Double) { self.probability = probability }

    var value: Double {
        if heights.isEmpty {
            let sorted = first.sorted()
            return sorted[Int((Double(sorted.count - 1) * probability + 0.5).rounded(.down))]
        }
        if first.count == 5 {
            return heights[Int((4 * probability + 0.5).rounded(.down))]
        }
        return heights[2]
    }

    mutating func update(_ value: Double) {
        guard first.count >= 5 else {
            first.append(value)
            if first.count == 5 {
                heights = first.sorted()
                let p = probability
                desired = [1, 1 + 2 * p, 1 + 4 * p, 3 + 2 * p, 5]
            }
            return
        }
        if first.count == 5 { first.append(value) }
        // B1: the cell that holds the value.
        let cell: Int
        if value < heights[0] {
            heights[0] = value
            cell = 0
        } else if value >= heights[4] {
            heights[4] = value
            cell = 3
        } else {
            cell = (0..<4).last { heights[$0] <= value }!
        }
        // B2: positions above it, and all desired positions.
        for index in cell + 1..<5 { positions[index] += 1 }
        let p = probability
        for (index, increment) in [0, p / 2, p, (1 + p) / 2, 1].enumerated() {
            desired[index] += increment
        }
        // B3: the inner markers.
        for index in 1...3 { adjust(index) }
    }

    private mutating func adjust(_ i: Int) {
        let offset = desired[i] - positions[i]
        let canRise = offset >= 1 && positions[i + 1] - positions[i] > 1
        let canFall = offset <= -1 && positions[i - 1] - positions[i] < -1
        guard canRise || canFall else { return }
        let d: Double = offset > 0 ? 1 : -1
        let (q, n) = (heights, positions)
        let rising = (n[i] - n[i - 1] + d) * (q[i + 1] - q[i]) / (n[i + 1] - n[i])
        let falling = (n[i + 1] - n[i] - d) * (q[i] - q[i - 1]) / (n[i] - n[i - 1])
        let parabolic = q[i] + d / (n[i + 1] - n[i - 1]) * (rising + falling)
        if q[i - 1] < parabolic && parabolic < q[i + 1] {
            heights[i] = parabolic
        } else {
            let next = i + Int(d)
            heights[i] = q[i] + d * (q[next] - q[i]) / (n[next] - n[i])
        }
        positions[i] += d
    }
}
