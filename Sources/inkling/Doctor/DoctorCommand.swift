// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is wrong with an installation and what to do.",
        discussion: """
            Looks at the store, its models, the files for the page and the server, and changes \
            nothing. Each line begins with ok, warn or fail; exits with 1 if a check fails.
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("Where the server answers.", valueName: "url"))
    var url = "http://127.0.0.1:8787"

    @Option(
        help: ArgumentHelp(
            "The folder of inkling.js; else ../web or ../share/inkling/web beside the program, or "
                + "web/dist.", valueName: "folder"),
        completion: .directory)
    var web: String?

    @Flag(help: "Print a JSON array.")
    var json = false

    func run() throws {
        let server = try ServerAddress(url)
        let findings =
            checkDirectory(store.directory) + checkStore(in: store.directory)
            + checkModels(in: store.directory) + checkWebFiles(in: web) + checkServer(at: server)
        if json {
            print(try inkling.json(findings))
        } else {
            print(columns(findings.map { [$0.level.rawValue, $0.check, $0.message] }))
        }
        if findings.contains(where: { $0.level == .fail }) { throw ExitCode.failure }
    }
}
