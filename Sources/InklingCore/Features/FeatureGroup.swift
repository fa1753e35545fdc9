// SPDX-License-Identifier: Apache-2.0
// Which behaviour a feature tells of: reasons are given by behaviours, not by single numbers.

/// A behaviour that one or several features measure. Raw values are the order below and stand
/// nowhere but in one build's answers.
public enum FeatureGroup: UInt8, CaseIterable, Sendable {
    case visit = 0
    case page = 1
    case pages = 2
    case backtracking = 3
    case inactivity = 4
    case otherTabs = 5
    case activity = 6
    case motion = 7
    case place = 8
    case rests = 9
    case looking = 10
    case returns = 11
    case prices = 12
    case images = 13
    case reviews = 14
    case specifications = 15
    case comparison = 16
    case actions = 17
    case navigation = 18
    case help = 19
    case presses = 20
    case pressHesitation = 21
    case answers = 22
    case reading = 23
    case scrolling = 24
    case keys = 25
    case forms = 26
    case options = 27
    case text = 28
    case media = 29
    case touch = 30
    case friction = 31
    case attention = 32
    case leaving = 33

    /// How many there are.
    public static var count: Int { 34 }

    /// The name in JSON.
    public var name: StaticString {
        switch self {
        case .visit: "visit"
        case .page: "page"
        case .pages: "pages"
        case .backtracking: "backtracking"
        case .inactivity: "inactivity"
        case .otherTabs: "other_tabs"
        case .activity: "activity"
        case .motion: "motion"
        case .place: "place"
        case .rests: "rests"
        case .looking: "looking"
        case .returns: "returns"
        case .prices: "prices"
        case .images: "images"
        case .reviews: "reviews"
        case .specifications: "specifications"
        case .comparison: "comparison"
        case .actions: "actions"
        case .navigation: "navigation"
        case .help: "help"
        case .presses: "presses"
        case .pressHesitation: "press_hesitation"
        case .answers: "answers"
        case .reading: "reading"
        case .scrolling: "scrolling"
        case .keys: "keys"
        case .forms: "forms"
        case .options: "options"
        case .text: "text"
        case .media: "media"
        case .touch: "touch"
        case .friction: "friction"
        case .attention: "attention"
        case .leaving: "leaving"
        }
    }

    /// What it is, within a sentence, without saying whether there is much or little of it: a
    /// reason's amount has the sign.
    public var words: StaticString {
        switch self {
        case .visit: "time in this visit"
        case .page: "time on the pages"
        case .pages: "pages seen"
        case .backtracking: "going back to pages before"
        case .inactivity: "time without doing anything"
        case .otherTabs: "time in other tabs"
        case .activity: "how much is done"
        case .motion: "how the pointer moves"
        case .place: "where the pointer is and goes"
        case .rests: "rests of the pointer"
        case .looking: "looking from one thing to the next"
        case .returns: "returns to what was seen before"
        case .prices: "time over prices"
        case .images: "time over images"
        case .reviews: "time over reviews"
        case .specifications: "time over specifications"
        case .comparison: "comparing things"
        case .actions: "time over buttons"
        case .navigation: "time over the menus"
        case .help: "time over help"
        case .presses: "how presses are made"
        case .pressHesitation: "time before pressing"
        case .answers: "whether the page answers"
        case .reading: "how far and how calmly the page is read"
        case .scrolling: "how the page is scrolled"
        case .keys: "use of the keyboard"
        case .forms: "filling in forms"
        case .options: "choosing options"
        case .text: "marking and copying text"
        case .media: "how the player is used"
        case .touch: "gestures of fingers"
        case .friction: "friction lately"
        case .attention: "attention lately"
        case .leaving: "signs of leaving lately"
        }
    }

    /// What is said instead where nothing of it was seen: each of its features is 0 or missing. A
    /// model may well hold that against an outcome, and a reason must not sound as if it had been
    /// there.
    public var absence: StaticString {
        switch self {
        case .visit: "a visit that has just begun"
        case .page: "a page that has just opened"
        case .pages: "no page seen yet"
        case .backtracking: "no going back to pages before"
        case .inactivity: "always something being done"
        case .otherTabs: "no time in other tabs"
        case .activity: "nothing done yet"
        case .motion: "no movement of the pointer yet"
        case .place: "no place of the pointer yet"
        case .rests: "no rest of the pointer yet"
        case .looking: "no look at anything yet"
        case .returns: "no return to what was seen before"
        case .prices: "no time over prices"
        case .images: "no time over images"
        case .reviews: "no time over reviews"
        case .specifications: "no time over specifications"
        case .comparison: "nothing compared yet"
        case .actions: "no time over buttons"
        case .navigation: "no time over the menus"
        case .help: "no time over help"
        case .presses: "no presses yet"
        case .pressHesitation: "no press that was hesitated over"
        case .answers: "no press that waits for an answer"
        case .reading: "nothing read yet"
        case .scrolling: "no scrolling yet"
        case .keys: "no use of the keyboard"
        case .forms: "no form filled in"
        case .options: "no option chosen"
        case .text: "no text marked or copied"
        case .media: "no use of a player"
        case .touch: "no gestures of fingers"
        case .friction: "no friction lately"
        case .attention: "nothing that held attention lately"
        case .leaving: "no signs of leaving lately"
        }
    }

