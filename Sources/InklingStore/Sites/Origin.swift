// SPDX-License-Identifier: Apache-2.0

/// Where a page comes from, as browsers write it in the `Origin` header (RFC 6454, section 7).
public enum Origin {
    /// The origin as browsers write it: lower case, without the scheme's own port.
    ///
    ///     try Origin.normalized("HTTPS://Shop.example:443")  // "https://shop.example"
    ///
    /// - Throws: `SiteError` with cause `badOrigin`: what is wrong, and an example.
    public static func normalized(_ text: String) throws(SiteError) -> String {
        let lower = text.lowercased()
        guard let scheme = ["https", "http"].first(where: { lower.hasPrefix("\($0)://") }) else {
            throw error(text, "it begins with neither https:// nor http://")
        }
        let authority = lower.dropFirst(scheme.utf8.count + 3)
        if authority.contains("@") { throw error(text, "it holds a user name") }
        if authority.contains(where: { "/?#\\".contains($0) }) {
            throw error(text, "it goes on after the host; leave out the path and the last /")
        }
        let (host, port) = try split(authority, of: text)
        let isOwn = port == nil || port == (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(host)" + (isOwn ? "" : ":\(port ?? 0)")
    }

    private static func split(
        _ authority: Substring, of text: String
    ) throws(SiteError) -> (Substring, Int?) {
        let host: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else {
                throw error(text, "its [ is not closed")
            }
            host = authority[...end]
            let inner = host.dropFirst().dropLast()
            guard inner.contains(":"), inner.allSatisfy({ $0.isHexDigit || ":.".contains($0) })
            else { throw error(text, "what stands in [ ] is no IPv6 address") }
        } else {
            host = authority.prefix { $0 != ":" }
            try check(host, of: text)
        }
        let rest = authority[host.endIndex...]
        guard !rest.isEmpty else { return (host, nil) }
        let digits = rest.dropFirst()
        guard rest.first == ":", digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let port = Int(digits), (1...65535).contains(port)
        else { throw error(text, "its port is not a number from 1 to 65535") }
        return (host, port)
    }

    private static func check(_ host: Substring, of text: String) throws(SiteError) {
        if host.isEmpty { throw error(text, "it has no host") }
        if host.contains("*") {
            throw error(text, "it holds a *; name each host by an --origin of its own")
        }
        if host.contains(where: { !$0.isASCII }) {
            throw error(text, "its host is not ASCII; write it as browsers send it, with xn--")
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        // RFC 1035, section 2.3.4: 63 bytes a label, 253 a name.
        let isName =
            host.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
            }
        guard isName else { throw error(text, "its host is no host name") }
    }

    private static func error(_ text: String, _ reason: String) -> SiteError {
        SiteError(
            .badOrigin,
            "\"\(text)\" is no origin: \(reason). Write it like https://shop.example or "
                + "http://localhost:3000.")
    }
}
