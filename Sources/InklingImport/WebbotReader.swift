// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// Reads a file of `WebbotSession`.
struct WebbotReader: EventReader {
    private var items: JSONItems
    private(set) var rowCount = 0

    init(_ items: JSONItems) { self.items = items }

    var bytesRead: Int64 { items.bytesRead }

    mutating func read(into events: inout [Event], rejections: inout [Rejection]) throws -> Bool {
        guard let item = try items.next() else { return false }
        rowCount += 1
        var new: [Rejection] = []
        do throws(Rejection) {
            if let fault = item.fault { throw Rejection(fault, "the session cannot be read whole") }
            guard let value = JSONValue(item.bytes) else {
                throw Rejection(.malformed, "the session is no whole JSON object")
            }
            events += try WebbotSession.events(of: value, rejections: &new)
        } catch {
            new.append(error)
        }
        rejections += new.map { Rejection($0.reason, $0.explanation, event: rowCount) }
        return true
    }
}
