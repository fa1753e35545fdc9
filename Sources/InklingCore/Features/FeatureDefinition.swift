// SPDX-License-Identifier: Apache-2.0
// What every feature means: the one table that documentation, command line and training read.

/// What a feature means.
public struct FeatureDefinition: Sendable {
    /// The name in JSON, model files and documentation.
    public var name: StaticString
    public var unit: StaticString
    public var meaning: StaticString
    /// Paper, product or specification.
    public var source: StaticString

    init(_ name: StaticString, _ unit: StaticString, _ meaning: StaticString, source: StaticString)
    {
        self.name = name
        self.unit = unit
        self.meaning = meaning
        self.source = source
    }
}

extension Feature {
    /// Name, unit, meaning and source.
    public var definition: FeatureDefinition {
        switch self {
        case .sessionTime:
            FeatureDefinition(
                "session_time", "s",
                "Time since the session's first event.",
                source: "Standard session metric.")
        case .pageTime:
            FeatureDefinition(
                "page_time", "s",
                "Time on the present page.",
                source: "Liu, White and Dumais 2010, doi 10.1145/1835449.1835513.")
        case .pageTimeMean:
            FeatureDefinition(
                "page_time_mean", "s",
                "Mean time on completed pages; missing on the first page.",
                source: "Liu, White and Dumais 2010, doi 10.1145/1835449.1835513.")
        case .pageCount:
            FeatureDefinition(
                "page_count", "pages",
                "Pages viewed.",
                source: "Standard session metric.")
        case .pageReturnShare:
            FeatureDefinition(
                "page_return_share", "share",
                "Share of page views that go back to the page before the last; missing on the first page.",
                source: "Quick backs: Microsoft Clarity semantic metrics.")
        case .quickBackCount:
            FeatureDefinition(
                "quick_back_count", "count",
                "Returns to the page before after less than 10 s.",
                source: "Microsoft Clarity semantic metrics.")
        case .idleTime:
            FeatureDefinition(
                "idle_time", "s",
                "Time since the visitor last did anything.",
                source: "Snowplow activity page pings.")
        case .hiddenShare:
            FeatureDefinition(
                "hidden_share", "share",
                "Share of the session with the tab hidden; missing at its first instant.",
                source: "Huang and White 2010, doi 10.1145/1810617.1810622.")
        case .tabSwitchCount:
            FeatureDefinition(
                "tab_switch_count", "count",
                "How often the tab was left.",
                source: "Huang and White 2010, doi 10.1145/1810617.1810622.")
        case .absenceMean:
            FeatureDefinition(
                "absence_mean", "s",
                "Mean time away from the tab, the newest counting most; missing before the first return.",
                source: "Huang and White 2010, doi 10.1145/1810617.1810622.")
        case .actionRate:
            FeatureDefinition(
                "action_rate", "1/s",
                "Presses, keys, inputs, selections and gestures a second over the last 20 s or so.",
                source: "Decayed rate, time constant 20 s.")
        case .pointerSpeed:
            FeatureDefinition(
                "pointer_speed", "px/s",
                "Mean speed over the last 2 s of motion.",
                source: "Guo and Agichtein 2010, doi 10.1145/1835449.1835473.")
        case .pointerSpeedMedian:
            FeatureDefinition(
                "pointer_speed_median", "px/s",
                "Median speed while moving.",
                source: "P2 quantile, Jain and Chlamtac 1985.")
        case .pointerSpeedVariation:
            FeatureDefinition(
                "pointer_speed_variation", "ratio",
                "Spread over mean of the speeds of the last half minute.",
                source: "West 1979.")
        case .pointerSpeedChange:
            FeatureDefinition(
                "pointer_speed_change", "ratio",
                "Speed of the last 2 s over that of the last half minute of motion.",
                source: "Ours: a slowing hand decides.")
        case .pointerAcceleration:
            FeatureDefinition(
                "pointer_acceleration", "1/s",
                "Mean size of acceleration beside speed, over the last 2 s of motion.",
                source: "Differences of velocity; beside speed, so that it is not speed again.")
        case .pointerJerk:
            FeatureDefinition(
                "pointer_jerk", "1/s",
                "Mean size of jerk beside acceleration, over the last 2 s of motion.",
                source: "Flash and Hogan 1985, doi 10.1523/JNEUROSCI.05-07-01688.1985.")
        case .pointerCurvature:
            FeatureDefinition(
                "pointer_curvature", "1/px",
                "Mean Menger curvature of the path over the last 2 s of motion.",
                source: "Leiva and Arapakis 2020, doi 10.3389/fnhum.2020.565664.")
        case .pointerVelocityX:
            FeatureDefinition(
                "pointer_velocity_x", "px/s",
                "Present velocity to the right.",
                source: "First difference, smoothed over 40 ms.")
        case .pointerVelocityY:
            FeatureDefinition(
                "pointer_velocity_y", "px/s",
                "Present velocity downwards; up, towards the tabs, is negative.",
                source: "First difference, smoothed over 40 ms.")
        case .pointerPlaceX:
            FeatureDefinition(
                "pointer_place_x", "share",
                "Place across the viewport, 0 left, 1 right.",
                source: "Guo and Agichtein 2010.")
        case .pointerPlaceY:
            FeatureDefinition(
                "pointer_place_y", "share",
                "Place down the viewport, 0 top, 1 bottom.",
                source: "Guo and Agichtein 2010.")
        case .pointerOutsideTime:
            FeatureDefinition(
                "pointer_outside_time", "s",
                "Time since the pointer left the window; 0 while inside, missing before any pointer.",
                source: "Exit-intent scripts, with dwell.")
        case .pointerMovingShare:
            FeatureDefinition(
                "pointer_moving_share", "share",
                "Share of the session in motion; missing at its first instant.",
                source: "Ours.")
        case .pointerPath:
            FeatureDefinition(
                "pointer_path", "px",
                "Length of the pointer's path.",
                source: "Guo and Agichtein 2010.")
        case .pointerTurnsX:
            FeatureDefinition(
                "pointer_turns_x", "1/s",
                "Horizontal changes of direction for each second of motion.",
                source: "Amplitude thrashed cursor; zigzag, ASTM E1049.")
        case .pointerTurnsY:
            FeatureDefinition(
                "pointer_turns_y", "1/s",
                "Vertical changes of direction for each second of motion.",
                source: "Amplitude thrashed cursor; zigzag, ASTM E1049.")
        case .strokeEfficiency:
            FeatureDefinition(
                "stroke_efficiency", "share",
                "Straightness of the last movements, 1 for straight lines.",
                source: "Gamboa and Fred 2004, doi 10.1117/12.542625.")
        case .strokeLength:
            FeatureDefinition(
                "stroke_length", "px",
                "Mean length of the last movements.",
                source: "Gamboa and Fred 2004, doi 10.1117/12.542625.")
        case .strokePeak:
            FeatureDefinition(
                "stroke_peak", "px/s",
                "Mean peak speed of the last movements.",
                source: "Meyer et al. 1988, doi 10.1037/0033-295X.95.3.340.")
        case .strokePushes:
            FeatureDefinition(
                "stroke_pushes", "count",
                "Mean number of sub-movements in the last movements.",
                source: "Meyer et al. 1988, doi 10.1037/0033-295X.95.3.340.")
        case .strokeProgress:
            FeatureDefinition(
                "stroke_progress", "ratio",
                "Length of the movement going on beside the usual one.",
                source: "Ours.")
        case .restCurrent:
            FeatureDefinition(
                "rest_current", "s",
                "How long the pointer has been where it is; missing before any pointer.",
                source: "I-DT, Salvucci and Goldberg 2000.")
        case .restMedian:
            FeatureDefinition(
                "rest_median", "s",
                "Median rest of the pointer; missing before the first.",
                source: "I-DT, Salvucci and Goldberg 2000; P2 quantile.")
        case .restLast:
            FeatureDefinition(
                "rest_last", "s",
                "The last completed rest of the pointer; missing before the first.",
                source: "I-DT, Salvucci and Goldberg 2000.")
        case .restRate:
            FeatureDefinition(
                "rest_rate", "1/s",
                "Rests for each second of motion.",
                source: "I-DT, Salvucci and Goldberg 2000.")
        case .dragShare:
            FeatureDefinition(
                "drag_share", "share",
                "Share of the path with a button down; missing before any path.",
                source: "Ours.")
        case .hoverCurrent:
            FeatureDefinition(
                "hover_current", "s",
                "Time over the present element; missing over none.",
                source: "Huang, White and Dumais 2011, doi 10.1145/1978942.1979125.")
        case .hoverMedian:
            FeatureDefinition(
                "hover_median", "s",
                "Median hover of at least 200 ms; missing before the first.",
                source: "Huang, White and Dumais 2011, doi 10.1145/1978942.1979125.")
        case .hoverRate:
            FeatureDefinition(
                "hover_rate", "1/s",
                "Elements entered a second over the last 10 s or so; missing where none is described.",
                source: "Decayed rate, time constant 10 s.")
        case .hoverDistinct:
            FeatureDefinition(
                "hover_distinct", "count",
                "Elements visited, each once a page.",
                source: "Ours.")
        case .hoverReturnShare:
            FeatureDefinition(
                "hover_return_share", "share",
                "Share of hovers that return to an element; missing before the first.",
                source: "Repeated returns to a section.")
        case .hoverPrice:
            FeatureDefinition(
                "hover_price", "s",
                "Time over prices.",
                source: "Role price.")
        case .hoverImage:
            FeatureDefinition(
                "hover_image", "s",
                "Time over images.",
                source: "Role image.")
        case .hoverReviews:
            FeatureDefinition(
                "hover_reviews", "s",
                "Time over reviews.",
                source: "Role reviews.")
        case .hoverSpecifications:
            FeatureDefinition(
                "hover_specifications", "s",
                "Time over specifications.",
                source: "Role specifications.")
        case .hoverCompare:
            FeatureDefinition(
                "hover_compare", "s",
                "Time over comparisons.",
                source: "Role compare.")
        case .hoverAction:
            FeatureDefinition(
                "hover_action", "s",
                "Time over action buttons.",
                source: "Role action.")
        case .hoverNavigation:
            FeatureDefinition(
                "hover_navigation", "s",
                "Time over navigation.",
                source: "Role navigation.")
        case .hoverHelp:
            FeatureDefinition(
                "hover_help", "s",
                "Time over help.",
                source: "Role help.")
        case .itemCount:
            FeatureDefinition(
                "item_count", "count",
                "Items visited, one visited again after two others counting anew.",
                source: "Context item.")
        case .itemComparisons:
            FeatureDefinition(
                "item_comparisons", "count",
                "Returns to the item before the last: A, B, A.",
                source: "Back and forth between items.")
        case .pressRate:
            FeatureDefinition(
                "press_rate", "1/s",
                "Presses a second over the last 10 s or so.",
                source: "Decayed rate, time constant 10 s.")
        case .pressInterval:
            FeatureDefinition(
                "press_interval", "s",
                "Median time between presses; missing before the second.",
                source: "P2 quantile, Jain and Chlamtac 1985.")
        case .pressHold:
            FeatureDefinition(
                "press_hold", "s",
                "Mean time the button stays down; missing before the first release.",
                source: "Gamboa and Fred 2004, doi 10.1117/12.542625.")
        case .pressHesitation:
            FeatureDefinition(
                "press_hesitation", "s",
                "Mean time from coming over an element to pressing it; missing before the first.",
                source: "OpenReplay click hesitation.")
        case .pressBurst:
            FeatureDefinition(
                "press_burst", "count",
                "The longest run of fast presses on one place.",
                source: "Rage-click rules of PostHog and others.")
        case .pressAnsweredShare:
            FeatureDefinition(
                "press_answered_share", "share",
                "Share of presses that the page answered within 2.5 s; missing where answers are not observed.",
                source: "Dead-click rules of PostHog and others.")
        case .pressAnswerTime:
            FeatureDefinition(
                "press_answer_time", "s",
                "Mean time from a press to the page's answer; missing before the first answer.",
                source: "Nielsen 1993, response time limits.")
        case .pressInteractiveShare:
            FeatureDefinition(
                "press_interactive_share", "share",
                "Share of presses on something that can be pressed; missing before the first.",
                source: "Ours.")
        case .pressSecondaryShare:
            FeatureDefinition(
                "press_secondary_share", "share",
                "Share of presses with the secondary button; missing before the first.",
                source: "Ours.")
        case .scrollDepth:
            FeatureDefinition(
                "scroll_depth", "share",
                "Share of the document seen; missing while its height is not known.",
                source: "Plausible scroll depth.")
        case .scrollPlace:
            FeatureDefinition(
                "scroll_place", "share",
                "Where the viewport stands, 0 top, 1 end; missing where nothing scrolls.",
                source: "Ours.")
        case .scrollSpeed:
            FeatureDefinition(
                "scroll_speed", "px/s",
                "Mean speed over the last seconds of scrolling; missing before any.",
                source: "Reading and skimming differ in it.")
        case .scrollPath:
            FeatureDefinition(
                "scroll_path", "viewports",
                "Distance scrolled in viewport heights; missing while that is not known.",
                source: "Microsoft Clarity excessive scrolling.")
        case .scrollUpShare:
            FeatureDefinition(
                "scroll_up_share", "share",
                "Share of the distance that went up; missing before any.",
                source: "Ours.")
        case .scrollTurns:
            FeatureDefinition(
                "scroll_turns", "count",
                "Turns of the scrolling after at least 100 px.",
                source: "Zigzag, ASTM E1049.")
        case .scrollRestMedian:
            FeatureDefinition(
                "scroll_rest_median", "s",
                "Median rest between runs of scrolling; missing before the second run.",
                source: "Lagun and Lalmas 2016, doi 10.1145/2835776.2835833.")
        case .scrollStill:
            FeatureDefinition(
                "scroll_still", "s",
                "Time since the last scroll; missing before the first.",
                source: "Ours.")
        case .wheelRate:
            FeatureDefinition(
                "wheel_rate", "1/s",
                "Wheel events a second over the last 10 s or so.",
                source: "Decayed rate, time constant 10 s.")
        case .keyRate:
            FeatureDefinition(
                "key_rate", "1/s",
                "Keys a second over the last 10 s or so.",
                source: "Decayed rate, time constant 10 s.")
        case .keyEditShare:
            FeatureDefinition(
                "key_edit_share", "share",
                "Share of keys that delete or edit; missing before the first.",
                source: "Ours.")
        case .keyNavigateShare:
            FeatureDefinition(
                "key_navigate_share", "share",
                "Share of keys that move about; missing before the first.",
                source: "Tab-key wandering.")
        case .fieldTime:
            FeatureDefinition(
                "field_time", "s",
                "Time spent in form fields.",
                source: "OpenReplay input duration.")
        case .fieldHesitation:
            FeatureDefinition(
                "field_hesitation", "s",
                "Mean time from focus to the first input; missing before the first.",
                source: "OpenReplay input hesitation.")
        case .fieldReturnShare:
            FeatureDefinition(
                "field_return_share", "share",
                "Share of field visits that return to a field; missing before the first.",
                source: "Form analytics: refocus.")
        case .optionCount:
            FeatureDefinition(
                "option_count", "count",
                "Options chosen.",
                source: "Option toggling.")
        case .submitCount:
            FeatureDefinition(
                "submit_count", "count",
                "Forms submitted.",
                source: "Ours.")
        case .submitRejections:
            FeatureDefinition(
                "submit_rejections", "count",
                "Submissions that were rejected.",
                source: "Repeated failed submit.")
        case .copyCount:
            FeatureDefinition(
                "copy_count", "count",
                "Copies to the clipboard.",
                source: "Comparing elsewhere.")
        case .selectionCount:
            FeatureDefinition(
                "selection_count", "count",
                "Selections of text.",
                source: "Ours.")
        case .watchTime:
            FeatureDefinition(
                "watch_time", "s",
                "Time a player played; missing where there is none.",
                source: "Brinton 2016, arXiv 1503.06489.")
        case .mediaPauses:
            FeatureDefinition(
                "media_pauses", "count",
                "Pauses of a player; missing where there is none.",
                source: "Brinton 2016, arXiv 1503.06489.")
        case .mediaSeekBack:
            FeatureDefinition(
                "media_seek_back", "s",
                "Time sought back over; missing where there is no player.",
                source: "Brinton 2016, arXiv 1503.06489.")
        case .mediaSeekAhead:
            FeatureDefinition(
                "media_seek_ahead", "s",
                "Time sought ahead over; missing where there is no player.",
                source: "Brinton 2016, arXiv 1503.06489.")
        case .mediaRate:
            FeatureDefinition(
                "media_rate", "ratio",
                "Playing rate; missing where there is no player.",
                source: "Speed changes.")
        case .mediaStalls:
            FeatureDefinition(
                "media_stalls", "count",
                "Stalls suffered; missing where there is no player.",
                source: "Stalls suffered.")
        case .errorCount:
            FeatureDefinition(
                "error_count", "count",
                "Errors of scripts and resources.",
                source: "Error clicks.")
        case .requestFailures:
            FeatureDefinition(
                "request_failures", "count",
                "Requests that failed.",
                source: "Error clicks.")
        case .zoomLargest:
            FeatureDefinition(
                "zoom_largest", "ratio",
                "The largest zoom, 1 for none.",
                source: "Image zoom.")
        case .swipeCount:
            FeatureDefinition(
                "swipe_count", "count",
                "Swipes.",
                source: "Touch equivalents.")
        case .friction:
            FeatureDefinition(
                "friction", "sum",
                "Strengths of rage click, dead click and back-and-forth scrolling, fading with a time constant of 30 s.",
                source: "Ours.")
        case .attention:
            FeatureDefinition(
                "attention", "sum",
                "Strengths of hesitation, dwell and scroll pause, fading with a time constant of 30 s.",
                source: "Ours.")
        case .leaving:
            FeatureDefinition(
                "leaving", "sum",
                "Strengths of quick tab switch and exit approach, fading with a time constant of 30 s.",
                source: "Ours.")
        case .pointerAheadX:
            FeatureDefinition(
                "pointer_ahead_x", "share",
                "Where the pointer is across the viewport a quarter of a second on if it goes on as over the last 150 ms.",
                source:
                    "Kinematic endpoint prediction: Lank, Cheng and Ruiz 2007, doi 10.1145/1240624.1240724."
            )
        case .pointerAheadY:
            FeatureDefinition(
                "pointer_ahead_y", "share",
                "The same down the viewport.",
                source:
                    "Kinematic endpoint prediction: Lank, Cheng and Ruiz 2007, doi 10.1145/1240624.1240724."
            )
        case .pointerTurning:
            FeatureDefinition(
                "pointer_turning", "0...2",
                "Mean turn from step to step over the last two seconds of motion: 0 straight on, 1 a right angle, 2 back.",
                source: "Angle of movement: Gamboa and Fred 2004, doi 10.1117/12.542625.")
        case .pointerBendSlowing:
            FeatureDefinition(
                "pointer_bend_slowing", "ratio",
                "Speed in turns beside the usual one: a hand slows down to turn.",
                source:
                    "Two-thirds power law: Lacquaniti, Terzuolo and Viviani 1983, doi 10.1016/0001-6918(83)90027-6."
            )
        case .pointerStepRepeat:
            FeatureDefinition(
                "pointer_step_repeat", "share",
                "Share of steps that repeat the one before to half a pixel: programs do, hands seldom.",
                source: "Chu, Gianvecchio and Wang 2018, doi 10.1016/j.cose.2018.05.008.")
        case .pointerTimeVariation:
            FeatureDefinition(
                "pointer_time_variation", "ratio",
                "Spread of the times between steps beside their mean.",
                source: "Ours.")
        case .strokeWayX:
            FeatureDefinition(
                "stroke_way_x", "px",
                "How far the movement going on has come to the right.",
                source: "Ours.")
        case .strokeTime:
            FeatureDefinition(
                "stroke_time", "s",
                "How long the movement going on has lasted; missing at rest.",
                source: "Fitts 1954; Gamboa and Fred 2004, doi 10.1117/12.542625.")
        case .strokeBow:
            FeatureDefinition(
                "stroke_bow", "ratio",
                "How far the movement bends to the right (positive) or left: area beside its chord over its length squared.",
                source:
                    "Mouse-tracking area under the curve: Freeman and Ambady 2010, doi 10.3758/BRM.42.1.226."
            )
        case .strokePeakTime:
            FeatureDefinition(
                "stroke_peak_time", "share",
                "When the last movements were fastest, as a share of their time.",
                source: "Flash and Hogan 1985, doi 10.1523/JNEUROSCI.05-07-01688.1985.")
        case .strokePeakRatio:
            FeatureDefinition(
                "stroke_peak_ratio", "ratio",
                "Peak speed beside the mean speed of the last movements: 1 for constant speed, 1.9 for one smooth push.",
                source: "Flash and Hogan 1985, doi 10.1523/JNEUROSCI.05-07-01688.1985.")
        case .pressSlowing:
            FeatureDefinition(
                "press_slowing", "ratio",
                "Time from the last release to the press after it, beside the median of such times; missing before the second press.",
                source: "Think time of interactive systems; P2 quantile.")
        case .dragLength:
            FeatureDefinition(
                "drag_length", "px",
                "Mean way from press to release of drags; missing before the first.",
                source: "Ours.")
        case .actionCount:
            FeatureDefinition(
                "action_count", "count",
                "Deliberate actions so far: presses, keys, inputs, submissions, selections, gestures.",
                source: "Standard session metric.")
        case .goalCount:
            FeatureDefinition(
                "goal_count", "count",
                "Goals reached so far.",
                source: "Standard session metric.")
        case .pageTimeLast:
            FeatureDefinition(
                "page_time_last", "s",
                "Time on the page before this one; missing on the first.",
                source: "Liu, White and Dumais 2010, doi 10.1145/1835449.1835513.")
        case .pageTimeShortest:
            FeatureDefinition(
                "page_time_shortest", "s",
                "Time on the page that was left soonest; missing on the first.",
                source: "Liu, White and Dumais 2010, doi 10.1145/1835449.1835513.")
        case .pageRepeatShare:
            FeatureDefinition(
                "page_repeat_share", "share",
                "Share of page views that show one of the last eight pages again; missing on the first.",
                source: "Revisitation: Obendorf et al. 2007, doi 10.1145/1240624.1240719.")
        case .scrollStart:
            FeatureDefinition(
                "scroll_start", "s",
                "Time from the page view to its first scroll; missing before that.",
                source: "Lagun and Lalmas 2016, doi 10.1145/2835776.2835833.")
        case .scrollRestLongest:
            FeatureDefinition(
                "scroll_rest_longest", "s",
                "The longest time that this page stood still, the present one included.",
                source: "Reading time of a screenful: Rayner 1998, doi 10.1037/0033-2909.124.3.372."
            )
        case .scrollRunMean:
            FeatureDefinition(
                "scroll_run_mean", "viewports",
                "Mean distance of a run of scrolling; missing before any.",
                source: "Reading and skimming differ in it.")
        case .scrollPlaceMean:
            FeatureDefinition(
                "scroll_place_mean", "share",
                "Where the time on this page went, 0 its top, 1 its end; missing where nothing scrolls.",
                source: "Viewport time: Lagun and Lalmas 2016, doi 10.1145/2835776.2835833.")
        case .scrollPace:
            FeatureDefinition(
                "scroll_pace", "px/s",
                "New ground a second on this page.",
                source: "Reading rate: Brysbaert 2019, doi 10.1016/j.jml.2019.104047.")
        case .scrollRemaining:
            FeatureDefinition(
                "scroll_remaining", "viewports",
                "What is left of the page below the lowest line seen.",
                source: "Ours.")
        case .pageTimeLongest:
            FeatureDefinition(
                "page_time_longest", "s",
                "Time on the page that was left latest; missing on the first.",
                source: "Liu, White and Dumais 2010, doi 10.1145/1835449.1835513.")
        }
    }
}
