// SPDX-License-Identifier: Apache-2.0
// Which changes of the tree a visitor can see: the rules of web/sdk/changes.js, as far as a tree
// without styles tells.

extension RrwebChange {
    /// What says nothing to a visitor: where the focus is, what scripts keep for themselves.
    private static func isSilent(_ attribute: String) -> Bool {
        attribute == "tabindex" || attribute == "nonce" || attribute.hasPrefix("data-focus")
    }

    /// Elements that are never drawn.
    private static let undrawn: Set<String> = [
        "script", "meta", "template", "noscript", "base", "title",
    ]
    /// Elements that are something without a text.
    private static let pictures: Set<String> = [
        "img", "svg", "video", "canvas", "picture", "iframe", "input", "progress",
    ]

    /// A class without the words that only follow the pointer and the focus.
    static func plainClass(_ value: String?) -> String {
        (value ?? "").split(whereSeparator: \.isWhitespace)
            .filter { word in !["focus", "hover", "ripple"].contains { word.contains($0) } }
            .joined(separator: " ")
    }

    /// Whether a node that is put in or taken out can be seen.
    static func isSeen(_ node: RrwebNode?, in document: RrwebDocument) -> Bool {
        guard let node, let parent = document[node.parent], !undrawn.contains(parent.name)
        else { return false }
        if document.nearest(["head"], to: parent.id) != nil {
            return node.name == "link" || node.name == "style" || parent.name == "style"
        }
        switch node.kind {
        case .element:
            return !undrawn.contains(node.name) && node["hidden"] == nil && !isHiddenField(node)
        case .text: return node.isVisibleText
        case .document: return true
        case .documentType, .characterData, .comment: return false
        }
    }

    /// Whether a changed attribute can be seen.
    static func isSeen(
        attribute: String, of node: RrwebNode, before: String?, after: String?,
        in document: RrwebDocument
    ) -> Bool {
        if isSilent(attribute) || isHiddenField(node) { return false }
        if attribute == "class" { return plainClass(before) != plainClass(after) }
        return isDrawn(node.id, in: document)
    }

    /// Whether something is put in that shows nothing by itself, as a ripple does.
    static func isEmpty(_ nodes: [RrwebNode]) -> Bool {
        nodes.allSatisfy { node in
            switch node.kind {
            case .element: !pictures.contains(node.name)
            case .text: !node.isVisibleText
            case .document: false
            case .documentType, .characterData, .comment: true
            }
        }
    }

    /// Whether what a node holds is drawn.
    static func isDrawn(_ id: Int, in document: RrwebDocument) -> Bool {
        guard let node = document[id] else { return false }
        if undrawn.contains(node.name) { return false }
        return node.name == "style" || node.name == "link"
            || document.nearest(["head"], to: id) == nil
    }

    private static func isHiddenField(_ node: RrwebNode) -> Bool {
        node.name == "input" && node["type"] == "hidden"
    }
}
