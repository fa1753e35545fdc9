// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTesting
import Testing

@Suite("Inputs that fuzzing found")
struct EngineKeptCaseTests {
    @Test("break the engine no more")
    func keptCases() throws {
        let folder = packageRoot.appending(path: "Fuzz/FailCases/engine")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!names.isEmpty)
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            #expect(EngineCheck.failure(in: bytes) == nil, "\(name)")
        }
    }
}
