// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingStore

extension SessionState {
    /// Takes findings of a page that came at `now`, ms since 1970. The page numbers and orders
    /// them; late ones are as good as others, since nothing is computed from their order.
    mutating func take(_ page: PageFindings, at now: Int64) -> Step {
        var receipt = Receipt()
        guard take(page.sequence).isTaken else {
            receipt.repeated = 1
            return .nothing(receipt)
        }
        receipt.taken = 1
        var news = page.findings
        // Totals only grow: a late request tells of an earlier moment.
        news.events = max(0, page.events - events)
        if receivedAt == 0 { origin = page.origin }
        receivedAt = now
        hasLeft = page.findings.leftAt != nil
        events = max(events, page.events)
        dropped = max(dropped, page.dropped)
        return .write(write(page.session, news), receipt, news: news)
    }
}
