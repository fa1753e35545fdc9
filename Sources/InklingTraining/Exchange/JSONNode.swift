// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A place in somebody's JSON, which errors name as `learner.objective.name` or `[3].leaf`.
struct JSONNode {
    let value: Any
    let path: String

    init(bytes: Data, path: String) throws {
        do {
            value = try JSONSerialization.jsonObject(with: bytes)
        } catch {
            throw ModelFileError("It is no JSON: \(error.localizedDescription)", at: path)
        }
        self.path = path
    }

    private init(value: Any, path: String) {
        self.value = value
        self.path = path
    }

    /// The member of an object, or nil.
    func member(_ key: String) -> JSONNode? {
        guard let found = (value as? [String: Any])?[key], !(found is NSNull) else { return nil }
        return JSONNode(value: found, path: "\(path).\(key)")
    }

    /// - Throws: `ModelFileError` if there is no such member.
    subscript(key: String) -> JSONNode {
        get throws {
            guard let found = member(key) else { throw error("\"\(key)\" is not there.") }
            return found
        }
    }

    var array: [JSONNode] {
        get throws {
            guard let values = value as? [Any] else { throw error("It is no array.") }
            return values.enumerated().map {
                JSONNode(value: $0.element, path: "\(path)[\($0.offset)]")
            }
        }
    }

    /// A number, or the number that a text holds, as XGBoost writes its parameters; a text may have
    /// it in brackets.
    var number: Double {
        get throws {
            if let number = value as? NSNumber { return number.doubleValue }
            let text = (value as? String)?.trimmingCharacters(in: ["[", "]"])
            guard let number = text.flatMap(Double.init) else { throw error("It is no number.") }
            return number
        }
    }

    var integer: Int {
        get throws {
            guard let integer = Int(exactly: try number) else {
                throw error("It is no whole number.")
            }
            return integer
        }
    }

    var text: String {
        get throws {
            guard let text = value as? String else { throw error("It is no text.") }
            return text
        }
    }

    var numbers: [Double] { get throws { try array.map { try $0.number } } }
    var integers: [Int] { get throws { try array.map { try $0.integer } } }
    var texts: [String] { get throws { try array.map { try $0.text } } }

    func error(_ problem: String) -> ModelFileError { ModelFileError(problem, at: path) }
}
