// SPDX-License-Identifier: Apache-2.0

/// A node of the recorded document, as far as it matters for what an element is. Text and values
/// are left behind where the file is read.
struct RrwebNode: Equatable, Sendable {
    enum Kind: Int, Sendable {
        case document = 0
        case documentType = 1
        case element = 2
        case text = 3
        case characterData = 4
        case comment = 5
    }

    let id: Int
    /// The node it stands in; a shadow tree's root is its host, a frame's document stands in the
    /// frame. 0 for none.
    var parent: Int
    let kind: Kind
    /// Lower case; empty for what is no element.
    let name: String
    /// Those of `kept`.
    var attributes: [String: String] = [:]
    /// Characters of a text, in UTF-16 units as scripts count them.
    var length = 0
    /// Whether there is more than white space in a text.
    var isVisibleText = false

    subscript(name: String) -> String? { attributes[name] }

    /// The attributes that the rules look at. Values, labels and addresses of pictures are none.
    static let kept: Set<String> = [
        "id", "class", "itemprop", "itemtype", "type", "role", "href", "target", "download",
        "contenteditable", "disabled", "aria-disabled", "aria-selected", "aria-current",
        "aria-checked", "hidden", "name", "property", "content", "data-inkling-role",
        "data-inkling-name", "data-inkling-item", "data-inkling-group",
        "data-inkling-page-type", "data-inkling-page-item", "data-inkling-page-group",
    ]
}
