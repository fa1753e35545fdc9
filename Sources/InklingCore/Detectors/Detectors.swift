// SPDX-License-Identifier: Apache-2.0
// The catalogue: every detector, once.

/// All detectors' memories, and the order in which they are told of an event.
struct Detectors: Sendable {
    private var cursorHesitation = CursorHesitation()
    private var dwell = Dwell()
    private var scrollBackAndForth = ScrollBackAndForth()
    private var scrollPause = ScrollPause()
    private var rageClick = RageClick()
    private var deadClick = DeadClick()
    private var quickTabSwitch = QuickTabSwitch()
    private var exitApproach = ExitApproach()
    private var hoverWithoutClick = HoverWithoutClick()
    private var pricePause = PricePause()
    private var preview = Preview()
    private var reading = Reading()
    private var skimming = Skimming()
    private var reviewTime = ReviewTime()
    private var sectionReturn = SectionReturn()
    private var imageZoom = ImageZoom()
    private var imageSeries = ImageSeries()
    private var textSelection = TextSelection()
    private var copy = Copy()
    private var copyAndLeave = CopyAndLeave()
    private var clickHesitation = ClickHesitation()
    private var approachAndRetreat = ApproachAndRetreat()
    private var comparison = Comparison()
    private var optionToggling = OptionToggling()
    private var basketAddRemove = BasketAddRemove()
    private var quantityChange = QuantityChange()
    private var tabReturn = TabReturn()
    private var errorClick = ErrorClick()
    private var thrashedCursor = ThrashedCursor()
    private var excessiveScrolling = ExcessiveScrolling()
    private var quickBack = QuickBack()
    private var pogoSticking = PogoSticking()
    private var fieldRefocus = FieldRefocus()
    private var fieldRefill = FieldRefill()
    private var inputHesitation = InputHesitation()
    private var longFieldTime = LongFieldTime()
    private var abandonedForm = AbandonedForm()
    private var failedSubmit = FailedSubmit()
    private var textZoom = TextZoom()
    private var wandering = Wandering()
    private var rapidNavigation = RapidNavigation()
    private var idle = Idle()
    private var fadingEngagement = FadingEngagement()
    private var mediaPauses = MediaPauses()
    private var repeatedSection = RepeatedSection()
    private var skippedTopic = SkippedTopic()
    private var speedChanges = SpeedChanges()
    private var stalls = Stalls()
    private var leftMidway = LeftMidway()
    private var scrubbing = Scrubbing()
    private var completion = Completion()
    private var longPress = LongPress()
    private var swipeBackAndForth = SwipeBackAndForth()
    private var missedTap = MissedTap()
    private var tabKeyWandering = TabKeyWandering()
    private var botLikeMotion = BotLikeMotion()

    @inline(__always)
    mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        cursorHesitation.update(event, at: now, &channels, &page, into: &signals)
        dwell.update(event, at: now, &channels, &page, into: &signals)
        scrollPause.update(event, at: now, &channels, &page, into: &signals)
        deadClick.update(event, at: now, &channels, &page, into: &signals)
        errorClick.update(event, at: now, &channels, &page, into: &signals)
        rageClick.update(event, at: now, &channels, &page, into: &signals)
        exitApproach.update(event, at: now, &channels, &page, into: &signals)
        hoverWithoutClick.update(event, at: now, &channels, &page, into: &signals)
        pricePause.update(event, at: now, &channels, &page, into: &signals)
        preview.update(event, at: now, &channels, &page, into: &signals)
        reviewTime.update(event, at: now, &channels, &page, into: &signals)
        textSelection.update(event, at: now, &channels, &page, into: &signals)
        approachAndRetreat.update(event, at: now, &channels, &page, into: &signals)
        comparison.update(event, at: now, &channels, &page, into: &signals)
        tabReturn.update(event, at: now, &channels, &page, into: &signals)
        thrashedCursor.update(event, at: now, &channels, &page, into: &signals)
        inputHesitation.update(event, at: now, &channels, &page, into: &signals)
        abandonedForm.update(event, at: now, &channels, &page, into: &signals)
        wandering.update(event, at: now, &channels, &page, into: &signals)
        idle.update(event, at: now, &channels, &page, into: &signals)
        fadingEngagement.update(event, at: now, &channels, &page, into: &signals)
        mediaPauses.update(event, at: now, &channels, &page, into: &signals)
        repeatedSection.update(event, at: now, &channels, &page, into: &signals)
        skippedTopic.update(event, at: now, &channels, &page, into: &signals)
        stalls.update(event, at: now, &channels, &page, into: &signals)
        botLikeMotion.update(event, at: now, &channels, &page, into: &signals)
        // The others wait for events of their own, and a pointer move is none of them.
        if event.kind == .pointerMove { return }
        updateOthers(event, at: now, &channels, &page, into: &signals)
    }

    private mutating func updateOthers(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        scrollBackAndForth.update(event, at: now, &channels, &page, into: &signals)
        quickTabSwitch.update(event, at: now, &channels, &page, into: &signals)
        reading.update(event, at: now, &channels, &page, into: &signals)
        skimming.update(event, at: now, &channels, &page, into: &signals)
        sectionReturn.update(event, at: now, &channels, &page, into: &signals)
        imageZoom.update(event, at: now, &channels, &page, into: &signals)
        imageSeries.update(event, at: now, &channels, &page, into: &signals)
        copy.update(event, at: now, &channels, &page, into: &signals)
        copyAndLeave.update(event, at: now, &channels, &page, into: &signals)
        clickHesitation.update(event, at: now, &channels, &page, into: &signals)
        optionToggling.update(event, at: now, &channels, &page, into: &signals)
        basketAddRemove.update(event, at: now, &channels, &page, into: &signals)
        quantityChange.update(event, at: now, &channels, &page, into: &signals)
        excessiveScrolling.update(event, at: now, &channels, &page, into: &signals)
        quickBack.update(event, at: now, &channels, &page, into: &signals)
        pogoSticking.update(event, at: now, &channels, &page, into: &signals)
        fieldRefocus.update(event, at: now, &channels, &page, into: &signals)
        fieldRefill.update(event, at: now, &channels, &page, into: &signals)
        longFieldTime.update(event, at: now, &channels, &page, into: &signals)
        failedSubmit.update(event, at: now, &channels, &page, into: &signals)
        textZoom.update(event, at: now, &channels, &page, into: &signals)
        rapidNavigation.update(event, at: now, &channels, &page, into: &signals)
        speedChanges.update(event, at: now, &channels, &page, into: &signals)
        leftMidway.update(event, at: now, &channels, &page, into: &signals)
        scrubbing.update(event, at: now, &channels, &page, into: &signals)
        completion.update(event, at: now, &channels, &page, into: &signals)
        longPress.update(event, at: now, &channels, &page, into: &signals)
        swipeBackAndForth.update(event, at: now, &channels, &page, into: &signals)
        missedTap.update(event, at: now, &channels, &page, into: &signals)
        tabKeyWandering.update(event, at: now, &channels, &page, into: &signals)
    }
}

