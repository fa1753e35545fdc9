// SPDX-License-Identifier: Apache-2.0
// From channels to numbers: how each feature is read.

extension FeatureVector {
    /// Writes every feature as of the clock's present instant.
    /// - Complexity: O(features), no allocation.
    mutating func read(
        clock: borrowing SessionClock, channels: borrowing Channels, tally: borrowing SignalTally
    ) {
        let now = clock.now
        readVisit(channels, at: now)
        readPointer(channels, at: now)
        readHover(channels, at: now)
        readPresses(channels, at: now)
        readScroll(channels, at: now)
        readForm(channels, at: now)
        readMedia(channels, at: now)
        readGesture(channels, at: now)
        readSignals(tally, at: now)
    }

    private mutating func readVisit(_ channels: borrowing Channels, at now: Instant) {
        self[.sessionTime] = now.since(.start).seconds
        self[.pageTime] =
            channels.visit.pages > 0 ? now.since(channels.visit.pageStart).seconds : missing
        self[.pageTimeMean] = channels.visit.pageTime
        self[.pageCount] = Float(channels.visit.pages)
        self[.pageReturnShare] =
            channels.visit.pages > 1
            ? Float(channels.visit.pageReturns) / Float(channels.visit.pages - 1) : missing
        self[.quickBackCount] = Float(channels.visit.quickBacks)
        self[.idleTime] = now.since(channels.visit.activeAt).seconds
        self[.hiddenShare] = ratio(channels.visit.hidden(at: now), now.since(.start).seconds)
        self[.tabSwitchCount] = Float(channels.visit.tabSwitches)
        self[.absenceMean] = channels.visit.absence
        self[.actionRate] = channels.visit.actionRate(at: now)
        self[.actionCount] = Float(channels.visit.deeds)
        self[.goalCount] = Float(channels.visit.goals)
        self[.pageTimeLast] = channels.visit.pageTimeLast
        self[.pageTimeShortest] = channels.visit.pageTimeShortest
        self[.pageTimeLongest] = channels.visit.pageTimeLongest
        self[.pageRepeatShare] = channels.visit.pageRepeatShare
        self[.errorCount] = Float(channels.visit.errors)
        self[.requestFailures] = Float(channels.visit.failures)
    }

    private mutating func readPointer(_ channels: borrowing Channels, at now: Instant) {
        self[.pointerSpeed] = channels.pointer.speed
        self[.pointerSpeedMedian] = channels.pointer.speedMedian
        self[.pointerSpeedVariation] = channels.pointer.speedVariation
        self[.pointerSpeedChange] = ratio(channels.pointer.speed, channels.pointer.speedUsual)
        self[.pointerAcceleration] = ratio(channels.pointer.acceleration, channels.pointer.speed)
        self[.pointerJerk] = ratio(channels.pointer.jerk, channels.pointer.acceleration)
        self[.pointerCurvature] = channels.pointer.curvature
        self[.pointerVelocityX] =
            channels.pointer.moveCount > 0 ? channels.pointer.velocityX : missing
        self[.pointerVelocityY] =
            channels.pointer.moveCount > 0 ? channels.pointer.velocityY : missing
        self[.pointerPlaceX] = channels.pointer.x / channels.visit.viewportWidth
        self[.pointerPlaceY] = channels.pointer.y / channels.visit.viewportHeight
        self[.pointerOutsideTime] =
            channels.pointer.moveCount == 0
            ? missing
            : (channels.pointer.isOutside ? now.since(channels.pointer.leftAt).seconds : 0)
        self[.pointerMovingShare] = ratio(channels.pointer.movingTime, now.since(.start).seconds)
        self[.pointerPath] = channels.pointer.pathLength
        self[.pointerTurnsX] = channels.pointer.turnsX
        self[.pointerTurnsY] = channels.pointer.turnsY
        self[.strokeEfficiency] = channels.pointer.efficiency
        self[.strokeLength] = channels.pointer.strokeLength
        self[.strokePeak] = channels.pointer.peakSpeed
        self[.strokePushes] = channels.pointer.subMovements
        self[.strokeProgress] = ratio(channels.pointer.stroke.length, channels.pointer.strokeLength)
        self[.restCurrent] =
            channels.pointer.moveCount > 0
            ? now.since(channels.pointer.pauses.since).seconds : missing
        self[.restMedian] = channels.pointer.pauses.median
        self[.restLast] = channels.pointer.pauses.last
        self[.restRate] = ratio(Float(channels.pointer.pauses.count), channels.pointer.movingTime)
        self[.dragShare] = channels.pointer.dragShare
        readMotion(channels, at: now)
    }

    /// Where the present movement goes, and what tells a hand from a program.
    private mutating func readMotion(_ channels: borrowing Channels, at now: Instant) {
        self[.pointerAheadX] = channels.pointer.aheadX / channels.visit.viewportWidth
        self[.pointerAheadY] = channels.pointer.aheadY / channels.visit.viewportHeight
        self[.pointerTurning] = channels.pointer.turning
        self[.pointerBendSlowing] = channels.pointer.bendSlowing
        self[.pointerStepRepeat] = channels.pointer.stepRepeatShare
        self[.pointerTimeVariation] = channels.pointer.stepTimeVariation
        self[.strokeWayX] = channels.pointer.moveCount > 0 ? channels.pointer.stroke.wayX : missing
        self[.strokeTime] = channels.pointer.strokeTime(at: now)
        self[.strokeBow] = channels.pointer.strokeBow
        self[.strokePeakTime] = channels.pointer.peakTime
        self[.strokePeakRatio] = channels.pointer.peakRatio
    }

