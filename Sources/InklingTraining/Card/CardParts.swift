// SPDX-License-Identifier: Apache-2.0
// What cards of all kinds are made of.

/// A part of a card: title, text, picture, and the numbers behind it to be opened.
func cardSection(
    _ title: String, _ text: String, _ picture: String, _ table: String,
    summary: String = "The numbers", isOpen: Bool = false
) -> String {
    "<section><h2>\(title)</h2>" + (text.isEmpty ? "" : "<p>\(text)</p>")
        + picture + "<details\(isOpen ? " open=\"\"" : "")><summary>\(summary)</summary>"
        + "\(table)</details></section>\n"
}

/// A table whose first column names the rows.
func cardTable(_ header: [String], _ rows: [[String]]) -> String {
    let head =
        header.allSatisfy(\.isEmpty)
        ? ""
        : "<thead><tr>\(header.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>"
    let body = rows.map { row in
        "<tr><th scope=\"row\" style=\"text-align:left\">\(row[0])</th>"
            + row.dropFirst().map { "<td>\($0)</td>" }.joined() + "</tr>"
    }
    return "<div class=\"wide\"><table>\(head)<tbody>\(body.joined())</tbody></table></div>"
}
