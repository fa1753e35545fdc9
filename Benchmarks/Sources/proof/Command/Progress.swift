// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One line on the terminal that says what is being done; nothing where there is none.
enum Progress {
    private static let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1

    static func show(_ step: String) {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(step)".utf8))
    }

    static func end() {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
