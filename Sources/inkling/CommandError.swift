// SPDX-License-Identifier: Apache-2.0
// The one way in which a command fails.

import Foundation
import InklingImport

/// A failure in words for the person at the terminal: what, where, what to do.
struct CommandError: Error {
    /// Exit codes of sysexits.h, which ArgumentParser uses too: 64 is wrong usage.
    enum Code: Int32 {
        /// An argument is not what it should be.
        case usage = 64
        /// The input is there and is not what it should be.
        case data = 65
        /// The input is not there or may not be read.
        case missingInput = 66
        /// The program cannot do it; no input would change that.
        case unavailable = 69
    }

    var code: Code
    /// A sentence or more without the prefix.
    var message: String

    var exitCode: Int32 { code.rawValue }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    init(_ error: ImportError) {
        let code: Code =
            switch error.cause {
            case .missingInput: .missingInput
            case .badData: .data
            }
        self.init(code, error.description)
    }

    /// Writes the failure to standard error.
    func report() { writeToStandardError("error: \(message)\n") }
}

/// Writes text to standard error, past any buffer.
func writeToStandardError(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
}
