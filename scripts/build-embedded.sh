#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the engine without the Swift runtime, from the same sources as everything else and with
# nothing but the installed toolchain:
#   scripts/build-embedded.sh wasm   -> web/dist/inkling.wasm, no imports
#   scripts/build-embedded.sh lib    -> dist/libinkling.so, needs nothing but libc
# The functions of inkling.h are exported by name: --export-dynamic would keep an allocator alive.
# The page never reads frames, so the decoder stays out of the wasm.
set -eu
kind=${1:?wasm or lib}
cd "$(dirname "$0")/.."
include=Sources/InklingABI/include
# Every function of the header: a return type, its name, a parenthesis.
functions=$(grep -oE '^[a-z0-9_]+ inkling_[a-z_]+\(' "$include/inkling.h" |
    grep -oE 'inkling_[a-z_]+')
out=.build-$kind
mkdir -p "$out"

# compile MODULE FLAGS… : all files of a module as one, to $out/MODULE.$suffix
compile() {
    module=$1
    shift
    swiftc -wmo -parse-as-library -swift-version 6 -module-name "$module" \
        -enable-experimental-feature Embedded -enable-upcoming-feature MemberImportVisibility \
        -Xfrontend -disable-stack-protector -Xfrontend -function-sections \
        -emit-module -emit-module-path "$out/$module.swiftmodule" \
        -I "$out" -I "$include" -Xcc -fmodule-map-file="$include/module.modulemap" \
        "$@" $(find "Sources/$module" -name '*.swift' | sort)
}

case $kind in
wasm)
    # Optimised for size, and once more over both modules together: the IR goes through clang, since
    # the compiler itself cannot write this module as bitcode.
    for module in InklingCore InklingABI; do
        compile $module -target wasm32-unknown-none-wasm -Osize -emit-ir -o "$out/$module.ll"
        clang --target=wasm32-unknown-none-wasm -Wno-override-module -Oz -flto -ffunction-sections \
            -c "$out/$module.ll" -o "$out/$module.o"
    done
    exports=""
    for name in $functions; do
        case $name in inkling_decoder_*) ;; *) exports="$exports --export=$name" ;; esac
    done
    mkdir -p web/dist
    # The stack comes first in memory, so that an overflow traps instead of overwriting data. No
    # call needs more than 20 KB of it.
    wasm-ld --no-entry --gc-sections --strip-all --stack-first -z stack-size=65536 \
        --export=__heap_base $exports "$out/InklingCore.o" "$out/InklingABI.o" \
        -o web/dist/inkling.wasm
    ;;
lib)
    for module in InklingCore InklingABI; do
        compile $module -O -Xcc -fPIC -c -o "$out/$module.o"
    done
    {
        echo "{ global:"
        for name in $functions; do echo "  $name;"; done
        echo "local: *; };"
    } >"$out/exports.map"
    mkdir -p dist
    clang -shared -fuse-ld=lld -Wl,--gc-sections -Wl,-z,defs -Wl,-soname,libinkling.so \
        -Wl,--version-script="$out/exports.map" "$out/InklingCore.o" "$out/InklingABI.o" \
        -o dist/libinkling.so
    ;;
*)
    echo "build-embedded.sh: '$kind' is neither wasm nor lib" >&2
    exit 2
    ;;
esac
