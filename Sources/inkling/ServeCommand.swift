// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingServer
import InklingStore
import NIOCore

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Take in visits, keep them, and show them live.",
        discussion: """
            Answers the interface of docs/http.md. Listens on this machine only, unless --bind \
            says otherwise; put nginx in front for TLS. SIGTERM and SIGINT let open requests end \
            first.
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8787

    @Option(help: "The address to listen on; 0.0.0.0 for all.")
    var bind = "127.0.0.1"

    @Option(help: "What an answered request survives: normal kill -9, full a power cut.")
    var durability = Durability.normal

    @Option(help: "Where inkling.js and the pages are; looked for beside the program.")
    var web: String?

    @Flag(help: "Serve four demo sites, with a site 'demo' whose keys are made anew.")
    var demo = false

    @Flag(
        help: ArgumentHelp(
            "Do not serve the models that come with the program: the next click is then told only "
                + "where there is a model of your own."))
    var noShippedModels = false

    @Option(help: "Requests a second of one address; 0 for no limit.")
    var rate = 100

    @Option(help: "Listeners to the live feed at one time.")
    var listeners = 64

    @Flag(help: "A proxy of yours writes the client's address last into X-Forwarded-For.")
    var trustProxy = false

    @Option(help: "Days that raw events are kept.")
    var keepRaw = 7

    @Option(help: "Days that sessions are kept.")
    var keep = 90

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535.") }
        guard rate >= 0 else { throw ValidationError("--rate is 0 or more.") }
        guard (0...10_000).contains(listeners) else {
            throw ValidationError("--listeners is 0 to 10000.")
        }
        guard keepRaw >= 1, keep >= keepRaw else {
            throw ValidationError("--keep-raw is 1 or more, and --keep no less than it.")
        }
    }

    func run() async throws {
        raiseFileLimit()
        let store = try openStore()
        do {
            let demoSite = try demo ? DemoSite(store: store, port: port) : nil
            try refusePublicBindWithoutKeys(store)
            let options = try options(demoSite)
            let server = Server(store: store, options: options)
            try await server.run { port in
                announce(port: port, demoSite, hasScript: options.web != nil)
            }
        } catch {
            await store.close()
            throw failure(error)
        }
        await store.close()
    }

    private func openStore() throws(CommandError) -> Store {
        do throws(StoreError) {
            return try Store(directory: store.directory, durability: durability)
        } catch {
            throw CommandError(error)
        }
    }

    private func options(_ demoSite: DemoSite?) throws -> ServerOptions {
        var options = ServerOptions()
        options.bind = bind
        options.port = port
        options.rate = rate
        options.listeners = listeners
        options.trustsProxy = trustProxy
        options.keepRaw = keepRaw
        options.keep = keep
        options.demoSite = demoSite?.site.name
        let executable = Bundle.main.executablePath ?? CommandLine.arguments[0]
        let folder = web ?? WebFiles.folder(near: executable)
        if let folder {
            let files = try WebFiles(folder: folder, demoKey: demoSite?.site.writeKey)
            if files.isEmpty, web != nil {
                throw CommandError(
                    .missingInput,
                    "\(folder): there is no inkling.js and no page here. Run 'make wasm' and name "
                        + "the folder it wrote, web/dist.")
            }
            options.web = files.isEmpty ? nil : files
        }
        options.models = ModelFiles(
            folder: store.directory + "/models",
            shipped: noShippedModels ? nil : folder.map { $0 + "/models" })
        return options
    }

    private func refusePublicBindWithoutKeys(_ store: Store) throws {
        let isLocal = bind == "localhost" || bind == "::1" || bind.hasPrefix("127.")
        guard !isLocal, try store.sites().isEmpty else { return }
        throw CommandError(
            .unavailable,
            "\(bind) can be reached from outside, and there is no site whose key could be asked "
                + "for. First run: inkling site add NAME --origin https://… "
                + "--data \(self.store.directory)")
    }

    private func announce(port: Int, _ demoSite: DemoSite?, hasScript: Bool) {
        let host = bind == "0.0.0.0" ? "127.0.0.1" : bind.contains(":") ? "[\(bind)]" : bind
        let address = "http://\(host):\(port)"
        var text = "listening on \(address)\n"
        if !hasScript {
            text += "no script is served: no web folder was found; --web names one\n"
        }
        if let demoSite {
            text += "demo      \(address)/demo/\n"
            for name in ["shop", "magazine", "course", "bank"] {
                let word = name.padding(toLength: 10, withPad: " ", startingAt: 0)
                text += "\(word)\(address)/demo/\(name)/\n"
            }
            text += "live      \(address)/live/#\(demoSite.secretKey)\n"
        }
        // Past any buffer: programs wait for the addresses.
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// What a person can do about a server that did not come up.
    private func failure(_ error: any Error) -> any Error {
        switch error {
        case let error as StoreError: return CommandError(error)
        case let error as SiteError: return CommandError(error)
        case let error as IOError where error.errnoCode == EADDRINUSE:
            return CommandError(
                .unavailable, "Port \(port) is in use on \(bind). Choose another with --port.")
        case let error as IOError:
            let reason = String(cString: strerror(error.errnoCode))
            return CommandError(
                .unavailable,
                "\(bind), port \(port) cannot be listened on (\(reason)). Check --bind and --port.")
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            return CommandError(
                .unavailable, "\(bind) is no address of this machine. Check --bind.")
        default: return error
        }
    }

    /// Room for as many connections as the server takes; shells give 1,024 files.
    private func raiseFileLimit() {
        var limit = rlimit()
        guard getrlimit(openFiles, &limit) == 0 else { return }
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 8_192))
        _ = setrlimit(openFiles, &limit)
    }
}

#if canImport(Glibc)
    private let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
#else
    private let openFiles = RLIMIT_NOFILE
#endif

/// The site of the demos, with the secret key of this one run.
private struct DemoSite {
    var site: Site
    var secretKey: String

    private static let name = "demo"

    init(store: Store, port: Int) throws {
        let hosts = ["127.0.0.1", "localhost"]
        let origins = hosts.map { "http://\($0):\(port == 0 ? 8787 : port)" }
        if try store.sites().contains(where: { $0.name == Self.name }) {
            _ = try store.setOrigins(origins, ofSite: Self.name)
            let rotated = try store.rotateKey(ofSite: Self.name, .secret)
            site = rotated.site
            secretKey = rotated.key
        } else {
            let added = try store.addSite(name: Self.name, origins: origins)
            site = added.site
            secretKey = added.secretKey
        }
    }
}
