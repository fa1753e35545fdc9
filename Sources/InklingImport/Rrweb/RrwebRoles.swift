// SPDX-License-Identifier: Apache-2.0
// What a recorded element is: the heuristics of docs/elements.md, as web/sdk/roles.js applies them
// to a live page. Where the two differ, the script is right.

import InklingCore

/// Role, flags and name of an element by the rules.
struct RrwebDescription: Equatable, Sendable {
    /// Whether the rules look at it at all: it is tagged, or looks like something.
    var isCandidate = false
    var role = ElementRole.other
    var flags: ElementFlags = []
    /// Whether it has a name by its tag, or an id that a person wrote.
    var isNamed = false
}

enum RrwebRoles {
    /// - Parameter isInNavigation: whether it stands within a `nav`.
    /// - Complexity: O(length of the attributes).
    static func describe(_ node: RrwebNode, isInNavigation: Bool) -> RrwebDescription {
        guard node.kind == .element else { return RrwebDescription() }
        let isField = isField(node)
        let isPlayer = node.name == "video" || node.name == "audio"
        let isImage = images.contains(node.name) || node["role"] == "img"
        let isSection = sections.contains(node.name)
        let isInteractive = isField || isPressable(node)
        let isTagged = node["data-inkling-role"] != nil || node["data-inkling-name"] != nil
        var description = RrwebDescription()
        description.isCandidate =
            isTagged || isInteractive || isPlayer || isImage || isSection || hasWord(node)
        guard description.isCandidate else { return description }

        let text = words(of: node)
        let spoken = spokenRoles.enumerated().first { index, entry in
            (!isInteractive || index < rolesOfPressable) && entry.words.contains(where: text.has)
        }
        description.role =
            ElementRole(jsonName: node["data-inkling-role"] ?? "")
            ?? (isField
                ? .formField
                : isPlayer
                    ? .media
                    : spoken?.element.role
                        ?? (isInteractive
                            ? (isNavigation(node, isInNavigation) ? .navigation : .action)
                            : isImage ? .image : isSection ? .section : .other))
        if isInteractive { description.flags.insert(.interactive) }
        if steps.contains(where: text.has) { description.flags.insert(.repeatable) }
        if isIdle(node) { description.flags.insert(.disabled) }
        description.isNamed = !(node["data-inkling-name"] ?? "").isEmpty || isWritten(node["id"])
        return description
    }

    /// Whether nothing is to be expected of an element when it is pressed: it is switched off, or,
    /// once pressed, chosen already.
    static func isIdle(_ node: RrwebNode, isPressed: Bool = false) -> Bool {
        let classes = Set((node["class"] ?? "").split(whereSeparator: \.isWhitespace))
        if node["disabled"] != nil, canBeDisabled.contains(node.name) { return true }
        if node["aria-disabled"] == "true" || classes.contains("disabled") { return true }
        guard isPressed else { return false }
        let current = node["aria-current"]
        return node["aria-selected"] == "true" || current != nil && current != "false"
            || node["role"] == "radio" && node["aria-checked"] == "true"
            || !classes.isDisjoint(with: ["selected", "active", "current"])
    }

    /// Whether a field has a choice of values, each of which is told by its number.
    static func isChoice(_ node: RrwebNode) -> Bool {
        node.name == "select" || node["type"] == "radio" || node["type"] == "checkbox"
    }

    // MARK: Kinds of elements

    private static let widgets: Set<String> = [
        "button", "link", "tab", "option", "switch", "checkbox", "radio", "treeitem", "slider",
        "menuitem", "menuitemradio", "menuitemcheckbox",
    ]
    private static let buttonTypes: Set<String> = ["submit", "button", "image", "reset"]
    private static let images: Set<String> = ["img", "picture", "figure", "canvas"]
    private static let sections: Set<String> = ["section", "article", "h2", "h3"]
    private static let canBeDisabled: Set<String> = [
        "button", "input", "select", "textarea", "option", "fieldset",
    ]

    private static func isField(_ node: RrwebNode) -> Bool {
        switch node.name {
        case "select", "textarea": true
        case "input": !buttonTypes.contains((node["type"] ?? "").lowercased())
        default: node["contenteditable"] != nil
        }
    }

