// SPDX-License-Identifier: Apache-2.0
// When a question is asked. Landmarks by time are the same for every visit, so that visits can be
// compared: van Houwelingen 2007, doi 10.1111/j.1467-9469.2006.00529.x.

/// A moment of a visit at which features are read and outcomes are foretold.
public enum Landmark: UInt8, CaseIterable, Sendable {
    case seconds2 = 0
    case seconds5 = 1
    case seconds10 = 2
    case seconds20 = 3
    case seconds30 = 4
    case seconds60 = 5
    case seconds120 = 6
    /// A page ends.
    case page = 7
    /// A signal fires.
    case signal = 8

    /// The moment since the session's first event; nil for those that are no matter of time.
    @inlinable
    public var instant: Instant? {
        switch self {
        case .seconds2: Instant.start + .seconds(2)
        case .seconds5: Instant.start + .seconds(5)
        case .seconds10: Instant.start + .seconds(10)
        case .seconds20: Instant.start + .seconds(20)
        case .seconds30: Instant.start + .seconds(30)
        case .seconds60: Instant.start + .seconds(60)
        case .seconds120: Instant.start + .seconds(120)
        case .page, .signal: nil
        }
    }

    /// The first landmark by time after an instant; nil after the last.
    ///
    /// - Complexity: O(landmarks), no allocation.
    public static func next(after instant: Instant) -> Landmark? {
        var number = Landmark.seconds2.rawValue
        while number <= Landmark.seconds120.rawValue {
            if let landmark = Landmark(rawValue: number), let time = landmark.instant,
                instant < time
            {
                return landmark
            }
            number &+= 1
        }
        return nil
    }

    /// The name in tables and model cards: `2 s`, `page`.
    public var name: StaticString {
        switch self {
        case .seconds2: "2 s"
        case .seconds5: "5 s"
        case .seconds10: "10 s"
        case .seconds20: "20 s"
        case .seconds30: "30 s"
        case .seconds60: "60 s"
        case .seconds120: "120 s"
        case .page: "page"
        case .signal: "signal"
        }
    }
}
