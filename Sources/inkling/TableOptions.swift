// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How a table of definitions is printed.
struct TableOptions: ParsableArguments {
    enum Choice { case text, json, markdown }

    @Flag(help: "Print a JSON array.")
    var json = false

    @Flag(help: "Print the Markdown page of the docs.")
    var markdown = false

    var choice: Choice { json ? .json : markdown ? .markdown : .text }

    func validate() throws {
        guard !(json && markdown) else {
            throw ValidationError("Give either --json or --markdown, not both.")
        }
    }
}
