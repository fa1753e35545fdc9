// SPDX-License-Identifier: Apache-2.0
// Why a model file was refused. A refused model leaves its intent absent; nothing stands in for it.

/// Why a model file was refused. Raw values are stable: they cross the C ABI.
public enum ModelError: UInt8, Error, CaseIterable, Sendable {
    case truncated = 1
    case notAModel = 2
    case unknownVersion = 3
    case wrongLength = 4
    case wrongChecksum = 5
    case schemaMismatch = 6
    case unknownKind = 7
    case tooLarge = 8
    case wrongLayout = 9
    case reservedNotZero = 10
    case notFinite = 11
    case wrongCalibration = 12
    case wrongTree = 13
    case wrongFeature = 14
    case wrongRun = 15
    case wrongTerm = 16

    /// What is wrong, and what to do, in one or two sentences.
    public var explanation: StaticString {
        switch self {
        case .truncated:
            "The file ends before its header does; copy it again from where it was trained."
        case .notAModel:
            "The file does not start with INKM: it is no Inkling model."
        case .unknownVersion:
            "The file is of a format version that this engine does not read; train it again."
        case .wrongLength:
            "The file's length is not the one in its header; copy it again, it was cut or extended."
        case .wrongChecksum:
            "The checksum does not fit the words: the file is damaged; copy it again."
        case .schemaMismatch:
            "The model was trained on another feature schema than this engine's; train it again."
        case .unknownKind:
            "The file is of a kind of model or calibration that this engine does not know."
        case .tooLarge:
            "The model has no features, trees or points, or more of something than is allowed."
        case .wrongLayout:
            "The sections that the header announces are not those that the file holds."
        case .reservedNotZero:
            "A word or byte that must be zero is not."
        case .notFinite:
            "A number is NaN, infinite or of a magnitude beyond one million."
        case .wrongCalibration:
            "The calibration is not a rising map into 0...1."
        case .wrongTree:
            "A split asks for no threshold, a tree is not written block by block, or is too deep."
        case .wrongFeature:
            "A split asks for a feature that the model does not have."
        case .wrongRun:
            "The runs of thresholds are not in order, or their thresholds do not rise."
        case .wrongTerm:
            "A linear term's scale is not positive, or its limits or its mark are not possible."
        }
    }
}
