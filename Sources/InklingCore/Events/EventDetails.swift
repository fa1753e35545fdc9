// SPDX-License-Identifier: Apache-2.0
// What `Event.detail` means, kind by kind. Raw values are wire values and never reused; an unknown
// one is kept as it is and read as nil, so that an older engine survives a newer page.

/// Low byte of a pointer event's detail: which buttons are down or changed.
public struct PointerButtons: OptionSet, Sendable {
    public var rawValue: UInt16

    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let primary = PointerButtons(rawValue: 1)
    public static let secondary = PointerButtons(rawValue: 2)
    public static let other = PointerButtons(rawValue: 4)
    /// The pointer is a finger.
    public static let touch = PointerButtons(rawValue: 0x100)
    /// The pointer is a pen.
    public static let pen = PointerButtons(rawValue: 0x200)
}

/// Class of a key; never the key.
public enum KeyClass: UInt16, CaseIterable, Sendable {
    case other = 0
    case edit = 1
    case navigate = 2
    /// Enter, or Space on what it presses; once, if it is held down.
    case submit = 3
}

public enum Visibility: UInt16, CaseIterable, Sendable {
    case hidden = 0
    case shown = 1
}

public enum SubmitResult: UInt16, CaseIterable, Sendable {
    case accepted = 0
    case rejected = 1
}

public enum ZoomSource: UInt16, CaseIterable, Sendable {
    case click = 0
    case wheel = 1
    case pinch = 2
    case keyboard = 3
}

public enum Gesture: UInt16, CaseIterable, Sendable {
    case tap = 0
    case longPress = 1
    case swipe = 2
    case pinch = 3
}

public enum MediaAction: UInt16, CaseIterable, Sendable {
    case play = 0
    case pause = 1
    case seek = 2
    case rateChange = 3
    case stall = 4
    case resume = 5
    case ended = 6
}

/// How the page answered.
public enum Response: UInt16, CaseIterable, Sendable {
    /// Something changed at or near the event's element.
    case changeNear = 0
    /// Something changed elsewhere in the page.
    case changeElsewhere = 1
    case requestStart = 2
    case requestEnd = 3
    case requestFailed = 4
    case navigation = 5
    /// A request ended with a refusal that the visitor can mend, such as a wrong password.
    case requestRefused = 6
    /// Not an answer to a press: the page changes as the pointer moves.
    case followsPointer = 7
}

public enum ErrorSource: UInt16, CaseIterable, Sendable {
    case script = 0
    case unhandledRejection = 1
    case resource = 2
    case security = 3
}

/// Low byte of a page view's detail.
public enum PageType: UInt16, CaseIterable, Sendable {
    case other = 0
    case home = 1
    case list = 2
    case detail = 3
    case search = 4
    case basket = 5
    case checkout = 6
    case article = 7
    case media = 8
    case lesson = 9
    case quiz = 10
    case form = 11
    case account = 12
    case help = 13
}

/// High byte of a page view's detail.
public struct PageFlags: OptionSet, Sendable {
    public var rawValue: UInt16

    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The source reports responses: their absence means that the page did not answer.
    public static let observesResponses = PageFlags(rawValue: 0x100)
    /// A view of a single-page application: no document was loaded.
    public static let withinDocument = PageFlags(rawValue: 0x200)
    /// Reached by the browser's back or forward button.
    public static let backForward = PageFlags(rawValue: 0x400)
}

/// What the site may say about a visit.
public enum ContextKey: UInt16, CaseIterable, Sendable {
    /// Value: 0 unknown, 1 desktop, 2 tablet, 3 phone.
    case deviceClass = 0
    /// Value: the referrer host's number in the dictionary, 0 for none.
    case referrer = 1
    /// Value: 0 new, 1 returning, as far as the site knows.
    case returning = 2
    /// Properties of the site's own allow-list.
    case property0 = 16
    case property1 = 17
    case property2 = 18
    case property3 = 19
}

/// Goals whose meaning the engine knows. A source that numbers goals gives these names these
/// numbers, and others from 3 on.
public enum KnownGoal: UInt16, CaseIterable, Sendable {
    /// `add_to_basket`
    case addToBasket = 1
    /// `remove_from_basket`
    case removeFromBasket = 2
}
