// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import InklingStore

/// `inkling site`: who may write and read.
struct SiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Add and list sites, and change their keys.",
        subcommands: [Add.self, List.self, KeyCommand.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a site and print its keys and the script tag for its pages.",
            discussion: "A running server takes the site within a second.")

        @Argument(help: "What to call it: letters, digits, -, _ and .")
        var name: String

        @Option(
            name: .customLong("origin"),
            help: ArgumentHelp(
                "Where its pages come from, as in https://shop.example; as often as needed.",
                valueName: "url"))
        var origins: [String] = []

        @OptionGroup var endpoint: EndpointOptions
        @OptionGroup var store: StoreOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() async throws {
            let new = try await store.withStore(making: true) { store in
                try store.addSite(name: name, origins: origins)
            }
            let keys = SiteKeys(new.site, secret: new.secretKey, endpoint: endpoint)
            if json { return print(try inkling.json(keys)) }
            print("Site \(name) was added to \(store.directory).\n\n\(keys.text)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the sites with their origins and write keys.")

        @OptionGroup var store: StoreOptions

        @Flag(help: "Print a JSON array.")
        var json = false

        func run() async throws {
            let sites = try await store.withStore { try $0.sites() }
            if json {
                return print(try inkling.json(sites.map { SiteKeys($0) }))
            }
            guard !sites.isEmpty else {
                return print("There are no sites. Add one: inkling site add NAME --origin URL")
            }
            let rows = sites.map { [$0.name, $0.writeKey, $0.origins.joined(separator: " ")] }
            print(columns([["site", "write key", "origins"]] + rows))
        }
    }

    struct KeyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key", abstract: "Change the keys of a site.",
            subcommands: [Rotate.self])
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace a key of a site, the secret one unless told otherwise.",
            discussion: "A running server refuses the old key within a second.")

        enum Choice: String, EnumerableFlag { case secret, write }

        @Argument(help: "The site.")
        var name: String

        @Flag(help: "Which key.")
        var choice = Choice.secret

        @OptionGroup var endpoint: EndpointOptions
        @OptionGroup var store: StoreOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() async throws {
            let rotated = try await store.withStore { store in
                try store.rotateKey(ofSite: name, choice == .secret ? .secret : .write)
            }
            let secret = choice == .secret ? rotated.key : nil
            let keys = SiteKeys(rotated.site, secret: secret, endpoint: endpoint)
            if json { return print(try inkling.json(keys)) }
            print("Site \(name) has a new \(choice.rawValue) key.\n\n\(keys.text)")
        }
    }
}

/// Where pages find the server.
struct EndpointOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where pages reach the server; it may have a path, as in https://shop.example/i.",
            valueName: "url"))
    var endpoint = "http://127.0.0.1:8787"

    /// Without a slash at the end.
    var address: String { endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint }

    func validate() throws {
        let isAddress = endpoint.hasPrefix("https://") || endpoint.hasPrefix("http://")
        // It goes between quotes into HTML.
        let isPlain = endpoint.allSatisfy { character in
            character.isASCII && (character.isLetter || character.isNumber)
                || "-._~:/[]%".contains(character)
        }
        guard isAddress, isPlain else {
            throw ValidationError(
                "--endpoint is an address without query, as in https://shop.example/i.")
        }
    }
}

/// What there is to say of a site's keys.
struct SiteKeys: Encodable {
    var name: String
    var origins: [String]
    var writeKey: String
    var secretKey: String?
    var script: String?

    enum CodingKeys: String, CodingKey {
        case name
        case origins
        case writeKey = "write_key"
        case secretKey = "secret_key"
        case script
    }

    init(_ site: Site, secret: String? = nil, endpoint: EndpointOptions? = nil) {
        name = site.name
        origins = site.origins
        writeKey = site.writeKey
        secretKey = secret
        script = endpoint.map { endpoint in
            "<script async src=\"\(endpoint.address)/inkling.js\" "
                + "data-inkling-key=\"\(site.writeKey)\" "
                + "data-inkling-consent=\"required\"></script>"
        }
    }

    var text: String {
        var rows = [["  write key", writeKey, "stands in the page, for everybody to see"]]
        if let secretKey {
            rows.append(["  secret key", secretKey, "for your own server and for reading"])
        }
        var parts = [columns(rows)]
        if secretKey != nil {
            parts.append("The secret key is shown this once: keep it where your server finds it.")
        }
        if let script { parts.append("Put this into the head of each page:\n\n  \(script)") }
        return parts.joined(separator: "\n\n")
    }
}