extension SignalKind {
    /// What the signal means; the detector says it.
    public var definition: SignalDefinition {
        switch self {
        case .cursorHesitation: CursorHesitation.definition
        case .dwell: Dwell.definition
        case .scrollBackAndForth: ScrollBackAndForth.definition
        case .scrollPause: ScrollPause.definition
        case .rageClick: RageClick.definition
        case .deadClick: DeadClick.definition
        case .quickTabSwitch: QuickTabSwitch.definition
        case .exitApproach: ExitApproach.definition
        case .hoverWithoutClick: HoverWithoutClick.definition
        case .pricePause: PricePause.definition
        case .preview: Preview.definition
        case .reading: Reading.definition
        case .skimming: Skimming.definition
        case .reviewTime: ReviewTime.definition
        case .sectionReturn: SectionReturn.definition
        case .imageZoom: ImageZoom.definition
        case .imageSeries: ImageSeries.definition
        case .textSelection: TextSelection.definition
        case .copy: Copy.definition
        case .copyAndLeave: CopyAndLeave.definition
        case .clickHesitation: ClickHesitation.definition
        case .approachAndRetreat: ApproachAndRetreat.definition
        case .comparison: Comparison.definition
        case .optionToggling: OptionToggling.definition
        case .basketAddRemove: BasketAddRemove.definition
        case .quantityChange: QuantityChange.definition
        case .tabReturn: TabReturn.definition
        case .errorClick: ErrorClick.definition
        case .thrashedCursor: ThrashedCursor.definition
        case .excessiveScrolling: ExcessiveScrolling.definition
        case .quickBack: QuickBack.definition
        case .pogoSticking: PogoSticking.definition
        case .fieldRefocus: FieldRefocus.definition
        case .fieldRefill: FieldRefill.definition
        case .inputHesitation: InputHesitation.definition
        case .longFieldTime: LongFieldTime.definition
        case .abandonedForm: AbandonedForm.definition
        case .failedSubmit: FailedSubmit.definition
        case .textZoom: TextZoom.definition
        case .wandering: Wandering.definition
        case .rapidNavigation: RapidNavigation.definition
        case .idle: Idle.definition
        case .fadingEngagement: FadingEngagement.definition
        case .mediaPauses: MediaPauses.definition
        case .repeatedSection: RepeatedSection.definition
        case .skippedTopic: SkippedTopic.definition
        case .speedChanges: SpeedChanges.definition
        case .stalls: Stalls.definition
        case .leftMidway: LeftMidway.definition
        case .scrubbing: Scrubbing.definition
        case .completion: Completion.definition
        case .longPress: LongPress.definition
        case .swipeBackAndForth: SwipeBackAndForth.definition
        case .missedTap: MissedTap.definition
        case .tabKeyWandering: TabKeyWandering.definition
        case .botLikeMotion: BotLikeMotion.definition
        }
    }
}
