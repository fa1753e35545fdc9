// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// A number that is the same for engines in the same state.
func stateHash(of engine: Engine) -> UInt64 { 0 }
