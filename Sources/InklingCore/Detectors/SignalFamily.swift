// SPDX-License-Identifier: Apache-2.0

/// What a signal is about. Docs and reasons are grouped by it, and friction, attention and leaving
/// are summed into features.
public enum SignalFamily: UInt8, CaseIterable, Sendable {
    case attention = 0
    case decision = 1
    case friction = 2
    case leaving = 3
    case media = 4
    case touch = 5
    /// What is no visitor's doing.
    case notAPerson = 6

    /// In words, for headings.
    public var name: StaticString {
        switch self {
        case .attention: "Attention"
        case .decision: "Decision"
        case .friction: "Friction"
        case .leaving: "Leaving"
        case .media: "Lectures and media"
        case .touch: "Touch and keyboard"
        case .notAPerson: "Not a person"
        }
    }
}

extension SignalKind {
    /// - Complexity: O(1), no allocation.
    public var family: SignalFamily {
        switch self {
        case .dwell, .scrollPause, .hoverWithoutClick, .pricePause, .preview, .reading, .skimming,
            .reviewTime, .sectionReturn, .imageZoom, .imageSeries, .textSelection, .copy,
            .copyAndLeave:
            .attention
        case .cursorHesitation, .clickHesitation, .approachAndRetreat, .comparison, .optionToggling,
            .basketAddRemove, .quantityChange, .tabReturn:
            .decision
        case .scrollBackAndForth, .rageClick, .deadClick, .errorClick, .thrashedCursor,
            .excessiveScrolling, .quickBack, .pogoSticking, .fieldRefocus, .fieldRefill,
            .inputHesitation, .longFieldTime, .abandonedForm, .failedSubmit, .textZoom, .wandering:
            .friction
        case .quickTabSwitch, .exitApproach, .rapidNavigation, .idle, .fadingEngagement: .leaving
        case .mediaPauses, .repeatedSection, .skippedTopic, .speedChanges, .stalls, .leftMidway,
            .scrubbing, .completion:
            .media
        case .longPress, .swipeBackAndForth, .missedTap, .tabKeyWandering: .touch
        case .botLikeMotion: .notAPerson
        }
    }

    /// Whether it becomes certain because time passes, so that a tick may bring it.
    var isDatedByDeadline: Bool {
        switch self {
        case .cursorHesitation, .dwell, .scrollPause, .rageClick, .deadClick, .errorClick,
            .exitApproach,
            .pricePause, .preview, .reviewTime, .textSelection, .inputHesitation, .abandonedForm,
            .idle,
            .fadingEngagement, .mediaPauses, .repeatedSection, .skippedTopic, .stalls:
            true
        default: false
        }
    }
}
