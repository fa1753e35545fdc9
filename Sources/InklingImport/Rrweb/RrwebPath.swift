// SPDX-License-Identifier: Apache-2.0
// What a recorded page is called and what kind of page it is: the rules of docs/elements.md, as
// web/sdk/paths.js applies them.

import InklingCore

enum RrwebPath {
    /// The path of an address with its identifiers replaced by `:id`, without query and fragment.
    ///
    ///     https://shop.example/products/4711?from=mail   →   /products/:id
    static func template(ofAddress address: String) -> String {
        var path = Substring(address)
        if let colon = path.firstIndex(of: ":"), path[colon...].hasPrefix("://") {
            path = path[colon...].dropFirst(3)
            path = path.firstIndex { "/?#".contains($0) }.map { path[$0...] } ?? ""
        }
        path = path.prefix { $0 != "?" && $0 != "#" }
        return path.split(separator: "/", omittingEmptySubsequences: false)
            .map { isIdentifier($0) ? ":id" : String($0) }.joined(separator: "/")
    }

    /// The kind of a page.
    ///
    /// - Parameters:
    ///   - declared: the site's own word; what it says counts, even if it is no word of ours.
    ///   - described: og:type and schema.org types of the page.
    static func type(declared: String?, described: String, template: String) -> PageType {
        if let declared, !declared.isEmpty { return PageType(jsonName: declared) ?? .other }
        if template == "/" || template.isEmpty { return .home }
        if template.hasPrefix("/index."), template.dropFirst(7).allSatisfy(isOfWord) {
            return .home
        }
        return find(described) ?? find(template) ?? .other
    }

    private static let typeWords: [(type: PageType, words: [String])] = [
        (.basket, ["basket", "cart"]), (.checkout, ["checkout", "payment"]),
        (.search, ["search"]), (.quiz, ["quiz", "exam"]),
        (.lesson, ["lesson", "lecture", "course", "learning"]),
        (.help, ["help", "faq", "support", "contact"]),
        (
            .account, ["account", "profile", "login", "sign", "register", "settings", "order"]
        ),
        (.detail, ["detail", "products/", "product ", "item"]),
        (.article, ["article", "news", "blog", "post"]),
        (.media, ["media", "video", "audio", "watch"]),
        (.list, ["list", "categor", "collection", "products"]),
    ]

    /// The first type with a word at the beginning of a word of the text.
    private static func find(_ text: String) -> PageType? {
        let text = Array(text.lowercased())
        return typeWords.first { _, words in
            words.contains { word in
                let isWhole = word.hasSuffix(" ")
                let letters = Array(isWhole ? String(word.dropLast()) : word)
                return text.indices.contains { start in
                    guard start == 0 || !isOfWord(text[start - 1]),
                        text[start...].starts(with: letters)
                    else { return false }
                    let end = start + letters.count
                    if isWhole { return end == text.count || !isOfWord(text[end]) }
                    // "products/" alone is the list of them.
                    return !word.hasSuffix("/") || end < text.count
                }
            }
        }?.type
    }

    private static func isOfWord(_ letter: Character) -> Bool {
        letter.isASCII && (letter.isLetter || letter.isNumber || letter == "_")
    }

    /// An address, digits and marks alone, four digits in all, a digit within twelve letters or
    /// eight hexadecimal ones, or more letters than words have.
    private static func isIdentifier(_ part: Substring) -> Bool {
        let bytes = Array(part.utf8)
        let digits = bytes.count(where: isDigit)
        if part.contains("@") || part.contains("%40") || bytes.count >= 48 { return true }
        guard digits > 0 else { return false }
        let letters = part.count { $0.isASCII && $0.isLetter }
        let isHexadecimal = part.allSatisfy { $0.isASCII && $0.isHexDigit || $0 == "-" }
        return letters == 0 || digits >= 4 || bytes.count >= 12
            || isHexadecimal && bytes.count >= 8
    }
}