    private static func isPressable(_ node: RrwebNode) -> Bool {
        switch node.name {
        case "button", "summary", "input": true
        case "a" where node["href"] != nil: true
        default: widgets.contains(node["role"] ?? "")
        }
    }

    private static func isNavigation(_ node: RrwebNode, _ isInNavigation: Bool) -> Bool {
        node.name == "a" || node["role"] == "tab" || isInNavigation
    }

    // MARK: Words

    /// Roles that words tell, in the order in which they are tried; the first also on something
    /// that can be pressed: "write a review" is an action.
    private static let spokenRoles: [(role: ElementRole, words: [String])] = [
        (.compare, ["compar"]), (.help, ["help", "faq"]), (.preview, ["preview", "trailer"]),
        (.price, ["pric"]), (.reviews, ["review", "rating", "comment"]),
        (.specifications, ["spec"]), (.lesson, ["lesson", "lecture", "chapter"]),
    ]
    private static let rolesOfPressable = 3
    /// What is made to be pressed again and again.
    private static let steps = [
        "stepper", "quantity", "carousel", "slider", "next", "prev", "plus", "minus", "number",
        "range", "video", "audio", "canvas",
    ]

    /// Whether a word of roles stands anywhere in class, id or itemprop.
    private static func hasWord(_ node: RrwebNode) -> Bool {
        for name in ["class", "id", "itemprop"] {
            guard let value = node[name] else { continue }
            let text = name == "itemprop" ? value : value.lowercased()
            for (_, words) in spokenRoles where words.contains(where: text.contains) {
                return true
            }
        }
        return false
    }

    private static func words(of node: RrwebNode) -> RoleWords {
        let names = ["id", "class", "itemprop", "type", "role"]
        return RoleWords(names.map { node[$0] ?? "" }.joined(separator: " ") + " " + node.name)
    }

    /// Whether an id looks written by a person: a letter first, 2 to 41 letters, digits, `-` and
    /// `_`, and no three digits in a row, digits around letters or eight hexadecimal digits.
    private static func isWritten(_ id: String?) -> Bool {
        let bytes = Array((id ?? "").lowercased().utf8)
        func isLetter(_ byte: UInt8) -> Bool {
            byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
        }
        guard bytes.count >= 2, bytes.count <= 41, isLetter(bytes[0]),
            bytes.allSatisfy({
                isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            })
        else { return false }
        var (digits, hexadecimals) = (0, 0)
        // Whether a digit stands in front of the letters that go on.
        var lettersFollowDigit = false
        for (index, byte) in bytes.enumerated() {
            digits = isDigit(byte) ? digits + 1 : 0
            let isHexadecimal = isDigit(byte) || isLetter(byte) && byte <= UInt8(ascii: "f")
            hexadecimals = isHexadecimal ? hexadecimals + 1 : 0
            if digits == 3 || hexadecimals == 8 { return false }
            if isDigit(byte) {
                if lettersFollowDigit, index > 0, isLetter(bytes[index - 1]) { return false }
                lettersFollowDigit = true
            } else if !isLetter(byte) {
                lettersFollowDigit = false
            }
        }
        return true
    }
}

/// The words of an element's attributes: `productPrice`, `product-price` and `product_price` have
/// the word `price`, `enterprise` has not.
struct RoleWords {
    /// Words in lower case, a space in front of each.
    private let text: String

    init(_ attributes: String) {
        var spaced = " "
        var isBetween = false
        for (index, scalar) in attributes.unicodeScalars.enumerated() {
            let isLower = scalar >= "a" && scalar <= "z"
            let isUpper = scalar >= "A" && scalar <= "Z"
            if index == 0 || isLower {
                spaced.unicodeScalars.append(scalar)
                isBetween = false
            } else if isUpper, !isBetween {
                spaced.unicodeScalars.append(" ")
                spaced.unicodeScalars.append(scalar)
            } else if !isBetween {
                spaced += " "
                isBetween = true
            }
        }
        text = spaced.lowercased()
    }

    /// Whether a word begins like this.
    func has(_ beginning: String) -> Bool { text.contains(" " + beginning) }
}
