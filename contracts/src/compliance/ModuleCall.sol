// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Facts} from "../identity/Facts.sol";
import {Account} from "../token/Account.sol";
import {IComplianceModule} from "./IComplianceModule.sol";
import {Movement} from "./Movement.sol";

/// @notice What modules are asked and told about one movement, laid out once in memory for all of them.
/// @dev From the pointer: selector of `violation` (the last four bytes of a word), compliance (1 word), movement (8),
/// holdings (4), forced (1). `moved` wants movement, holdings and forced: its selector takes the end of the compliance's
/// word. So both calls are 420 bytes of the same 480.
type ModuleCall is uint256;

using ModuleCallLib for ModuleCall global;

/// @title Asking and telling modules
library ModuleCallLib {
    uint256 private constant SIZE = 0x1e0;
    /// @dev Longer than any error's; a module that answers more is not understood.
    uint256 private constant MAX_REASON = 1024;

    function create(Movement calldata m) internal view returns (ModuleCall call_) {
        call_ = _allocate();
        assembly ("memory-safe") {
            calldatacopy(add(call_, 0x40), m, 0x100)
        }
    }

    function createFrom(Movement memory m) internal view returns (ModuleCall call_) {
        call_ = _allocate();
        assembly ("memory-safe") {
            mcopy(add(call_, 0x40), m, 0x100)
        }
    }

    function operator(ModuleCall call_) internal pure returns (address) {
        return address(uint160(_word(call_, 0x40)));
    }

    function from(ModuleCall call_) internal pure returns (address) {
        return address(uint160(_word(call_, 0x60)));
    }

    function to(ModuleCall call_) internal pure returns (address) {
        return address(uint160(_word(call_, 0x80)));
    }

    function amount(ModuleCall call_) internal pure returns (uint256) {
        return _word(call_, 0xa0);
    }

    function sender(ModuleCall call_) internal pure returns (Facts) {
        return Facts.wrap(_word(call_, 0xc0));
    }

    function receiver(ModuleCall call_) internal pure returns (Facts) {
        return Facts.wrap(_word(call_, 0xe0));
    }

    function fromAccount(ModuleCall call_) internal pure returns (Account) {
        return Account.wrap(_word(call_, 0x100));
    }

    function toAccount(ModuleCall call_) internal pure returns (Account) {
        return Account.wrap(_word(call_, 0x120));
    }

    function setOperator(ModuleCall call_, address operator_) internal pure {
        assembly ("memory-safe") {
            mstore(add(call_, 0x40), operator_)
        }
    }

    function setAccounts(ModuleCall call_, Account fromAccount_, Account toAccount_) internal pure {
        assembly ("memory-safe") {
            mstore(add(call_, 0x100), fromAccount_)
            mstore(add(call_, 0x120), toAccount_)
        }
    }

    /// @dev What `Holdings.sender` and `Holdings.receiver` say; zero until then.
    function setBalances(ModuleCall call_, uint256 ofSender, uint256 ofReceiver) internal pure {
        assembly ("memory-safe") {
            mstore(add(call_, 0x140), ofSender)
            mstore(add(call_, 0x160), ofReceiver)
        }
    }

    /// @dev What `Holdings.holders` and `Holdings.holdersOfCountry` say; zero until then.
    function setHolders(ModuleCall call_, uint256 all, uint256 ofCountry) internal pure {
        assembly ("memory-safe") {
            mstore(add(call_, 0x180), all)
            mstore(add(call_, 0x1a0), ofCountry)
        }
    }

    /// @dev Asks whether the module refuses. If it does not agree, `answer` says what it said, before any other call.
    /// @return agrees It answered that it has no reason.
    /// @return answered It did not revert.
    function ask(ModuleCall call_, address module, uint256 gas_) internal view returns (bool agrees, bool answered) {
        assembly ("memory-safe") {
            answered := staticcall(gas_, module, add(call_, 0x1c), 0x1a4, 0, 0x40)
            // an empty `bytes`: where it begins, and that it is of no length
            agrees := and(and(answered, eq(returndatasize(), 0x40)), and(eq(mload(0), 0x20), iszero(mload(0x20))))
        }
    }

    /// @return ok Whether what the module answered is intelligible, which an empty reason without more is too.
    /// @return reason Why it refuses, or what it reverted with.
    function answer(bool answered) internal pure returns (bool ok, bytes memory reason) {
        assembly ("memory-safe") {
            let size := returndatasize()
            let start := 0
            let length := size
            ok := answered
            switch answered
            case 1 {
                start := 0x40
                length := mload(0x20)
                ok := and(gt(size, 0x3f), eq(mload(0), 0x20))
                ok := and(ok, iszero(or(gt(length, MAX_REASON), gt(length, sub(size, 0x40)))))
                length := mul(length, ok)
            }
            default {
                if gt(length, MAX_REASON) {
                    length := MAX_REASON
                }
            }
            reason := mload(0x40)
            mstore(0x40, add(reason, and(add(length, 0x3f), not(0x1f))))
            mstore(reason, length)
            // copying nothing from beyond the end would halt
            if length {
                returndatacopy(add(reason, 0x20), start, length)
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

    function _allocate() private view returns (ModuleCall call_) {
        uint256 selector = uint32(IComplianceModule.violation.selector);
        assembly ("memory-safe") {
            call_ := mload(0x40)
            mstore(0x40, add(call_, SIZE))
            mstore(call_, selector)
            mstore(add(call_, 0x20), address())
            // zero holdings: beyond the end of the calldata there is nothing
            calldatacopy(add(call_, 0x140), calldatasize(), 0x80)
        }
    }

    function _word(ModuleCall call_, uint256 offset) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(add(call_, offset))
        }
    }
}
