// SPDX-License-Identifier: Apache-2.0
// What is known of a candidate for the next press: the schema of models of the next click.

/// One number about a candidate, seen from the pointer's way. The order is the vector's and the
/// model files'. None is a box's place or size: what these say of a press belongs to one page.
public enum TargetFeature: UInt8, CaseIterable, Sendable {
    case aimMargin = 0
    case aimRank = 1
    case aimDistance = 2
    case aimAlong = 3
    case aimAcross = 4
    case aimLead = 5
    case edgeDistance = 6
    case centreDistance = 7
    case dwell = 8
    case rest = 9
    case detour = 10
    case progress = 11
    case heading25 = 12
    case heading400 = 13
    case pathDistance = 14
    case approach25 = 15
    case approach200 = 16
    case aheadMargin = 17
    case slowAhead = 18
    case peakAge = 19
    case speed200 = 20
    case speedShare = 21

    /// How many there are.
    public static var count: Int { 22 }

    /// Stands for the next click in a model file, where outcomes have their numbers.
    public static var outcome: UInt32 { 5 }

    /// Names the schema: FNV-1a (64 bits) over every feature's name, a zero byte, its unit and a
    /// zero byte, in order, as `Feature.schemaHash`; a test computes it from the table.
    public static var schemaHash: UInt64 { 0x9E77_CFED_27C7_5805 }

    /// Which kind of reason it is.
    public var reason: TargetReason {
        switch self {
        case .aimMargin, .aimDistance, .aimAlong, .aimAcross, .aimLead: .aim
        case .aimRank, .aheadMargin: .rivals
        case .edgeDistance, .centreDistance: .nearness
        case .dwell, .rest: .rest
        case .detour, .progress, .heading25, .heading400, .pathDistance, .approach25,
            .approach200, .slowAhead:
            .heading
        case .peakAge, .speed200, .speedShare: .pace
        }
    }

    /// Name, unit and meaning.
    public var definition: TargetDefinition {
        switch self {
        case .aimMargin:
            TargetDefinition(
                "aim_margin", "px",
                "How much farther the box is from where the pointer will stop than the nearest other box; below 0 if it is the nearest itself. Distance from the edge, and a fiftieth of that from the centre; missing without another."
            )
        case .aimRank:
            TargetDefinition(
                "aim_rank", "boxes",
                "Boxes that are nearer to where the pointer will stop.")
        case .aimDistance:
            TargetDefinition(
                "aim_distance", "share",
                "Distance of the box's centre from where the pointer will stop, over the way to there plus 30 px."
            )
        case .aimAlong:
            TargetDefinition(
                "aim_along", "px",
                "How far the centre lies beyond where the pointer will stop, along the way there; missing if it will not move."
            )
        case .aimAcross:
            TargetDefinition(
                "aim_across", "px",
                "How far the centre lies beside the way to where the pointer will stop; missing if it will not move."
            )
        case .aimLead:
            TargetDefinition(
                "aim_lead", "px",
                "How much nearer the centre is to where the pointer will stop than to the pointer; above 0 if it is."
            )
        case .edgeDistance:
            TargetDefinition(
                "edge_distance", "px",
                "Distance of the pointer from the box; 0 within.")
        case .centreDistance:
            TargetDefinition(
                "centre_distance", "px",
                "Distance of the pointer from the box's centre.")
        case .dwell:
            TargetDefinition(
                "dwell", "ms",
                "For how long the pointer has been in the box in this approach, as far as its last 33 places tell; 0 outside."
            )
        case .rest:
            TargetDefinition(
                "rest", "ms",
                "Time since the pointer last moved.")
        case .detour:
            TargetDefinition(
                "detour", "px",
                "The way so far and from here to the centre, less the straight way from where the approach began."
            )
        case .progress:
            TargetDefinition(
                "progress", "share",
                "Distance of the centre over that from where the approach began.")
        case .heading25:
            TargetDefinition(
                "heading_25", "cosine",
                "Between the last 25 ms of the way and the direction of the centre; missing without a way."
            )
        case .heading400:
            TargetDefinition(
                "heading_400", "cosine",
                "The same of the last 400 ms, or as many as the last 33 places tell.")
        case .pathDistance:
            TargetDefinition(
                "path_distance", "px",
                "Distance of the box from the straight line on from the last 15 px; 0 if it meets it, ahead or behind."
            )
        case .approach25:
            TargetDefinition(
                "approach_25", "px",
                "How much nearer the centre came within the last 25 ms.")
        case .approach200:
            TargetDefinition(
                "approach_200", "px",
                "The same within the last 200 ms.")
        case .aheadMargin:
            TargetDefinition(
                "ahead_margin", "px",
                "The same with where the pointer is in 100 ms at the speed of the last 50, and the distance from the edge alone."
            )
        case .slowAhead:
            TargetDefinition(
                "slow_ahead", "px",
                "Distance of the box from where the pointer is in 100 ms at its velocity smoothed over 150 ms."
            )
        case .peakAge:
            TargetDefinition(
                "peak_age", "ms",
                "Time since the pointer was fastest in this approach.")
        case .speed200:
            TargetDefinition(
                "speed_200", "px/ms",
                "Speed over the last 200 ms.")
        case .speedShare:
            TargetDefinition(
                "speed_share", "share",
                "Speed over the last 50 ms over the greatest of the approach; missing before any.")
        }
    }
}

/// What a number about a candidate means.
public struct TargetDefinition: Sendable {
    /// The name in model files and documentation.
    public var name: StaticString
    public var unit: StaticString
    public var meaning: StaticString

    init(_ name: StaticString, _ unit: StaticString, _ meaning: StaticString) {
        self.name = name
        self.unit = unit
        self.meaning = meaning
    }
}
