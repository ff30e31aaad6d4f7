// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoles} from "../../src/governance/IRoles.sol";
import {Trap} from "./Trap.sol";

/// @notice Pretends to be a property token. Says of supply and holdings what suits it, calls back when shares should move.
contract HostileToken is Trap {
    uint256 private _supply;
    uint256 private _shares;
    uint8 private _standing = 1;

    constructor(IRoles roles) {
        roles.openScope(msg.sender);
    }

    function pretend(uint256 supply, uint256 shares) external {
        (_supply, _shares) = (supply, shares);
    }

    function stand(uint8 standing) external {
        _standing = standing;
    }

    function mint(address, uint256) external {
        _spring();
    }

    function advanceRecords() external returns (uint256) {
        _spring();
        return 1;
    }

    function transferFrom(address, address, uint256) external returns (bool) {
        _spring();
        return true;
    }

    function totalSupplyAt(uint256) external view returns (uint256) {
        return _supply;
    }

    function entitlementOf(address account, uint256) external view returns (uint256, address, uint8) {
        return (_shares, account, _standing);
    }
}
