# SPDX-License-Identifier: Apache-2.0
# Reads `llvm-objdump -d -r --no-show-raw-insn` of x86-64 objects and walks direct calls from the
# functions whose mangled names begin with one of `roots` (separated by spaces). Prints one line
# for each thing that an event's path must not do:
#   FUNCTION|CALLEE|BYTES    a copy of more than `limit` bytes or of an unknown number (`?`)
#   FUNCTION|CALLEE|         a call out of the objects, which may allocate or count references
#   FUNCTION|rep movs|?      a copying loop in one instruction
#   FUNCTION|indirect call|  a callee that cannot be known
# and at the end `walked|COUNT|`. Exits with 1 when a root is not there.
# Non-goal: copies made by moves through registers, which the compiler uses up to 128 bytes.

/^[0-9a-f]+ <.*>:$/ {
    name = $2
    sub(/^</, "", name); sub(/>:$/, "", name)
    # Functions that several objects hold are the same in each.
    skips = (name in defined)
    defined[name] = 1
    # Where in its section it begins, to tell the parts of it that others jump into.
    if (!skips) begin[name] = $1
    next
}
name == "" || skips { next }
/^ +[0-9a-f]+:/ {
    n = ++lines[name]
    address[name, n] = $1; sub(/:$/, "", address[name, n])
    t = $0
    sub(/^ +[0-9a-f]+:[ \t]+/, "", t); sub(/[ \t]+#.*$/, "", t)
    text[name, n] = t
    next
}
/R_X86_64_/ {
    symbol = $3
    sub(/[-+]0x[0-9a-f]+$/, "", symbol); sub(/^\.text\./, "", symbol)
    relocation[name, lines[name]] = symbol
}

END {
    for (f in defined) collectEntries(f)
    for (f in defined) readCalls(f)
    count = split(roots, wanted, " ")
    for (i = 1; i <= count; i++) {
        found = 0
        for (f in defined) {
            if (index(f, wanted[i]) == 1) { found = 1; enqueue(f) }
        }
        if (!found) { print "no function begins with " wanted[i] > "/dev/stderr"; status = 1 }
    }
    for (place = 1; place <= last; place++) {
        f = queue[place]
        for (c = 1; c <= calls[f]; c++) judge(f, called[f, c], size[f, c])
    }
    print "walked|" last "|"
    exit status
}

function enqueue(f) {
    if (!(f in seen)) { seen[f] = 1; queue[++last] = f }
}

function judge(f, callee, bytes) {
    if (callee ~ /^(memcpy|memmove|memset)$/) {
        if (bytes == "?" || bytes + 0 > limit) print f "|" callee "|" bytes
    } else if (callee in defined || callee in entry) {
        enqueue(callee)
    } else {
        print f "|" callee "|" (callee == "rep movs" ? "?" : "")
    }
}

# Where a call or jump without a relocation goes: `SYMBOL+0xOFFSET`, or the symbol alone.
function local(t) {
    return match(t, /<.*>/) ? substr(t, RSTART + 1, RLENGTH - 2) : ""
}
function symbolOf(goal) {
    sub(/\+0x[0-9a-f]+$/, "", goal)
    return goal
}
function goalAddress(t) {
    return match(t, /0x[0-9a-f]+/) ? substr(t, RSTART + 2, RLENGTH - 2) : ""
}

# Functions that the compiler merged have no name of their own: they stand behind another one, and
# whoever calls them jumps to an address within it.
function collectEntries(f,    i, goal) {
    for (i = 1; i <= lines[f]; i++) {
        if (text[f, i] !~ /^(call|j)/ || (f, i) in relocation) continue
        goal = local(text[f, i])
        if (goal == "" || goal !~ /\+0x/ || symbolOf(goal) == f) continue
        entry[goal] = 1
        entryAt[symbolOf(goal), goalAddress(text[f, i])] = goal
    }
}

# A constant, decimal or hexadecimal as the version of objdump has it; below zero is a huge size.
function number(digits,    i, value) {
    if (digits ~ /^-/) return "?"
    if (digits !~ /^0x/) return digits + 0
    for (i = 3; i <= length(digits); i++)
        value = value * 16 + index("0123456789abcdef", substr(digits, i, 1)) - 1
    return value
}

function record(f, callee, bytes) {
    called[f, ++calls[f]] = callee
    size[f, calls[f]] = bytes
}

# Notes a function's calls, with the constant in edx at each; from an entry on, those of the entry.
function readCalls(f,    i, t, target, part, third, mnemonic, operands, callee, owner, ends) {
    split("", target); split("", part)
    owner = f
    for (i = 1; i <= lines[f]; i++) {
        if ((f, address[f, i]) in entryAt) owner = entryAt[f, address[f, i]]
        part[address[f, i]] = owner
        if (text[f, i] ~ /^j/ && !((f, i) in relocation)) target[goalAddress(text[f, i])] = 1
    }
    third = "?"; owner = f; ends = 0
    for (i = 1; i <= lines[f]; i++) {
        t = text[f, i]
        if (part[address[f, i]] != owner) {
            if (!ends) record(owner, part[address[f, i]], "")
            owner = part[address[f, i]]
            third = "?"
        }
        # Whoever jumps here may have left something else there.
        if (address[f, i] in target) third = "?"
        mnemonic = t; sub(/[ \t].*$/, "", mnemonic)
        operands = t; sub(/^[^ \t]+[ \t]*/, "", operands)
        if (mnemonic !~ /^nop/) ends = mnemonic ~ /^(jmp|ret|ud2)/
        if (t ~ /^rep.*movs/) record(owner, "rep movs", "?")
        if (mnemonic ~ /^(call|j)/) {
            if ((f, i) in relocation) {
                record(owner, relocation[f, i], third)
            } else if (operands ~ /^\*/) {
                # A jump without a symbol is a switch's table.
                if (mnemonic ~ /^call/) record(owner, "indirect call", "")
            } else {
                callee = local(operands)
                if (symbolOf(callee) == f && goalAddress(operands) in part)
                    callee = part[goalAddress(operands)]
                if (callee != owner) record(owner, callee, third)
            }
            if (mnemonic ~ /^call/) third = "?"
        } else if (t ~ /^mov[lq]?[ \t]+\$-?(0x)?[0-9a-f]+, ?%[er]dx$/) {
            third = operands; sub(/^\$/, "", third); sub(/,.*$/, "", third)
            third = number(third)
        } else if (t ~ /^xorl?[ \t]+%edx, ?%edx$/) {
            third = 0
        } else if (operands ~ /%([er]?dx|d[lh])$/ && mnemonic !~ /^(cmp|test|push|bt)/) {
            third = "?"
        } else if (mnemonic ~ /^(i?mul|i?div|cqto|cltd)/) {
            third = "?"
        }
    }
}
