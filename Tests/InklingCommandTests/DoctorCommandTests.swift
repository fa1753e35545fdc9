// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("inkling doctor")
struct DoctorCommandTests {
    /// A data directory with a site and a web folder with both files.
    private func withInstallation(_ body: (_ data: String, _ web: String) throws -> Void) throws {
        try withFolder { folder in
            let (data, web) = (folder.path + "/data", folder.path + "/web")
            _ = try inkling("site", "add", "shop", "--origin", "https://a.example", "--data", data)
            try FileManager.default.createDirectory(
                atPath: web, withIntermediateDirectories: true)
            for name in ["inkling.js", "inkling.wasm"] {
                try Data("x".utf8).write(to: URL(fileURLWithPath: "\(web)/\(name)"))
            }
            try body(data, web)
        }
    }

    private func doctor(_ data: String, _ web: String, port: UInt16) throws -> CommandRun {
        try inkling(
            "doctor", "--data", data, "--web", web, "--url", "http://127.0.0.1:\(port)")
    }

    /// The lines of one level.
    private func lines(_ level: String, of run: CommandRun) -> [Substring] {
        run.output.split(separator: "\n").filter { $0.hasPrefix(level) }
    }

    @Test("finds nothing wrong with a whole installation, and changes nothing")
    func well() throws {
        try withInstallation { data, web in
            let before = try Data(contentsOf: URL(fileURLWithPath: data + "/inkling.sqlite"))
            let run = try doctor(data, web, port: 1)
            #expect(run.exitCode == 0, "\(run.output)")
            #expect(lines("fail", of: run) == [])
            #expect(run.output.contains("shop: https://a.example"))
            let after = try Data(contentsOf: URL(fileURLWithPath: data + "/inkling.sqlite"))
            #expect(before == after)
            let json = try inkling(
                "doctor", "--data", data, "--web", web, "--url", "http://127.0.0.1:1", "--json")
            #expect(try json.array().count == run.output.split(separator: "\n").count)
        }
    }

    @Test(
        "names each fault and what to do about it",
        arguments: [
            ("no directory", "There is no"), ("file", "is a file"), ("no store", "no store"),
            ("damage", "backup"), ("no script", "inkling.js is missing"), ("no web", "make wasm"),
        ])
    func faults(fault: String, words: String) throws {
        try withInstallation { data, web in
            let database = URL(fileURLWithPath: data + "/inkling.sqlite")
            switch fault {
            case "no directory": try FileManager.default.removeItem(atPath: data)
            case "file":
                try FileManager.default.removeItem(atPath: data)
                try Data().write(to: URL(fileURLWithPath: data))
            case "no store": try FileManager.default.removeItem(at: database)
            case "damage":
                var bytes = try Data(contentsOf: database)
                for index in 4096..<bytes.count { bytes[index] = 0x5A }
                try bytes.write(to: database)
            case "no script": try FileManager.default.removeItem(atPath: web + "/inkling.js")
            default: try FileManager.default.removeItem(atPath: web)
            }
            let run = try doctor(data, web, port: 1)
            #expect(run.exitCode == 1)
            #expect(lines("fail", of: run).contains { $0.contains(words) }, "\(run.output)")
        }
    }

    @Test("looks at the models that are served")
    func models() throws {
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Fixtures/exchange").standardizedFileURL.path
        try withInstallation { data, web in
            let file = data + "/models/convert.inkm"
            try FileManager.default.createDirectory(
                atPath: data + "/models", withIntermediateDirectories: true)
            let made = try inkling("model", "import", fixtures + "/xgboost.json", "-o", file)
            #expect(made.exitCode == 0, "\(made.errors)")
            let well = try doctor(data, web, port: 1)
            #expect(well.exitCode == 0 && well.output.contains("1 served"), "\(well.output)")

            let whole = try Data(contentsOf: URL(fileURLWithPath: file))
            try whole.dropLast(8).write(to: URL(fileURLWithPath: file))
            let cut = try doctor(data, web, port: 1)
            #expect(cut.exitCode == 1)
            #expect(
                lines("fail", of: cut).contains {
                    $0.contains("convert.inkm") && $0.contains("It is not served")
                }, "\(cut.output)")

            let export = try inkling("model", "export", fixtures + "/xgboost.json").output
            let other = export.replacing(/"schema" : "[0-9a-f]+"/, with: "\"schema\" : \"00ab\"")
            try other.write(toFile: data + "/o.json", atomically: false, encoding: .utf8)
            _ = try inkling("model", "import", data + "/o.json", "-o", file)
            let foreign = try doctor(data, web, port: 1)
            #expect(
                lines("fail", of: foreign).contains { $0.contains("another feature schema") },
                "\(foreign.output)")
        }
    }

    @Test("tells a model under the wrong name, and only warns of one that came with the program")
    func nextClick() throws {
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Fixtures/exchange").standardizedFileURL.path
        try withInstallation { data, web in
            for folder in [data + "/models", web + "/models"] {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true)
            }
            let shipped = web + "/models/next.inkm"
            _ = try inkling("model", "import", fixtures + "/xgboost.json", "-o", shipped)
            let warned = try doctor(data, web, port: 1)
            #expect(warned.exitCode == 0, "\(warned.output)")
            #expect(
                lines("warn", of: warned).contains {
                    $0.contains(shipped) && $0.contains("install the program again")
                }, "\(warned.output)")

            try FileManager.default.moveItem(atPath: shipped, toPath: data + "/models/next.inkm")
            let failed = try doctor(data, web, port: 1)
            #expect(failed.exitCode == 1)
            #expect(
                lines("fail", of: failed).contains { $0.contains("such as convert.inkm") },
                "\(failed.output)")
        }
    }

    @Test("warns of a directory that others can read, and passes")
    func permissions() throws {
        try withInstallation { data, web in
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: data)
            let run = try doctor(data, web, port: 1)
            #expect(run.exitCode == 0)
            #expect(lines("warn", of: run).contains { $0.contains("chmod 700") })
        }
    }

    @Test(
        "tells a ready server, one that takes no writes, and something else on its port",
        arguments: [
            (["200 OK", "200 OK"], Int32(0), "ok", "takes writes"),
            (["200 OK", "503 Unavailable"], 1, "fail", "store_full"),
            (["404 Not Found"], 1, "fail", "no inkling serve"),
            (["\u{1}SSH-2.0"], 1, "fail", "does not speak HTTP"),
        ])
    func servers(answers: [String], code: Int32, level: String, words: String) throws {
        try withInstallation { data, web in
            let server = try CannedServer(
                answers.map { answer in
                    answer.hasPrefix("\u{1}")
                        ? answer
                        : "HTTP/1.1 \(answer)\r\nContent-Length: 28\r\n\r\n"
                            + #"{"error":{"code":"store_full"}}"#
                })
            let run = try doctor(data, web, port: server.port)
            #expect(run.exitCode == code, "\(run.output)")
            #expect(lines(level, of: run).contains { $0.contains(words) }, "\(run.output)")
        }
    }

    @Test("refuses an address that it cannot ask", arguments: ["https://a", "a", "http://", ""])
    func addresses(url: String) throws {
        let run = try inkling("doctor", "--url", url)
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("http://127.0.0.1:8787"))
    }
}
