// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

@main
struct Inkling: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inkling", abstract: "Recognise micro-intent in recorded visits.",
        subcommands: [ModelCommand.self])
}
