// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Calls somebody back once, at the moment it is told to, and remembers how that went.
abstract contract Trap {
    address private _target;
    bytes private _data;

    /// @notice How often the trap sprang, and how often the call got through.
    uint256 public sprung;
    uint256 public entered;
    /// @notice Why the last call was refused.
    bytes public refusal;

    function arm(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function _spring() internal {
        address target = _target;
        if (target == address(0)) return;
        _target = address(0);
        ++sprung;
        (bool ok, bytes memory result) = target.call(_data);
        if (ok) ++entered;
        else refusal = result;
    }
}
