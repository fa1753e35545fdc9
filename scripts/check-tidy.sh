#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the compiler does not check: lengths, layers, names, links. Prints FILE:LINE: what; what to
# do. Needs nothing but a shell, awk, find and grep.
#   scripts/check-tidy.sh [FOLDER]   checks the repository, or another tree of the same shape
#   scripts/check-tidy.sh --canary   checks that each rule finds a violation made for it
set -eu
here=$(cd "$(dirname "$0")" && pwd)

canary() {
    tree=$(mktemp -d)
    trap 'rm -rf "$tree"' EXIT
    core=$tree/Sources/InklingCore
    mkdir -p "$core/Statistics" "$core/Channels" "$core/Detectors" "$tree/docs" "$tree/scripts"
    spdx='// SPDX-License-Identifier: Apache-2.0'
    long=$(printf '%0101d' 0)
    # The words are put together here, so that this file does not trip over them.
    {
        echo "$spdx"
        echo "// $long"
        echo "import Foundation"
        echo "let p: Unsafe""RawPointer"
        echo "struct Thing""Manager {}"
        echo "// TO""DO"
        echo "// /wo""rk/x"
        echo "struct A { var c: PointerChannel }"
        echo "func longest() {"
        awk 'BEGIN { for (i = 0; i < 70; i++) print "    x()" }'
        echo "}"
        awk 'BEGIN { for (i = 0; i < 330; i++) print "//" }'
    } >"$core/Statistics/A.swift"
    echo "struct B {}" >"$core/Statistics/B.swift"
    cd "$core/Detectors"
    printf '%s\nstruct DOne: Detector { }\nstruct DTwo: Detector { }\n' "$spdx" >D.swift
    printf '%s\nstruct E: Detector {\n    name: "e_found"\n}\n' "$spdx" >E.swift
    printf '%s\n' "$spdx" >Detectors.swift
    printf '# One\n# Two\n[gone](gone.md)\n' >"$tree/docs/a.md"
    printf 'No title\n' >"$tree/docs/signals.md"
    found=$("$here/check-tidy.sh" "$tree" 2>&1 || true)
    missed=0
    while IFS='|' read -r place what; do
        case $found in
        *"$place"*"$what"*) ;;
        *) echo "check-tidy: not found in the canary: $place: $what" >&2; missed=1 ;;
        esac
    done <<EXPECTED
A.swift:2:|columns
A.swift:3:|imports
A.swift:4:|raw pointer
A.swift:5:|names nothing
A.swift:6:|issue
A.swift:7:|one machine
A.swift:8:|Statistics uses PointerChannel
A.swift:9:|lines; split the function
A.swift:401:|split the file
B.swift:1:|SPDX
D.swift:3:|second detector
D.swift:2:|DOne is not in Detectors.swift
E.swift:2:|e_found is not in docs/signals.md
a.md:2:|second title
a.md:3:|gone.md
signals.md:1:|no title
EXPECTED
    [ $missed = 0 ] && echo "tidy: each violation of the canary is found"
    exit $missed
}

[ "${1:-}" = --canary ] && canary
cd "${1:-$here/..}"

# Files that people write. What is built or fetched begins with a dot or is called dist.
list=$(mktemp)
trap 'rm -f "$list"' EXIT
find . \( -name '.?*' ! -name .ci -o -name dist -o -name node_modules \) -prune -o \
    -type f \( -name '*.swift' -o -name '*.js' -o -name '*.mjs' -o -name '*.[ch]' -o -name '*.sh' \
    -o -name '*.awk' -o -name '*.md' -o -name Makefile -o -path './.ci/run' \) -print |
    sed 's|^\./||' | LC_ALL=C sort >"$list"

violations=$(
    LC_ALL=C xargs awk -f "$here/check-tidy.awk" <"$list"

    # Each detector is in the catalogue and in the documentation.
    catalogue=Sources/InklingCore/Detectors/Detectors.swift
    grep -nE '^(public )?struct [A-Za-z]+: Detector' Sources/InklingCore/Detectors/*.swift |
        while IFS=: read -r file line declaration; do
            name=$(echo "$declaration" | grep -oE 'struct [A-Za-z]+' | cut -d' ' -f2)
            for use in "= $name()" "$name.definition"; do
                grep -qF "$use" $catalogue ||
                    echo "$file:$line: $name is not in Detectors.swift as '$use'; add it there"
            done
            signal=$(grep -oE 'name: "[a-z_]+"' "$file" | cut -d'"' -f2 | head -n 1)
            grep -q "\`$signal\`" docs/signals.md 2>/dev/null ||
                echo "$file:$line: $signal is not in docs/signals.md; run 'make docs'"
        done

    # Links of markdown to files of the repository.
    grep -E '\.md$' "$list" | while read -r file; do
        grep -noE '\]\([^)#: ]+[)#]' "$file" | while IFS=: read -r line link; do
            path=$(echo "$link" | sed -E 's/^\]\(//; s/[)#]$//')
            [ -e "$(dirname "$file")/$path" ] ||
                echo "$file:$line: links to $path, which is not there; correct the link"
        done
    done
)
if [ -n "$violations" ]; then
    echo "$violations" >&2
    exit 1
fi
echo "tidy: $(wc -l <"$list") files"
