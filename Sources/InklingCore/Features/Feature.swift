// SPDX-License-Identifier: Apache-2.0
// The schema: which number stands where. The order is the vector's and the model files'.

/// One number of the feature vector.
///
/// A feature that cannot be known yet is missing (NaN), never 0. `definition` has its unit and
/// meaning; `docs/features.md` is made from that.
public enum Feature: UInt8, CaseIterable, Sendable {
    case sessionTime = 0
    case pageTime = 1
    case pageTimeMean = 2
    case pageCount = 3
    case pageReturnShare = 4
    case quickBackCount = 5
    case idleTime = 6
    case hiddenShare = 7
    case tabSwitchCount = 8
    case absenceMean = 9
    case actionRate = 10
    case pointerSpeed = 11
    case pointerSpeedMedian = 12
    case pointerSpeedVariation = 13
    case pointerSpeedChange = 14
    case pointerAcceleration = 15
    case pointerJerk = 16
    case pointerCurvature = 17
    case pointerVelocityX = 18
    case pointerVelocityY = 19
    case pointerPlaceX = 20
    case pointerPlaceY = 21
    case pointerOutsideTime = 22
    case pointerMovingShare = 23
    case pointerPath = 24
    case pointerTurnsX = 25
    case pointerTurnsY = 26
    case strokeEfficiency = 27
    case strokeLength = 28
    case strokePeak = 29
    case strokePushes = 30
    case strokeProgress = 31
    case restCurrent = 32
    case restMedian = 33
    case restLast = 34
    case restRate = 35
    case dragShare = 36
    case hoverCurrent = 37
    case hoverMedian = 38
    case hoverRate = 39
    case hoverDistinct = 40
    case hoverReturnShare = 41
    case hoverPrice = 42
    case hoverImage = 43
    case hoverReviews = 44
    case hoverSpecifications = 45
    case hoverCompare = 46
    case hoverAction = 47
    case hoverNavigation = 48
    case hoverHelp = 49
    case itemCount = 50
    case itemComparisons = 51
    case pressRate = 52
    case pressInterval = 53
    case pressHold = 54
    case pressHesitation = 55
    case pressBurst = 56
    case pressAnsweredShare = 57
    case pressAnswerTime = 58
    case pressInteractiveShare = 59
    case pressSecondaryShare = 60
    case scrollDepth = 61
    case scrollPlace = 62
    case scrollSpeed = 63
    case scrollPath = 64
    case scrollUpShare = 65
    case scrollTurns = 66
    case scrollRestMedian = 67
    case scrollStill = 68
    case wheelRate = 69
    case keyRate = 70
    case keyEditShare = 71
    case keyNavigateShare = 72
    case fieldTime = 73
    case fieldHesitation = 74
    case fieldReturnShare = 75
    case optionCount = 76
    case submitCount = 77
    case submitRejections = 78
    case copyCount = 79
    case selectionCount = 80
    case watchTime = 81
    case mediaPauses = 82
    case mediaSeekBack = 83
    case mediaSeekAhead = 84
    case mediaRate = 85
    case mediaStalls = 86
    case errorCount = 87
    case requestFailures = 88
    case zoomLargest = 89
    case swipeCount = 90
    case friction = 91
    case attention = 92
    case leaving = 93

    /// How many features the schema has.
    public static var count: Int { 94 }
}
