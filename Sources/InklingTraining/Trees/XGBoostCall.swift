// SPDX-License-Identifier: Apache-2.0

import CXGBoost

/// Makes a call of XGBoost's C interface, and an error of its failure.
///
/// - Throws: `TrainingError` with the first line of the library's message: the rest is a stack.
func xgboost(_ what: String, _ call: () -> Int32) throws(TrainingError) {
    guard call() != 0 else { return }
    let message = XGBGetLastError().map { String(cString: $0) } ?? "no message"
    let line = message.split(separator: "\n").first.map(String.init) ?? message
    throw TrainingError(.library, at: "xgboost, \(what)", line)
}

/// The version that is linked, such as `1.7.4`: figures depend on it.
public func xgboostVersion() -> String {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    XGBoostVersion(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
}

/// How NumPy describes an array in memory; XGBoost takes no other description.
func arrayInterface(_ values: UnsafePointer<Float>, rows: Int, columns: Int) -> String {
    #"{"data":[\#(UInt(bitPattern: values)),true],"shape":[\#(rows),\#(columns)],"#
        + #""typestr":"<f4","version":3}"#
}