    /// Whether a finding of this kind is an instance of the behaviour, so that a reason can name
    /// it: the third return to the specifications instead of returns in general.
    /// - Complexity: O(1), no allocation.
    public func includes(_ kind: SignalKind) -> Bool {
        switch self {
        case .pages: kind == .rapidNavigation
        case .backtracking: kind == .quickBack || kind == .pogoSticking
        case .inactivity: kind == .idle || kind == .fadingEngagement
        case .otherTabs: kind == .quickTabSwitch || kind == .tabReturn
        case .motion: kind == .thrashedCursor || kind == .botLikeMotion
        case .place: kind == .exitApproach
        case .rests: kind == .dwell || kind == .cursorHesitation
        case .looking: kind == .dwell || kind == .hoverWithoutClick
        case .returns: kind == .sectionReturn
        case .prices: kind == .pricePause
        case .images: kind == .imageZoom || kind == .imageSeries
        case .reviews: kind == .reviewTime
        case .comparison: kind == .comparison
        case .actions:
            kind == .approachAndRetreat || kind == .hoverWithoutClick || kind == .clickHesitation
        case .navigation: kind == .wandering
        case .presses: kind == .rageClick || kind == .missedTap
        case .pressHesitation: kind == .clickHesitation || kind == .cursorHesitation
        case .answers: kind == .deadClick || kind == .errorClick
        case .reading: kind == .reading || kind == .skimming || kind == .scrollPause
        case .scrolling: kind == .scrollBackAndForth || kind == .excessiveScrolling
        case .keys: kind == .tabKeyWandering
        case .forms:
            kind == .fieldRefocus || kind == .fieldRefill || kind == .inputHesitation
                || kind == .longFieldTime || kind == .abandonedForm || kind == .failedSubmit
        case .options:
            kind == .optionToggling || kind == .quantityChange || kind == .basketAddRemove
        case .text: kind == .textSelection || kind == .copy || kind == .copyAndLeave
        case .media: kind.family == .media
        case .touch: kind.family == .touch
        case .friction: kind.family == .friction
        case .attention: kind.family == .attention
        case .leaving: kind.family == .leaving
        case .visit, .page, .activity, .specifications, .help: false
        }
    }
}

extension Feature {
    /// The behaviour that it tells of.
    /// - Complexity: O(1), no allocation.
    public var group: FeatureGroup {
        switch self {
        case .sessionTime: .visit
        case .pageTime, .pageTimeMean, .pageTimeLast, .pageTimeShortest, .pageTimeLongest: .page
        case .pageCount: .pages
        case .pageReturnShare, .quickBackCount, .pageRepeatShare: .backtracking
        case .idleTime: .inactivity
        case .hiddenShare, .tabSwitchCount, .absenceMean: .otherTabs
        case .actionRate, .actionCount, .goalCount: .activity
        case .pointerSpeed, .pointerSpeedMedian, .pointerSpeedVariation, .pointerSpeedChange,
            .pointerAcceleration, .pointerJerk, .pointerCurvature, .pointerMovingShare,
            .pointerPath, .pointerTurnsX, .pointerTurnsY, .strokeEfficiency, .strokeLength,
            .strokePeak, .strokePushes, .strokeProgress, .dragShare, .pointerTurning,
            .pointerBendSlowing, .pointerStepRepeat, .pointerTimeVariation, .strokeTime,
            .strokeBow, .strokePeakTime, .strokePeakRatio:
            .motion
        case .pointerVelocityX, .pointerVelocityY, .pointerPlaceX, .pointerPlaceY,
            .pointerOutsideTime, .pointerAheadX, .pointerAheadY, .strokeWayX:
            .place
        case .restCurrent, .restMedian, .restLast, .restRate: .rests
        case .hoverCurrent, .hoverMedian, .hoverRate, .hoverDistinct: .looking
        case .hoverReturnShare: .returns
        case .hoverPrice: .prices
        case .hoverImage, .zoomLargest: .images
        case .hoverReviews: .reviews
        case .hoverSpecifications: .specifications
        case .hoverCompare, .itemCount, .itemComparisons: .comparison
        case .hoverAction: .actions
        case .hoverNavigation: .navigation
        case .hoverHelp: .help
        case .pressRate, .pressInterval, .pressHold, .pressBurst, .pressInteractiveShare,
            .pressSecondaryShare, .pressSlowing, .dragLength:
            .presses
        case .pressHesitation: .pressHesitation
        case .pressAnsweredShare, .pressAnswerTime, .errorCount, .requestFailures: .answers
        case .scrollDepth, .scrollPlace, .scrollRestMedian, .scrollStill, .scrollStart,
            .scrollRestLongest, .scrollPlaceMean, .scrollPace, .scrollRemaining:
            .reading
        case .scrollSpeed, .scrollPath, .scrollUpShare, .scrollTurns, .wheelRate, .scrollRunMean:
            .scrolling
        case .keyRate, .keyEditShare, .keyNavigateShare: .keys
        case .fieldTime, .fieldHesitation, .fieldReturnShare, .submitCount,
            .submitRejections:
            .forms
        case .optionCount: .options
        case .copyCount, .selectionCount: .text
        case .watchTime, .mediaPauses, .mediaSeekBack, .mediaSeekAhead, .mediaRate,
            .mediaStalls:
            .media
        case .swipeCount: .touch
        case .friction: .friction
        case .attention: .attention
        case .leaving: .leaving
        }
    }
}
