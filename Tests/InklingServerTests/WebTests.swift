// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import InklingCore
import InklingTraining
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Script, pages, models and metrics")
struct WebTests {
    private func withWeb<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        try await withFolder { folder in
            let files = [
                "inkling.js": "let a", "inkling.wasm": "\0asm", "inkling.js.gz": "packed",
                "live/index.html": "<p>live</p>", "live/live.css": "p{}",
                "demo/index.html": "<p>demo</p>",
                "demo/shop/index.html": "<p>{{inkling.key}}</p>", "secret.txt": "no",
                "demo/media/tone.wav": "0123456789",
                "live/.hidden": "no",
            ]
            for (name, text) in files {
                let path = folder + "/" + name
                try FileManager.default.createDirectory(
                    atPath: (path as NSString).deletingLastPathComponent,
                    withIntermediateDirectories: true)
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            }
            return try await body(folder)
        }
    }

    @Test func filesAreSentAsTheirPartAsks() async throws {
        try await withWeb { folder in
            let web = try WebFiles(folder: folder, demoKey: "ikw_demo")
            try await withServer {
                $0.web = web
            } _: { server in
                let script = try await server.get("/inkling.js")
                #expect(script.text == "let a")
                #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
                #expect(script.headers[.accessControlAllowOrigin] == "*")
                let etag = try #require(script.headers[.eTag])
                let same = try await server.get("/inkling.js", headers: [.ifNoneMatch: etag])
                #expect(same.status == 304)
                #expect(same.text.isEmpty)
                let packed = try await server.get(
                    "/inkling.js", headers: [.acceptEncoding: "br, gzip"])
                #expect(packed.text == "packed")
                #expect(packed.headers[.contentEncoding] == "gzip")
                let head = try await server.send(.head, "/inkling.wasm")
                #expect(head.headers[.contentType] == "application/wasm")
                let live = try await server.get("/live/")
                #expect(live.text == "<p>live</p>")
                #expect(live.headers[.contentSecurityPolicy]?.contains("default-src") == true)
                #expect(live.headers[.xContentTypeOptions] == "nosniff")
                let folderless = try await server.get("/live")
                #expect(folderless.status == 301)
                #expect(folderless.headers[.location] == "/live/")
                let shop = try await server.get("/demo/shop/index.html")
                #expect(shop.text == "<p>ikw_demo</p>")
                let isolation = HTTPField.Name("Cross-Origin-Opener-Policy")!
                #expect(shop.headers[isolation] == "same-origin")
                let root = try await server.get("/")
                #expect(root.status == 302)
                #expect(root.headers[.location] == "/demo/")
                let former = try await server.get("/shop/index.html")
                #expect(former.status == 301)
                #expect(former.headers[.location] == "/demo/shop/index.html")
                let absent = [
                    "/secret.txt", "/live/.hidden", "/live/../secret.txt", "/inkling.mjs",
                ]
                for path in absent {
                    #expect(try await server.get(path).status == 404, "\(path)")
                }
            }
        }
    }

    @Test(
        arguments: [
            // What is asked for, the status, the bytes, and where they stand.
            (nil, 200, "0123456789", nil), ("bytes=0-3", 206, "0123", "bytes 0-3/10"),
            ("bytes=7-", 206, "789", "bytes 7-9/10"), ("bytes=-2", 206, "89", "bytes 8-9/10"),
            ("bytes=8-99", 206, "89", "bytes 8-9/10"),
            ("bytes=-99", 206, "0123456789", "bytes 0-9/10"),
            ("bytes=9-9", 206, "9", "bytes 9-9/10"), ("bytes=10-", 416, "", "bytes */10"),
            ("bytes=-0", 416, "", "bytes */10"), ("bytes=3-2", 200, "0123456789", nil),
            ("bytes=0-1,4-5", 200, "0123456789", nil), ("bytes=-", 200, "0123456789", nil),
            ("lines=0-1", 200, "0123456789", nil), ("bytes=+1-2", 200, "0123456789", nil),
            ("bytes=99999999999999999999-", 416, "", "bytes */10"),
        ] as [(String?, Int, String, String?)])
    func playersAskForRanges(
        _ row: (asked: String?, status: Int, text: String, place: String?)
    ) async throws {
        try await withWeb { folder in
            let web = try WebFiles(folder: folder, demoKey: "ikw_demo")
            try await withServer {
                $0.web = web
            } _: { server in
                var headers = HTTPFields()
                headers[.range] = row.asked
                let sound = try await server.get("/demo/media/tone.wav", headers: headers)
                #expect(sound.status == row.status)
                #expect(sound.text == row.text)
                #expect(sound.headers[.contentRange] == row.place)
                #expect(sound.headers[.acceptRanges] == "bytes")
                #expect(sound.headers[.contentType] == "audio/wav")
            }
        }
    }

    @Test func withoutADemoThereIsNoShop() async throws {
        try await withWeb { folder in
            let web = try WebFiles(folder: folder)
            try await withServer {
                $0.web = web
            } _: { server in
                let shop = try await server.get("/demo/shop/")
                #expect(shop.code == "unknown_path")
            }
        }
    }

    @Test func withoutModelsTheListIsEmpty() async throws {
        try await withServer { server in
            let index = try await server.get(
                "/v1/models/index.json?key=\(server.site.writeKey)")
            #expect(try index.object["schema"] as? String == hexadecimal(Feature.schemaHash))
            #expect((try index.object["features"] as? [String])?.count == Feature.count)
            #expect((try index.object["models"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func metricsTellWhatHappened() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            for frame in visit.frames { _ = try await server.post(server.frames, frame) }
            _ = try await server.post(server.frames, visit.frames[0])
            _ = try await server.post(server.frames, [1])
            let page = try await server.get("/metrics").text
            let lines = Set(page.split(separator: "\n").map(String.init))
            #expect(lines.contains("inkling_frames_total \(visit.frames.count)"))
            #expect(lines.contains("inkling_repeated_total 1"))
            #expect(lines.contains("inkling_events_total \(visit.events.count)"))
            #expect(lines.contains("inkling_errors_total{code=\"malformed\"} 1"))
            #expect(lines.contains("inkling_live_sessions 1"))
            #expect(lines.contains("inkling_answer_seconds_count \(visit.frames.count + 2)"))
            #expect(page.contains("inkling_answer_seconds{quantile=\"0.99\"} 0."))
            // Through a proxy they are asked for with a key.
            let proxied: HTTPFields = [.xForwardedFor: "203.0.113.9"]
            #expect(try await server.get("/metrics", headers: proxied).status == 401)
            var keyed = server.secret
            keyed[.xForwardedFor] = "203.0.113.9"
            #expect(try await server.get("/metrics", headers: keyed).status == 200)
        }
    }
}
