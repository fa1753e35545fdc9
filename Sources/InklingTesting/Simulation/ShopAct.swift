// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// What a simulated visitor of the shop does between two thoughts.
///
/// The first five are causes: what a visitor buys depends on them. The others are not, although
/// every visit has them, and long visits have more of everything.
public enum ShopAct: UInt8, CaseIterable, Sendable {
    /// Rests over the price.
    case weighPrice
    case readReviews
    /// Goes back and forth between two things of the list.
    case compare
    /// Comes to the button that puts into the basket, stays, and does not press.
    case hesitate
    /// Presses what does not answer, again and again, until it fails.
    case suffer

    case zoom
    case readSpecifications
    case tryOptions
    case askHelp
    case lookElsewhere
    case copyName
    case browse
    case skim

    /// Whether an outcome depends on it.
    public var isCause: Bool { rawValue <= ShopAct.suffer.rawValue }

    /// The behaviours by which an engine's features show it. None for browsing and skimming: they
    /// move what comparing and reading, which are causes, move too.
    public var groups: [FeatureGroup] {
        switch self {
        case .weighPrice: [.prices]
        case .readReviews: [.reviews]
        case .compare: [.comparison]
        case .hesitate: [.actions]
        case .suffer: [.friction, .answers]
        case .zoom: [.images]
        case .readSpecifications: [.specifications]
        case .tryOptions: [.options]
        case .askHelp: [.help]
        case .lookElsewhere: [.otherTabs]
        case .copyName: [.text]
        case .browse, .skim: []
        }
    }

    /// Where it can be done; nil for anywhere.
    var place: ShopperState.Place? {
        switch self {
        case .compare, .browse: .list
        case .lookElsewhere, .skim: nil
        default: .product
        }
    }
}
