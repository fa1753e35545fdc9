# SPDX-License-Identifier: Apache-2.0
# The rules of check-tidy.sh that are about lines; reads all files in one go.

BEGIN {
    columnsMax = 100
    functionLinesMax = 70
    fileLinesMax = 400
    # A long table of definitions, one entry for each feature, is no long file.
    isTable["Sources/InklingCore/Features/FeatureDefinition.swift"] = 1

    # The layers of the core, lowest first; a layer uses lower ones and itself. Types are told by
    # name. The page map and the session's clock stand in Engine/ because they are part of the
    # state, yet are read from below: the page map from Channels up, the clock by Features.
    level["Numerics"] = 0; level["Events"] = 1; level["Statistics"] = 2; level["Channels"] = 3
    level["Detectors"] = 4; level["Features"] = 5; level["Models"] = 6; level["Wire"] = 2
    level["NextClick"] = 7; level["Engine"] = 8
    above["Channels"] = "[A-Z][A-Za-z]*Channel|Channels|PointerTrail|PageMap|PageElement"
    above["Detectors"] = "Signals?|SignalKind|SignalTally|SignalDefinition|Detectors?|Deadline"
    above["Features"] = "Feature|FeatureVector|FeatureDefinition|SessionClock"
    above["Models"] = "Model|ModelFormat|ModelError|Attribution|Calibration"
    above["NextClick"] = "Approach|CandidateBox|NextClick|Target|TargetFeature|TargetReading|" \
        "TargetReason|TargetVector"
    above["Engine"] = "Session|Engine"
    # Timestamp is told, in words, by statistics too; these are what a statistic is not to know.
    above["Statistics"] = "Curvature|DecayedMean|DecayedRate|DecayedVariance|Jerk|PathEfficiency|" \
        "Pauses|Quantile|Reversals|RunningMoments|SubMovements"
    above["Events"] = "Event|EventKind|ElementID|ElementRole|Coordinate|DropReason"
    # A codec of events: it knows events alone, and nothing but the shells knows it.
    above["Wire"] = "FrameEncoder|FrameDecoder|FrameHeader|RangeEncoder|RangeDecoder|EventModel"

    # Put together, so that this file does not trip over its own rules.
    vague = "[A-Za-z]*(Mana" "ger|Hel" "per|Ut" "il)s?"
    later = "(TO" "DO|FIX" "ME|XX" "X)"
    machine = "(^|[^A-Za-z0-9._/])/(wo" "rk|ro" "ot|fa" "rm)/|opt/swift-pack" "ages"
    # Raw pointers belong to the interface, to the benchmark's slab of a million states, and to
    # checkDetector, which compares the bytes of states, and to the C calls of SQLite and XGBoost.
    pointers = "Uns" "afe"
    mayPoint = "^Sources/((InklingABI|InklingTesting|inkling)/|" \
        "InklingTraining/(Trees/(Booster|BoosterMatrix|XGBoostCall)|Tables/TableFile).swift|" \
        "InklingStore/Writing/(RowStatement|LogCheckpoints).swift)"
}

FNR == 1 {
    endOfFile()
    file = FILENAME
    isMarkdown = file ~ /\.md$/
    isSwift = file ~ /\.swift$/
    isCode = !isMarkdown
    isCore = file ~ /^Sources\/InklingCore\//
    layer = ""
    if (isCore && split(file, part, "/") == 4) layer = part[3]
    hasLicence = 0; titles = 0; inFence = 0; functionLine = 0; detectors = 0; inStrings = 0
}

{ lastLine = FNR }
FNR <= 2 && /SPDX-License-Identifier: Apache-2\.0/ { hasLicence = 1 }
FNR == 1 && /^\/\/ swift-tools-version/ { hasLicence = 1 }

isMarkdown {
    if (/^```/) inFence = !inFence
    if (!inFence && /^# /) {
        titles++
        if (titles == 2) say("a second title; one '# ' each page: make it '## '")
    }
    if ($0 ~ machine) say("a path of one machine; say FOLDER")
    next
}

length($0) > columnsMax && columns($0) > columnsMax && !isString($0) {
    say(columns($0) " columns; break the line at " columnsMax)
}
$0 ~ "(^|[^A-Za-z])" later "([^A-Za-z]|$)" {
    say("work left in a comment; do it, or write an issue")
}
$0 ~ machine { say("a path of one machine; find it from the repository or the environment") }
$0 ~ "(struct|class|enum|protocol|actor|func|let|var|function|const) +" vague "([^a-z]|$)" {
    say("a name that names nothing; say what the thing is")
}

isSwift {
    code = $0
    sub(/\/\/.*$/, "", code)
    gsub(/"[^"]*"/, "", code)
    if (isCore && code ~ /^ *(@[a-zA-Z_]+(\([^)]*\))? +)*([a-z]+ +)?import /)
        say("the core imports nothing; move what needs it into a shell target")
    if (code ~ pointers && file ~ /^Sources\// && file !~ mayPoint)
        say("a raw pointer; only InklingABI and the shell have them: take a Span")
    if (layer != "") layers(code)
    if (file ~ /\/Detectors\// && code ~ /^(public )?struct [A-Za-z]+: Detector/ && ++detectors > 1)
        say("a second detector in the file; give it a file of its own")
    functions(code)
}

END { endOfFile(); exit 0 }

function say(what) { print file ":" FNR ": " what }
function sayAt(line, what) { print file ":" line ": " what }

# Characters, not bytes: awk runs in the C locale, where those that continue a character show.
function columns(line) {
    gsub(/[\200-\277]/, "", line)
    return length(line)
}

# A line that is one string literal, as tables of definitions have them, cannot be broken.
function isString(line) { return isSwift && line ~ /^ *([a-zA-Z]+: )?"[^"]*"[,)]?$/ }

function endOfFile() {
    if (file == "") return
    if (!isMarkdown && !hasLicence)
        sayAt(1, "no SPDX line; begin with SPDX-License-Identifier: Apache-2.0")
    if (isMarkdown && titles == 0) sayAt(1, "no title; begin with '# '")
    if (isCode && lastLine > fileLinesMax && !(file in isTable))
        sayAt(fileLinesMax + 1, lastLine " lines; split the file at " fileLinesMax)
}

function layers(code,    other, names, count, i) {
    for (other in above) {
        if (other == layer) continue
        # The wire stands beside the others: none of them knows it.
        if (other != "Wire" && level[other] < level[layer]) continue
        if (match(" " code " ", "[^A-Za-z0-9_.](" above[other] ")[^A-Za-z0-9_]")) {
            names = substr(" " code " ", RSTART + 1, RLENGTH - 2)
            say(layer " uses " names ", of the layer " other " above it; turn the dependency round")
        }
    }
}

# Lengths of functions, by braces from `func` or `init` to the one that closes it.
function functions(code,    i, c) {
    if (!functionLine && code ~ /(^|[^A-Za-z.])(func [^ ]+|init[?]?)[<(]/ && code !~ /\.init/) {
        functionLine = FNR; depth = 0; hasBody = 0
    }
    if (!functionLine) return
    for (i = 1; i <= length(code); i++) {
        c = substr(code, i, 1)
        if (c == "{") { depth++; hasBody = 1 }
        if (c == "}") depth--
    }
    # A requirement of a protocol has no body, and what closes is the protocol.
    if (depth < 0 || !hasBody && code ~ /^ *$/) { functionLine = 0; return }
    if (hasBody && depth == 0) {
        i = FNR - functionLine + 1
        if (i > functionLinesMax)
            sayAt(functionLine, i " lines; split the function, " functionLinesMax " are the most")
        functionLine = 0
    }
}
