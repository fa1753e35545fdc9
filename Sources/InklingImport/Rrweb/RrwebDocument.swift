// SPDX-License-Identifier: Apache-2.0
// The recorded document as it stands: which node is in which, through shadow trees and frames.

/// The nodes of a page, by their numbers.
struct RrwebDocument {
    /// Deeper trees than any page has may be a circle, which a damaged recording can make.
    private static let depthMax = 1024

    private var nodes: [Int: RrwebNode] = [:]
    /// The number of the page's own document; 0 while there is none.
    private(set) var root = 0

    subscript(id: Int) -> RrwebNode? { nodes[id] }

    mutating func replace(with tree: [RrwebNode]) {
        nodes.removeAll(keepingCapacity: true)
        root = tree.first?.id ?? 0
        for node in tree { nodes[node.id] = node }
    }

    /// Puts a node in, or moves it.
    ///
    /// - Returns: false when there is no room for it.
    mutating func add(_ node: RrwebNode) -> Bool {
        guard nodes.count < ImportLimits.nodesMax || nodes[node.id] != nil else { return false }
        nodes[node.id] = node
        return true
    }

    /// Takes a node out with all within it; the nodes are known until the next page, since what
    /// was pressed may be asked for.
    mutating func remove(_ id: Int) { nodes[id]?.parent = 0 }

    mutating func setText(of id: Int, length: Int) { nodes[id]?.length = length }

    mutating func set(_ attributes: [String: String?], of id: Int) {
        for (name, value) in attributes where RrwebNode.kept.contains(name) {
            nodes[id]?.attributes[name] = value
        }
    }

    /// A node and what it stands in, outwards.
    func chain(from id: Int) -> [RrwebNode] {
        var chain: [RrwebNode] = []
        var next = id
        while let node = nodes[next], chain.count < Self.depthMax {
            chain.append(node)
            next = node.parent
        }
        return chain
    }

    func contains(_ id: Int, in ancestor: Int) -> Bool {
        chain(from: id).contains { $0.id == ancestor }
    }

    /// Whether a node is in the page.
    func isConnected(_ id: Int) -> Bool { chain(from: id).last?.id == root }

    /// The document of the frame that a node stands in; 0 for the page itself.
    func frame(of id: Int) -> Int {
        let frame = chain(from: id).first { $0.kind == .document }?.id ?? root
        return frame == root ? 0 : frame
    }

    /// The nearest element of a name around a node, or the node itself.
    func nearest(_ names: Set<String>, to id: Int) -> RrwebNode? {
        chain(from: id).first { names.contains($0.name) }
    }
}
