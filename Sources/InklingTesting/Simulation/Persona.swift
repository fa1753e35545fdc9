// SPDX-License-Identifier: Apache-2.0

/// A kind of visitor: how the hand moves, what is likely to be done, and how ready they are to buy.
///
/// The persona is the confounder: whoever is on an errand zooms more, moves faster and buys more.
/// Zooming makes nobody buy, though it seems so where the hand is not looked at.
public struct Persona: Sendable {
    public var name: String
    /// Its part of all visits, 0...1.
    public var share: Double
    /// How long movements and pauses take beside the average, 1 being that.
    public var tempo: Double
    /// Added to the log-odds of buying.
    public var readiness: Double
    /// The likelihood of giving up after an act, before anything that holds or annoys.
    public var restlessness: Double
    /// How likely each act is, in the order of `ShopAct`; adds up to 1.
    public var likelihoods: [Double]

    /// Comes to look around.
    public static let stroller = Persona(
        name: "stroller", share: 0.6, tempo: 1.25, readiness: 0, restlessness: 0.18,
        likelihoods: [
            0.14, 0.11, 0.10, 0.08, 0.11, 0.05, 0.10, 0.08, 0.05, 0.05, 0.03, 0.05, 0.05,
        ])

    /// Comes to buy something.
    public static let errand = Persona(
        name: "errand", share: 0.4, tempo: 0.75, readiness: 3.1, restlessness: 0.11,
        likelihoods: [
            0.14, 0.11, 0.10, 0.08, 0.11, 0.17, 0.06, 0.06, 0.03, 0.05, 0.02, 0.04, 0.03,
        ])

    /// In the order of `ShopperState.persona`.
    public static let all = [stroller, errand]
}
