// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "../../src/compliance/IComplianceModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";

/// @notice A module that does as it is told, for good or ill.
contract MockModule is IComplianceModule {
    enum Deed {
        Obey,
        Refuse,
        Revert,
        BurnGas,
        Garbage,
        Blob,
        Call,
        Padded,
        Lengthy
    }

    error MockRefused(uint256 amount);
    error MockBroken();

    uint8 public hooks;
    Deed public onCheck;
    Deed public onMove;
    uint256 public size;
    address public target;
    bytes public data;
    bool public succeeded;
    bytes public answer;
    uint256 public told;
    Holdings private _holdings;
    Movement private _movement;

    constructor(uint8 hooks_) {
        hooks = hooks_;
    }

    function setHooks(uint8 hooks_) external {
        hooks = hooks_;
    }

    function setCheck(Deed deed) external {
        onCheck = deed;
    }

    function setMove(Deed deed) external {
        onMove = deed;
    }

    /// @notice How much of something: bytes of a blob, gas to burn (0: all).
    function setSize(uint256 size_) external {
        size = size_;
    }

    function setCall(address target_, bytes calldata data_) external {
        (onMove, target, data) = (Deed.Call, target_, data_);
    }

    function fail() external pure {
        revert MockBroken();
    }

    function moved(Movement calldata movement, Holdings calldata holdings, bool) external {
        ++told;
        (_movement, _holdings) = (movement, holdings);
        if (onMove == Deed.Call) {
            onMove = Deed.Obey;
            (succeeded, answer) = target.call(data);
        } else {
            _do(onMove, movement.amount);
        }
    }

    function violation(
        address,
        Movement calldata movement,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        if (onCheck == Deed.Refuse) return abi.encodeWithSelector(MockRefused.selector, movement.amount);
        _do(onCheck, movement.amount);
        return "";
    }

    function lastHoldings() external view returns (Holdings memory) {
        return _holdings;
    }

    function lastMovement() external view returns (Movement memory) {
        return _movement;
    }

    function name() external pure returns (string memory) {
        return "Mock";
    }

    function _do(Deed deed, uint256 amount) private view {
        if (deed == Deed.Refuse) revert MockRefused(amount);
        if (deed == Deed.Revert) revert MockBroken();
        if (deed == Deed.BurnGas) {
            uint256 start = gasleft();
            while (size == 0 || start - gasleft() < size) {}
        }
        uint256 length = size;
        if (deed == Deed.Garbage) {
            assembly ("memory-safe") {
                mstore(0, not(0))
                return(0, 32)
            }
        }
        if (deed == Deed.Padded || deed == Deed.Lengthy) {
            // no reason, with a word too many; or a reason of some length
            bool lengthy = deed == Deed.Lengthy;
            assembly {
                let said := mload(0x40)
                mstore(said, 0x20)
                mstore(add(said, 0x20), mul(length, lengthy))
                return(said, add(0x60, mul(length, lengthy)))
            }
        }
        if (deed == Deed.Blob) {
            assembly {
                revert(0, length)
            }
        }
    }
}
