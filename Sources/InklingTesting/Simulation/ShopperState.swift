// SPDX-License-Identifier: Apache-2.0
// What of a visit matters for its outcome, and nothing else.

/// The causes as they were performed so far: 192 states.
public struct ShopperState: Hashable, Sendable {
    public enum Place: Int, Sendable {
        case list
        case product
    }

    /// A place in `Persona.all`.
    public var persona: Int
    public var place: Place
    /// The price was weighed.
    public var knowsPrice = false
    /// How often reviews were read, 2 standing for more as well.
    public var reviews = 0
    public var hasCompared = false
    public var hasHesitated = false
    /// Something failed on the present page. Another page makes up for it, so the order of the two
    /// matters.
    public var isUpset = false

    public init(persona: Int, place: Place) {
        self.persona = persona
        self.place = place
    }

    static let count = Persona.all.count * 96

    /// A number in 0..<`count`.
    var index: Int {
        let flags = [knowsPrice, hasCompared, hasHesitated, isUpset]
        let bits = flags.reduce(persona * 2 + place.rawValue) { $0 * 2 + ($1 ? 1 : 0) }
        return bits * 3 + reviews
    }

    /// Every state, each at its index.
    static var all: [ShopperState] {
        (0..<count).map { index in
            let bits = index / 3
            var state = ShopperState(
                persona: bits >> 5, place: bits >> 4 & 1 == 0 ? .list : .product)
            state.knowsPrice = bits & 8 != 0
            state.hasCompared = bits & 4 != 0
            state.hasHesitated = bits & 2 != 0
            state.isUpset = bits & 1 != 0
            state.reviews = index % 3
            return state
        }
    }

    /// The state on another page.
    func moved(to place: Place) -> ShopperState {
        guard place != self.place else { return self }
        var state = self
        state.place = place
        state.isUpset = false
        return state
    }

    /// The state once an act has been seen, on its page.
    func after(_ act: ShopAct) -> ShopperState {
        var state = moved(to: act.place ?? place)
        switch act {
        case .weighPrice: state.knowsPrice = true
        case .readReviews: state.reviews = min(reviews + 1, 2)
        case .compare: state.hasCompared = true
        case .hesitate: state.hasHesitated = true
        case .suffer: state.isUpset = true
        default: break
        }
        return state
    }
}
