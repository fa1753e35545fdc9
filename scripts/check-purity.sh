#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The engine stands alone, as built: nothing imported, nothing exported but inkling.h, and no
# allocation and no copy of an array in the machine code of an event. Run after the command line,
# the wasm and the library were built.
#   scripts/check-purity.sh            checks the builds
#   scripts/check-purity.sh --canary   checks that the search for copies finds one
set -eu
cd "$(dirname "$0")/.."
# Copies of at most this many bytes are values in passing: an event is 32.
limit=64
# What an event may reach. `Engine.advance` calls the other; both are named in case that changes.
roots='$s11InklingCore7SessionV7advance $s11InklingCore6EngineV7advance'
objects=.build/release/InklingCore.build
header=Sources/InklingABI/include/inkling.h
wasm=web/dist/inkling.wasm
library=dist/libinkling.so

status=0
fail() {
    echo "$1" >&2
    status=1
}

# tool NAME: llvm-NAME beside the compiler, which brings it, else on the PATH. Binutils' own print
# addresses in another form.
tool() {
    beside=$(dirname "$(readlink -f "$(command -v swiftc)")")/llvm-$1
    if [ -x "$beside" ]; then echo "$beside"
    else command -v "llvm-$1" || { echo "check-purity: llvm-$1 is not there." >&2; exit 2; }
    fi
}

# copies ROOTS OBJECT…: what find-copies.awk finds, with readable names.
copies() {
    wanted=$1
    shift
    "$(tool objdump)" -d -r --no-show-raw-insn "$@" |
        awk -v limit=$limit -v roots="$wanted" -f scripts/find-copies.awk |
        swift demangle --simplified
}

# One line for each name in one sorted list and not in the other.
compare() { # WHAT EXPECTED-FILE FOUND-FILE
    comm -23 "$2" "$3" | while read -r name; do echo "$1: $name is missing"; done
    comm -13 "$2" "$3" | while read -r name; do echo "$1: $name should not be there"; done
}

canary() {
    dir=.build-purity
    mkdir -p "$dir"
    cat >"$dir/canary.swift" <<'SWIFT'
public struct Table { public var cells: [128 of UInt64] = .init(repeating: 0) }
@inline(never) func change(_ table: inout Table) -> UInt64 {
    table.cells[3] &+= 1
    return table.cells[7]
}
public final class Box { public var value = 0 }
public struct Session {
    var table = Table()
    public mutating func advanceCopies(_ index: Int) -> UInt64 {
        var copy = table
        return change(&copy) &+ copy.cells[index & 127]
    }
    public mutating func advanceAllocates() -> Box { Box() }
}
SWIFT
    swiftc -O -wmo -parse-as-library -module-name Canary -c "$dir/canary.swift" -o "$dir/canary.o"
    session='$s6Canary7SessionV'
    found=$(copies "${session}13advanceCopies ${session}16advanceAllocates" "$dir/canary.o")
    case $found in
    *"|memcpy|1024"*) ;;
    *) fail "check-purity: the canary's copy of 1,024 bytes was not found: repair the search." ;;
    esac
    case $found in
    *"|swift_allocObject|"*) ;;
    *) fail "check-purity: the canary's allocation was not found: repair the search." ;;
    esac
    [ $status = 0 ] && echo "purity: the canary's copy and allocation are found"
    exit $status
}

[ "${1:-}" = --canary ] && {
    [ "$(uname -m)" = x86_64 ] || { echo "purity: canary skipped: not x86_64"; exit 0; }
    canary
}
for built in "$wasm" "$library" "$objects"; do
    [ -e "$built" ] || fail "check-purity: $built is not there: run 'make wasm lib build'."
done
[ $status = 0 ] || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The core imports nothing.
statement='^ *(@[a-zA-Z_]+(\([^)]*\))? +)*([a-z]+ +)?import '
imports=$(grep -rnE "$statement" Sources/InklingCore || true)
[ -z "$imports" ] || fail "$imports: the core imports nothing; a shell target does"

grep -oE '^[a-z0-9_]+ inkling_[a-z_]+\(' "$header" | grep -oE 'inkling_[a-z_]+' |
    sort >"$work/header"

