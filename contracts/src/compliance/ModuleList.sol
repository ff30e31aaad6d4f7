// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {RuleState} from "./RuleState.sol";

/// @notice The modules of a compliance, in memory: their addresses, twenty bytes each.
type ModuleList is uint256;

using ModuleListLib for ModuleList global;

/// @title Keeping a list of modules
/// @notice One module is named by the compliance's word itself. Several stand in the code of a contract made for nothing
/// else: all of them are read for little more than one slot would cost.
library ModuleListLib {
    /// @dev PUSH2 length, then copy what follows to memory and return it: a STOP, so that no call does anything, and the list.
    bytes1 private constant PUSH_LENGTH = 0x61;
    bytes8 private constant RETURN_REST = 0x80600a3d393df300;

    /// @dev Where the list is kept from now on: zero, the only module, or the contract that holds them.
    function store(address[] memory modules) internal returns (address place) {
        if (modules.length == 0) return address(0);
        if (modules.length == 1) return modules[0];
        bytes memory packed;
        for (uint256 i; i < modules.length; ++i) {
            packed = bytes.concat(packed, bytes20(modules[i]));
        }
        bytes memory code = bytes.concat(PUSH_LENGTH, bytes2(uint16(packed.length + 1)), RETURN_REST, packed);
        assembly ("memory-safe") {
            place := create(0, add(code, 0x20), mload(code))
        }
        require(place != address(0), Errors.FailedDeployment());
    }

    function load(RuleState s) internal view returns (ModuleList list) {
        uint256 count = s.moduleCount();
        address place = s.place();
        assembly ("memory-safe") {
            list := mload(0x40)
            // one word more than it takes: the last address is read with what follows it
            let size := mul(count, 20)
            mstore(0x40, add(list, and(add(size, 0x3f), not(0x1f))))
            switch gt(count, 1)
            case 0 {
                mstore(list, shl(96, place))
            }
            default {
                extcodecopy(place, list, 1, size)
            }
        }
    }

    function get(ModuleList list, uint256 index) internal pure returns (address module) {
        assembly ("memory-safe") {
            module := shr(96, mload(add(list, mul(index, 20))))
        }
    }

    /// @dev As Solidity knows it, with room for `spare` more.
    function toArray(RuleState s, uint256 spare) internal view returns (address[] memory modules) {
        modules = new address[](s.moduleCount() + spare);
        ModuleList list = load(s);
        for (uint256 i; i < s.moduleCount(); ++i) {
            modules[i] = list.get(i);
        }
    }
}
