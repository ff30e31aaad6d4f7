// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "./IComplianceModule.sol";
import {Holdings, Movement} from "./Movement.sol";

/// @notice What modules are asked and told about one movement, laid out once in memory for all of them.
type ModuleCall is uint256;

using ModuleCallLib for ModuleCall global;

/// @title Asking and telling modules
/// @dev From the pointer: selector of `violation` (the last four bytes of a word), compliance (1 word), movement (8),
/// holdings (4), forced (1). `moved` wants movement, holdings and forced: its selector takes the end of the compliance's
/// word. So both calls are 420 bytes of the same 480.
library ModuleCallLib {
    uint256 private constant SIZE = 0x1e0;
    /// @dev Longer than any error's; a module that answers more is not understood.
    uint256 private constant MAX_REASON = 1024;

    function create(Movement memory m, Holdings memory h) internal view returns (ModuleCall call_) {
        uint256 selector = uint32(IComplianceModule.violation.selector);
        assembly ("memory-safe") {
            call_ := mload(0x40)
            mstore(0x40, add(call_, SIZE))
            mstore(call_, selector)
            mstore(add(call_, 0x20), address())
            mcopy(add(call_, 0x40), m, 0x100)
            mcopy(add(call_, 0x140), h, 0x80)
        }
    }

    /// @return ok Whether the module answered, and intelligibly.
    /// @return reason Why it refuses, or what it reverted with.
    function ask(ModuleCall call_, address module, uint256 gas_) internal view returns (bool ok, bytes memory reason) {
        assembly ("memory-safe") {
            let from := 0
            let length := 0
            ok := staticcall(gas_, module, add(call_, 0x1c), 0x1a4, 0, 0x40)
            let size := returndatasize()
            switch ok
            case 1 {
                from := 0x40
                length := mload(0x20)
                ok := and(gt(size, 0x3f), eq(mload(0), 0x20))
                ok := and(ok, iszero(or(gt(length, MAX_REASON), gt(length, sub(size, 0x40)))))
                if iszero(ok) {
                    length := 0
                }
            }
            default {
                length := size
                if gt(length, MAX_REASON) {
                    length := MAX_REASON
                }
            }
            if length {
                reason := mload(0x40)
                mstore(0x40, add(reason, and(add(length, 0x3f), not(0x1f))))
                mstore(reason, length)
                returndatacopy(add(reason, 0x20), from, length)
            }
        }
    }

    /// @dev Every module was asked before: the compliance's word is needed no more.
    function becomeNotice(ModuleCall call_, bool forced) internal pure {
        uint256 selector = uint32(IComplianceModule.moved.selector);
        assembly ("memory-safe") {
            mstore(add(call_, 0x20), selector)
            mstore(add(call_, 0x1c0), forced)
        }
    }

    /// @dev Reverts with what the module reverted with.
    function tell(ModuleCall call_, address module) internal {
        assembly ("memory-safe") {
            if iszero(call(gas(), module, 0, add(call_, 0x3c), 0x1a4, 0, 0)) {
                let length := returndatasize()
                if gt(length, MAX_REASON) {
                    length := MAX_REASON
                }
                let reason := mload(0x40)
                returndatacopy(reason, 0, length)
                revert(reason, length)
            }
        }
    }
}
