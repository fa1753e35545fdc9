// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingStore

/// What a visit was steered with, as far as its features tell: the store knows no more of it.
enum Device: Int, CaseIterable {
    /// Nothing was moved, as by keys alone, or before a first movement.
    case unknown
    case mouse
    case touch

    /// A wheel, or a way without a button down, is a mouse's or trackpad's; a finger's way is all
    /// with the finger down, and only fingers swipe.
    init(of visit: StoredVisit) {
        self = .unknown
        for snapshot in visit.snapshots
        where snapshot.schema == Feature.schemaHash && snapshot.values.count == Feature.count {
            let value = { (feature: Feature) in snapshot.values[Int(feature.rawValue)] }
            if value(.wheelRate) > 0 || value(.dragShare) < Self.dragShareOfTouch {
                self = .mouse
                return
            }
            if value(.swipeCount) > 0 || value(.dragShare) >= Self.dragShareOfTouch {
                self = .touch
            }
        }
    }

    private static let dragShareOfTouch: Float = 0.99
}
