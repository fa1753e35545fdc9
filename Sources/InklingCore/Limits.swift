// SPDX-License-Identifier: Apache-2.0
// Every capacity of the engine, in one place, with its reason. Relations between them are checked
// by `LimitsTests`; the two sizes also when the ABI target is compiled.

/// The engine's fixed capacities.
public enum Limits {
    /// Elements of one page that can be told apart; ids run from 0 to one less. One byte names an
    /// element, and the value 255 means none.
    public static let elementCapacity = 255

    /// Signals that one event can give. Each detector gives at most two an event.
    public static let signalCapacity = 112

    /// Bytes of one session's state: a million live sessions fit in 4 GiB.
    public static let sessionSizeMax = 4096

    /// Bytes of one page map.
    public static let pageSizeMax = 8192

    /// Features of a vector, the present ones and room to grow within one schema.
    public static let featureCapacity = 120

    /// Largest frame in bytes. `sendBeacon` takes 64 KiB in all, shared by a page's beacons.
    public static let frameSizeMax = 60_000

    /// Events in one frame: three minutes of a 60 Hz pointer, so that a decoder's work is bounded.
    public static let frameEventsMax = 16_384

    /// Entries in one frame's page dictionary: an element, an item and a group name for every
    /// element, and the page itself.
    public static let dictionaryEntriesMax = 1_024

    /// Bytes of one name in the dictionary: a path template is the longest kind.
    public static let nameSizeMax = 255

    /// Trees of one model: five times the 200 that the design's budget of 2 µs allows.
    public static let treesMax = 1_000

    /// Depth of one tree: bounds the work of a damaged or hostile model file.
    public static let treeDepthMax = 32

    /// Points of a calibration map: four times the 64 steps that isotonic regression leaves of a
    /// few thousand visits.
    public static let calibrationPointsMax = 256

    /// Bytes of a model's metadata: a page of JSON, and not a place to hide data.
    public static let metadataSizeMax = 65_536

    /// An event up to this much older than the last one is taken as simultaneous: browsers deliver
    /// coalesced samples and other kinds of event a little out of order (67 ms is the largest step
    /// back in 811,000 rows of sapimouse).
    public static let reorderTolerance = Interval.seconds(1)

    /// Two events dropped for their times agree if the second is at most this much later: after a
    /// clock was set, the next action of a visit is minutes away at most.
    public static let suspectGap = Interval.seconds(600)

    /// A silence longer than this is a broken clock, not a visit: a sleeping laptop at most.
    public static let silenceMax = Interval.seconds(24 * 3600)
}
