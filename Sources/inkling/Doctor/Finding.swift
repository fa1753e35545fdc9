// SPDX-License-Identifier: Apache-2.0

/// What one check of the doctor found.
struct Finding: Encodable {
    enum Level: String, Encodable {
        case ok
        /// It works, and there is something to look after.
        case warn
        case fail
    }

    var level: Level
    /// What was looked at, in a word or two.
    var check: String
    /// What is so; for anything but `ok` also what to do.
    var message: String

    static func ok(_ check: String, _ message: String) -> Finding {
        Finding(level: .ok, check: check, message: message)
    }

    static func warn(_ check: String, _ message: String) -> Finding {
        Finding(level: .warn, check: check, message: message)
    }

    static func fail(_ check: String, _ message: String) -> Finding {
        Finding(level: .fail, check: check, message: message)
    }
}