# The wasm: no imports; the header's functions without the decoder's, memory and the heap's base.
node -e '
    const module = new WebAssembly.Module(require("fs").readFileSync(process.argv[1]));
    for (const { module: from, name } of WebAssembly.Module.imports(module))
        console.log(`import ${from}.${name}`);
    for (const { name } of WebAssembly.Module.exports(module)) console.log(`export ${name}`);
' "$wasm" >"$work/wasm"
imports=$(grep '^import ' "$work/wasm" || true)
[ -z "$imports" ] || fail "$wasm: $imports: nothing may be imported"
{
    grep -v '^inkling_decoder_' "$work/header"
    echo memory
    echo __heap_base
} | sort >"$work/expected"
sed -n 's/^export //p' "$work/wasm" | sort >"$work/found"
differences=$(compare "$wasm" "$work/expected" "$work/found")
[ -z "$differences" ] || fail "$differences; see $header and scripts/build-embedded.sh"

# The library: libc alone, three functions of it, and the header's functions.
needed=$("$(tool objdump)" -p "$library" | awk '$1 == "NEEDED" && $2 !~ /^libc\./ { print $2 }')
[ -z "$needed" ] || fail "$library: needs $needed; only libc may be needed"
symbols=$("$(tool nm)" -D "$library")
undefined=$(printf '%s\n' "$symbols" | awk '$1 == "U" { sub(/@.*/, "", $2); print $2 }' |
    grep -vxE 'memcpy|memset|memmove' || true)
[ -z "$undefined" ] || fail "$library: calls $(echo $undefined): only memcpy, memset, memmove"
weak=$(printf '%s\n' "$symbols" | awk '$1 == "w" { sub(/@.*/, "", $2); print $2 }' |
    grep -vxE '__cxa_finalize|__gmon_start__|_ITM_(de)?registerTMCloneTable' || true)
[ -z "$weak" ] || fail "$library: weakly calls $(echo $weak), which are not the loader's"
printf '%s\n' "$symbols" | awk 'NF == 3 { sub(/@.*/, "", $3); print $3 }' | sort >"$work/found"
differences=$(compare "$library" "$work/header" "$work/found")
[ -z "$differences" ] || fail "$differences; see $header and scripts/build-embedded.sh"

# The machine code of an event.
if [ "$(uname -m)" = x86_64 ]; then
    # An object whose source is gone is a leftover of an older build.
    set --
    for object in "$objects"/*.swift.o; do
        name=$(basename "$object" .o)
        [ -n "$(find Sources/InklingCore -name "$name")" ] && set -- "$@" "$object"
    done
    copies "$roots" "$@" >"$work/copies" || fail "the per-event path was not found in $objects"
    # Allowed, with the reason: what runs on a page view alone, and of the page map's size only.
    # FUNCTION|CALLEE|BYTES|REASON
    page=$(node -e '
        const bytes = require("fs").readFileSync(process.argv[1]);
        const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
        console.log(exports.inkling_page_size());
    ' "$wasm")
    cat >"$work/allowed" <<ALLOWED
Channels.update(_:at:page:)|memcpy|$page|PageMap.clear, inlined, on a page view
PageMap.clear()|memcpy|$page|on a page view
specialized PageMap.init()|memset|$page|on a page view
specialized PageMap.init()|__stack_chk_fail||does not return: the stack was overwritten
ALLOWED
    awk -F'|' 'NR == FNR { allowed[$1 "|" $2 "|" $3] = 1; next }
        $1 == "walked" { next }
        !(($1 "|" $2 "|" $3) in allowed) {
            bytes = $3 == "?" ? "an unknown number of bytes" : $3 " bytes"
            print "per-event path: " $1 ": " ($3 == "" ? "calls " $2 : $2 " of " bytes)
        }' "$work/allowed" "$work/copies" >"$work/violations"
    [ ! -s "$work/violations" ] || {
        cat "$work/violations" >&2
        fail "an event copies no array and allocates nothing: take inout, or read a span"
    }
    walked=$(sed -n 's/^walked|\([0-9]*\)|$/\1/p' "$work/copies")
    echo "purity: $walked functions of an event read; over $limit bytes copied on page views alone"
else
    echo "purity: machine code skipped: not x86_64"
fi
[ $status = 0 ] && echo "purity: wasm and library import nothing and export what inkling.h says"
exit $status