    private mutating func readHover(_ channels: borrowing Channels, at now: Instant) {
        self[.hoverCurrent] = channels.hover.current(at: now)
        self[.hoverMedian] = channels.hover.median
        self[.hoverRate] = channels.hover.enters > 0 ? channels.hover.switchRate(at: now) : missing
        self[.hoverDistinct] = Float(channels.hover.distinct)
        self[.hoverReturnShare] = channels.hover.returnShare
        self[.hoverPrice] = channels.hover.time(over: .price, at: now)
        self[.hoverImage] = channels.hover.time(over: .image, at: now)
        self[.hoverReviews] = channels.hover.time(over: .reviews, at: now)
        self[.hoverSpecifications] = channels.hover.time(over: .specifications, at: now)
        self[.hoverCompare] = channels.hover.time(over: .compare, at: now)
        self[.hoverAction] = channels.hover.time(over: .action, at: now)
        self[.hoverNavigation] = channels.hover.time(over: .navigation, at: now)
        self[.hoverHelp] = channels.hover.time(over: .help, at: now)
        self[.itemCount] = Float(channels.hover.items)
        self[.itemComparisons] = Float(channels.hover.comparisons)
    }

    private mutating func readPresses(_ channels: borrowing Channels, at now: Instant) {
        self[.pressRate] = channels.press.rate(at: now)
        self[.pressInterval] = channels.press.intervalMedian
        self[.pressHold] = channels.press.hold
        self[.pressHesitation] = channels.press.approach
        self[.pressBurst] = Float(channels.press.longest)
        self[.pressAnsweredShare] =
            channels.visit.observesResponses ? channels.press.answeredShare : missing
        self[.pressAnswerTime] = channels.press.answer
        self[.pressInteractiveShare] = channels.press.interactiveShare
        self[.pressSecondaryShare] = channels.press.secondaryShare
        self[.pressSlowing] = channels.press.slowing
        self[.dragLength] = channels.press.dragLength
    }

    private mutating func readScroll(_ channels: borrowing Channels, at now: Instant) {
        self[.scrollDepth] = channels.scroll.depth(
            viewportHeight: channels.visit.viewportHeight,
            documentHeight: channels.visit.documentHeight)
        self[.scrollPlace] = channels.scroll.position(
            viewportHeight: channels.visit.viewportHeight,
            documentHeight: channels.visit.documentHeight)
        self[.scrollSpeed] = channels.scroll.speed
        self[.scrollPath] = channels.scroll.pathLength / channels.visit.viewportHeight
        self[.scrollUpShare] = channels.scroll.upShare
        self[.scrollTurns] = Float(channels.scroll.reversals.count)
        self[.scrollRestMedian] = channels.scroll.restMedian
        self[.scrollStill] =
            channels.scroll.moveCount > 0 ? now.since(channels.scroll.movedAt).seconds : missing
        self[.wheelRate] = channels.scroll.wheelRate(at: now)
        readReading(channels, at: now)
    }

    /// How the present page is gone through.
    private mutating func readReading(_ channels: borrowing Channels, at now: Instant) {
        let viewport = channels.visit.viewportHeight
        let document = channels.visit.documentHeight
        self[.scrollStart] = channels.scroll.start
        self[.scrollRestLongest] =
            channels.visit.pages > 0 ? channels.scroll.restLongest(at: now) : missing
        self[.scrollRunMean] = channels.scroll.runMean / viewport
        self[.scrollPlaceMean] = ratio(channels.scroll.offsetMean(at: now), document - viewport)
        self[.scrollPace] = channels.scroll.pace(viewportHeight: viewport, at: now)
        self[.scrollRemaining] =
            channels.scroll.remaining(viewportHeight: viewport, documentHeight: document) / viewport
    }

    private mutating func readForm(_ channels: borrowing Channels, at now: Instant) {
        self[.keyRate] = channels.form.keyRate(at: now)
        self[.keyEditShare] = channels.form.editShare
        self[.keyNavigateShare] = channels.form.navigateShare
        self[.fieldTime] = channels.form.time(at: now)
        self[.fieldHesitation] = channels.form.hesitation
        self[.fieldReturnShare] = channels.form.refocusShare
        self[.optionCount] = Float(channels.form.options)
        self[.submitCount] = Float(channels.form.submits)
        self[.submitRejections] = Float(channels.form.rejections)
        self[.copyCount] = Float(channels.form.copies)
        self[.selectionCount] = Float(channels.form.selections)
    }

    private mutating func readMedia(_ channels: borrowing Channels, at now: Instant) {
        self[.watchTime] = channels.media.watchTime(at: now)
        self[.mediaPauses] = channels.media.pauses
        self[.mediaSeekBack] = channels.media.seekBack
        self[.mediaSeekAhead] = channels.media.seekAhead
        self[.mediaRate] = channels.media.playingRate
        self[.mediaStalls] = channels.media.stalls
    }

    private mutating func readGesture(_ channels: borrowing Channels, at now: Instant) {
        self[.zoomLargest] = channels.gesture.largestScale
        self[.swipeCount] = Float(channels.gesture.swipes)
    }

    private mutating func readSignals(_ tally: borrowing SignalTally, at now: Instant) {
        self[.friction] = tally.friction(at: now)
        self[.attention] = tally.attention(at: now)
        self[.leaving] = tally.leaving(at: now)
    }
}

/// A quotient, missing where the divisor is not positive or either is missing.
@inline(__always)
private func ratio(_ dividend: Float, _ divisor: Float) -> Float {
    divisor > 0 ? dividend / divisor : missing
}
