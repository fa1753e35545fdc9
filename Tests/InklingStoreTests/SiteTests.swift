// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Synchronization
import Testing

@testable import InklingStore

@Suite("Sites")
struct SiteTests {
    @Test(
        "keep an origin as browsers write it",
        arguments: [
            ("https://shop.example", "https://shop.example"),
            ("HTTPS://Shop.Example", "https://shop.example"),
            ("https://shop.example:443", "https://shop.example"),
            ("http://shop.example:80", "http://shop.example"),
            ("https://shop.example:80", "https://shop.example:80"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("http://127.0.0.1:8787", "http://127.0.0.1:8787"),
            ("http://[::1]:8787", "http://[::1]:8787"),
            ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
            ("http://my_host", "http://my_host"),
        ])
    func origins(text: String, normal: String) throws {
        #expect(try Origin.normalized(text) == normal)
        #expect(try Origin.normalized(normal) == normal)
    }

    @Test(
        "refuse what is no origin, and say why and how to write it",
        arguments: [
            ("", "neither https:// nor http://"), ("shop.example", "neither https:// nor http://"),
            ("ftp://shop.example", "neither"), ("null", "neither"), ("*", "neither"),
            ("https://", "no host"), ("https://:8080", "no host"),
            ("https://shop.example/", "leave out the path"),
            ("https://shop.example/a", "leave out the path"),
            ("https://shop.example?x", "after the host"), ("https://u:p@shop.example", "user name"),
            ("https://*.shop.example", "holds a *"), ("https://bücher.example", "xn--"),
            ("https://shop.example:", "port"), ("https://shop.example:0", "port"),
            ("https://shop.example:65536", "port"), ("https://shop.example:80a", "port"),
            ("https://shop.example:+80", "port"), ("https://shop..example", "no host name"),
            ("https://shop example", "no host name"), ("https://[::1", "not closed"),
            ("https://[shop]", "no IPv6"), ("https://[::1]x", "port"),
            ("https://\(String(repeating: "a", count: 64)).example", "no host name"),
        ])
    func badOrigins(text: String, reason: String) async throws {
        let error = await failure { _ = try Origin.normalized(text) } as? SiteError
        #expect(error?.cause == .badOrigin)
        #expect(error?.description.contains(reason) == true)
        #expect(error?.description.contains("https://shop.example or") == true)
    }

    @Test(
        "refuse a name that needs quoting",
        arguments: ["", "a b", "a/b", "ä", "a\n", String(repeating: "a", count: 65)])
    func badNames(name: String) async throws {
        try await withStore { store, _ in
            let error = await failure {
                _ = try store.addSite(name: name, origins: ["http://a"])
            }
            #expect((error as? SiteError)?.cause == .badName)
            let count = try store.sites().count
            #expect(count == 1)
        }
    }

    @Test("have keys of the documented form, of which the secret one is nowhere in the store")
    func keys() async throws {
        try await withStore { store, _ in
            let new = try store.addSite(
                name: "blog", origins: ["https://blog.example", "HTTPS://BLOG.example"])
            #expect(new.site.origins == ["https://blog.example"])
            #expect(new.secretKey.wholeMatch(of: /iks_[A-Za-z0-9]{40}/) != nil)
            #expect(new.site.writeKey.wholeMatch(of: /ikw_[A-Za-z0-9]{24}/) != nil)
            #expect(new.site.secretHash == Digest.of(new.secretKey))
            #expect(try store.sites().map(\.name) == ["shop", "blog"])
            #expect(try store.sites().last == new.site)

            let secret = try store.rotateKey(ofSite: "blog", .secret)
            #expect(secret.key != new.secretKey)
            #expect(secret.site.writeKey == new.site.writeKey)
            #expect(try store.sites().last?.secretHash == Digest.of(secret.key))
            let write = try store.rotateKey(ofSite: "blog", .write)
            #expect(write.key == write.site.writeKey && write.key != new.site.writeKey)
            #expect(write.site.secretHash == secret.site.secretHash)
        }
    }

    @Test("are told apart by name, and an unknown one is answered with those that there are")
    func names() async throws {
        try await withStore { store, _ in
            let cause = { (body: () throws -> Void) async -> SiteError? in
                await failure(body) as? SiteError
            }
            let origins = ["https://shop.example"]
            #expect(
                await cause { _ = try store.addSite(name: "shop", origins: origins) }?.cause
                    == .nameTaken)
            #expect(
                await cause { _ = try store.addSite(name: "x", origins: []) }?.cause == .noOrigin)
            for error in [
                await cause { _ = try store.rotateKey(ofSite: "shpo", .write) },
                await cause { _ = try store.setOrigins(origins, ofSite: "shpo") },
            ] {
                #expect(error?.cause == .unknownSite)
                #expect(error?.description.contains("Known are: shop.") == true)
            }
        }
    }

    @Test("raise the change count, here at once, and not for other writes")
    func changeCount() async throws {
        try await withStore { store, site in
            let before = store.changeCount
            try await store.commit(rawWrite(0, of: session(1), to: site))
            store.sitesWatch.withLock { $0.readAt = nil }
            #expect(store.changeCount == before)
            _ = try store.rotateKey(ofSite: "shop", .write)
            #expect(store.changeCount == before + 1)
            _ = try store.setOrigins(["http://a"], ofSite: "shop")
            #expect(store.changeCount == before + 2)
            #expect(await failure { _ = try store.rotateKey(ofSite: "x", .write) } != nil)
            #expect(store.changeCount == before + 2)
        }
    }

    @Test("raise the change count of another process, when it next looks")
    func changeCountElsewhere() async throws {
        try await withStore { store, _ in
            let before = store.changeCount
            let directory = String(store.file.dropLast("/inkling.sqlite".count))
            let other = try Store(directory: directory)
            _ = try other.rotateKey(ofSite: "shop", .secret)
            await other.close()
            store.sitesWatch.withLock { $0.readAt = nil }
            #expect(store.changeCount == before + 1)
        }
    }
}
