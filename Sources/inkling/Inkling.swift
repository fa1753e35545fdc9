// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

@main
struct Inkling: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inkling", abstract: "Recognise micro-intent, live and in recorded visits.",
        // The archive of `make dist` is named by it.
        version: "0.1.0",
        subcommands: [
            ReplayCommand.self, SignalsCommand.self, FeaturesCommand.self, BenchmarkCommand.self,
            TrainCommand.self, NextCommand.self, ModelCommand.self,
            ServeCommand.self, SiteCommand.self, BackupCommand.self, EraseCommand.self,
            DoctorCommand.self, SimulateCommand.self,
        ])

    /// Runs the command that the arguments name; every failure leaves as one line that starts
    /// with `error: ` and an exit code.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as CommandError {
            error.report()
            Foundation.exit(error.exitCode)
        } catch {
            let code = exitCode(for: error)
            // Help and version are no failures and go to standard output.
            guard code != .success else { exit(withError: error) }
            let message = fullMessage(for: error)
            if !message.isEmpty {
                let prefix = "Error: "
                let text =
                    message.hasPrefix(prefix) ? message.dropFirst(prefix.count) : message[...]
                writeToStandardError("error: \(text)\n")
            }
            Foundation.exit(code.rawValue)
        }
    }
}
