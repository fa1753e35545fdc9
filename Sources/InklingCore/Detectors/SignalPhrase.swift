// SPDX-License-Identifier: Apache-2.0
// How a finding is said within a sentence, as a reason for what is foretold.

extension SignalKind {
    /// The finding as a noun, with places for what is known of it.
    ///
    ///     SignalKind.sectionReturn.phrase  // "{nth+1} return[ to {element}]"
    ///
    /// `{element}` is the element's name; what stands in brackets is left out where there is none.
    /// `{nth}` counts the findings of this kind at this element in the session, in words, and is
    /// left out for the first; `{nth+1}` counts from *second*, where the first is by the signal's
    /// definition a second one.
    public var phrase: StaticString {
        switch self {
        case .cursorHesitation: "{nth} hesitation of the cursor[ before {element}]"
        case .dwell: "{nth} long look[ at {element}]"
        case .scrollBackAndForth: "scrolling back and forth[ at {element}]"
        case .scrollPause: "{nth} pause in scrolling[ at {element}]"
        case .rageClick: "{nth} burst of presses[ on {element}]"
        case .deadClick: "{nth} press without an answer[ on {element}]"
        case .quickTabSwitch: "{nth} quick look at another tab"
        case .exitApproach: "{nth} approach to the window's edge"
        case .hoverWithoutClick: "{nth} hover without a press[ on {element}]"
        case .pricePause: "{nth} pause[ over {element}]"
        case .preview: "{nth} preview[ of {element}]"
        case .reading: "reading[ of {element}]"
        case .skimming: "skimming[ of {element}]"
        case .reviewTime: "time over the reviews[ in {element}]"
        case .sectionReturn: "{nth+1} return[ to {element}]"
        case .imageZoom: "{nth} close look[ at {element}]"
        case .imageSeries: "{nth} run through the images[ in {element}]"
        case .textSelection: "{nth} selection of text[ in {element}]"
        case .copy: "{nth} copy[ of {element}]"
        case .copyAndLeave: "{nth} copy[ of {element}], then another tab"
        case .clickHesitation: "{nth} hesitation before pressing[ {element}]"
        case .approachAndRetreat: "{nth} retreat[ from {element}]"
        case .comparison: "{nth} comparison[ with {element}]"
        case .optionToggling: "changing between options[ of {element}]"
        case .basketAddRemove: "putting in and taking out of the basket"
        case .quantityChange: "{nth} change of quantity[ at {element}]"
        case .tabReturn: "{nth} return from another tab"
        case .errorClick: "{nth} press that broke something[ on {element}]"
        case .thrashedCursor: "{nth} thrashing of the cursor[ at {element}]"
        case .excessiveScrolling: "scrolling on and on"
        case .quickBack: "{nth} quick way back"
        case .pogoSticking: "going in and out of pages"
        case .fieldRefocus: "{nth+1} return[ to {element}]"
        case .fieldRefill: "{nth} filling anew[ of {element}]"
        case .inputHesitation: "{nth} hesitation before typing[ in {element}]"
        case .longFieldTime: "a long time[ at {element}]"
        case .abandonedForm: "a form left unsent[ at {element}]"
        case .failedSubmit: "{nth} refused form[ at {element}]"
        case .textZoom: "{nth} enlarging of the page"
        case .wandering: "wandering[ at {element}]"
        case .rapidNavigation: "rushing from page to page"
        case .idle: "{nth} time without doing anything"
        case .fadingEngagement: "fading engagement"
        case .mediaPauses: "pausing again and again[ in {element}]"
        case .repeatedSection: "{nth} playing again of a part[ of {element}]"
        case .skippedTopic: "{nth} part skipped[ in {element}]"
        case .speedChanges: "changes of speed[ of {element}]"
        case .stalls: "waiting[ for {element}]"
        case .leftMidway: "leaving midway[ through {element}]"
        case .scrubbing: "looking for a place[ in {element}]"
        case .completion: "staying to the end[ of {element}]"
        case .longPress: "{nth} long press[ on {element}]"
        case .swipeBackAndForth: "swiping to and fro[ at {element}]"
        case .missedTap: "{nth} missed tap[ beside {element}]"
        case .tabKeyWandering: "tabbing on and on"
        case .botLikeMotion: "motion as of no hand"
        }
    }
}
