// SPDX-License-Identifier: Apache-2.0
// Recorded trees and their changes, read from JSON.

import InklingCore

enum RrwebTree {
    /// A node and all within it, parents first.
    ///
    /// - Parameter rejections: one is appended for each node that is none; what is within it is
    ///   left out with it.
    static func nodes(
        of value: JSONValue, in parent: Int, rejections: inout [Rejection]
    ) -> [RrwebNode] {
        var nodes: [RrwebNode] = []
        // Not by recursion: a tree may be as deep as JSON may be nested.
        var open = [(value, parent)]
        while let (value, parent) = open.popLast() {
            do throws(Rejection) {
                guard nodes.count < ImportLimits.nodesMax else {
                    throw Rejection(.oversized, "a tree has over \(ImportLimits.nodesMax) nodes")
                }
                let node = try node(value, in: parent)
                nodes.append(node)
                for child in (value["childNodes"]?.array ?? []).reversed() {
                    open.append((child, node.id))
                }
            } catch {
                rejections.append(error)
                if error.reason == .oversized { break }
            }
        }
        return nodes
    }

    /// A change of the tree; its parts may be left out.
    static func change(of data: JSONValue, rejections: inout [Rejection]) -> RrwebChange {
        var change = RrwebChange()
        func each(_ part: String, _ body: (JSONValue) throws(Rejection) -> Void) {
            for value in data[part]?.array ?? [] {
                do throws(Rejection) { try body(value) } catch { rejections.append(error) }
            }
        }
        each("removes") { value throws(Rejection) in
            change.removed.append(try id(of: value, "id"))
        }
        each("adds") { value throws(Rejection) in
            let parent = try id(of: value, "parentId")
            change.added += nodes(
                of: value["node"] ?? .null, in: parent, rejections: &rejections)
        }
        each("texts") { value throws(Rejection) in
            let length = value["value"]?.string?.utf16.count ?? 0
            change.texts.append((try id(of: value, "id"), length))
        }
        each("attributes") { value throws(Rejection) in
            guard case .object(let attributes) = value["attributes"] else {
                throw Rejection(.malformed, "changed attributes are no object")
            }
            let values = attributes.mapValues { text(of: $0) }
            change.attributes.append((try id(of: value, "id"), values))
        }
        return change
    }

    private static func node(_ value: JSONValue, in parent: Int) throws(Rejection) -> RrwebNode {
        let id = try id(of: value, "id")
        guard let type = value["type"]?.int else {
            throw Rejection(.malformed, "a node needs \"type\", a whole number")
        }
        guard let kind = RrwebNode.Kind(rawValue: type) else {
            throw Rejection(.unknownKind, "there is no type of node \(type)")
        }
        var node = RrwebNode(
            id: id, parent: parent, kind: kind,
            name: kind == .element ? (value["tagName"]?.string ?? "").lowercased() : "")
        if kind == .element, case .object(let attributes) = value["attributes"] {
            for (name, value) in attributes where RrwebNode.kept.contains(name) {
                node.attributes[name] = text(of: value)
            }
        }
        if kind == .text, let content = value["textContent"]?.string {
            node.length = content.utf16.count
            node.isVisibleText = content.contains { !$0.isWhitespace }
        }
        return node
    }

    /// An attribute's value; nil for one that is not there. `disabled: true` is an empty one.
    private static func text(of value: JSONValue) -> String? {
        switch value {
        case .string(let string): string
        case .number(let number): "\(number)"
        case .bool(let isThere): isThere ? "" : nil
        // The changed properties of a style.
        case .object, .array: ""
        case .null: nil
        }
    }

    private static func id(of value: JSONValue, _ name: String) throws(Rejection) -> Int {
        guard let id = value[name]?.int else {
            throw Rejection(.malformed, "a node needs \"\(name)\", a whole number")
        }
        return id
    }
}
