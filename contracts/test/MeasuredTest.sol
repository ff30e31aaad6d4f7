// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

/// @notice A test that knows whether gas can be asserted.
abstract contract MeasuredTest is Test {
    /// @dev False while coverage is measured: what is added to the contracts then uses gas too.
    function gasIsTheirs() internal view returns (bool) {
        return !vm.envOr("MEASURES_COVERAGE", false);
    }
}
