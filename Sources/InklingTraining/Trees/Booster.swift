// SPDX-License-Identifier: Apache-2.0

import CXGBoost
import Foundation

/// Boosted trees in the making.
///
/// Made, used and freed on one thread: XGBoost keeps by thread what a booster has predicted.
final class Booster {
    private let handle: BoosterHandle
    private let training: BoosterMatrix
    private var roundCount: Int32 = 0

    /// - Parameter evaluation: a matrix that `margins` will be asked for, so that what its rows
    ///   have reached is kept from one round to the next.
    ///   - baseRate: the probability from which the first tree starts; the training rows' if nil.
    init(
        _ settings: TreeSettings, training: BoosterMatrix, evaluation: BoosterMatrix? = nil,
        baseRate: Double? = nil, columns: [String], threads: Int
    ) throws(TrainingError) {
        var handle: BoosterHandle?
        let matrices: [DMatrixHandle?] = [training.handle] + (evaluation.map { [$0.handle] } ?? [])
        try xgboost("booster") {
            XGBoosterCreate(matrices, bst_ulong(matrices.count), &handle)
        }
        self.handle = handle!
        self.training = training
        let parameters = settings.parameters(
            baseRate: baseRate ?? training.baseRate, columns: columns, threads: threads)
        for (name, value) in parameters {
            try xgboost(name) { XGBoosterSetParam(self.handle, name, value) }
        }
    }

    deinit { XGBoosterFree(handle) }

    /// Adds trees, one a round.
    func grow(rounds: Int) throws(TrainingError) {
        for _ in 0..<rounds {
            let round = roundCount
            try xgboost("round \(round)") {
                XGBoosterUpdateOneIter(handle, round, training.handle)
            }
            roundCount += 1
        }
    }

    /// Adds a tree that goes down a slope of the caller's own.
    ///
    /// - Parameters:
    ///   - gradients: of the loss by each row's margin; `hessians` the second derivatives.
    func grow(gradients: inout [Float], hessians: inout [Float]) throws(TrainingError) {
        let round = roundCount
        try xgboost("round \(round)") {
            XGBoosterBoostOneIter(
                handle, training.handle, &gradients, &hessians, bst_ulong(gradients.count))
        }
        roundCount += 1
    }

    /// The log-odds of the training rows so far.
    func trainingMargins() throws(TrainingError) -> [Float] { try margins(of: training) }

    /// The log-odds of each row, before calibration.
    func margins(of matrix: BoosterMatrix) throws(TrainingError) -> [Float] {
        let config =
            #"{"type":1,"training":false,"iteration_begin":0,"iteration_end":0,"#
            + #""strict_shape":false}"#
        var (shape, values): (UnsafePointer<bst_ulong>?, UnsafePointer<Float>?)
        var dimensions: bst_ulong = 0
        try xgboost("prediction") {
            XGBoosterPredictFromDMatrix(
                handle, matrix.handle, config, &shape, &dimensions, &values)
        }
        return Array(UnsafeBufferPointer(start: values, count: matrix.rowCount))
    }

    /// The model as XGBoost's own JSON.
    func json() throws(TrainingError) -> Data {
        var (count, bytes): (bst_ulong, UnsafePointer<CChar>?) = (0, nil)
        try xgboost("model") {
            XGBoosterSaveModelToBuffer(handle, #"{"format":"json"}"#, &count, &bytes)
        }
        return Data(bytes: bytes!, count: Int(count))
    }
}
