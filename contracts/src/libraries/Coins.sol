// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice An ERC-2612 permit for the coin of a payment; `deadline` zero: none.
struct Permit {
    uint256 value;
    uint256 deadline;
    uint8 v;
    bytes32 r;
    bytes32 s;
}

/// @title Taking coins in
library Coins {
    using SafeERC20 for IERC20;

    /// @notice The coin delivered another amount than it was told: coins that charge fees on transfer cannot be used.
    error CoinAmountMismatch(address coin, uint256 expected, uint256 received);

    /// @dev Uses a permit if there is one. A permit that fails is no failure: whoever saw it may have used it first, and
    /// then the allowance stands; where it does not, the transfer says so.
    function usePermit(IERC20 coin, address owner, Permit calldata permit) internal {
        if (permit.deadline == 0) return;
        try
            IERC20Permit(address(coin)).permit(
                owner,
                address(this),
                permit.value,
                permit.deadline,
                permit.v,
                permit.r,
                permit.s
            )
        {} catch {}
    }

    /// @dev Moves exactly `amount` to this contract, or reverts.
    function takeExactly(IERC20 coin, address from, uint256 amount) internal {
        moveExactly(coin, from, address(this), amount);
    }

    /// @dev Moves exactly `amount` from somebody who allowed it to somebody else, or reverts.
    function moveExactly(IERC20 coin, address from, address to, uint256 amount) internal {
        uint256 before = coin.balanceOf(to);
        coin.safeTransferFrom(from, to, amount);
        _requireReceived(coin, to, before, amount);
    }

    /// @dev Sends exactly `amount` of this contract's, or reverts.
    function sendExactly(IERC20 coin, address to, uint256 amount) internal {
        uint256 before = coin.balanceOf(to);
        coin.safeTransfer(to, amount);
        _requireReceived(coin, to, before, amount);
    }

    /// @dev That exactly `amount` came since the balance was `before`.
    function requireArrived(IERC20 coin, uint256 before, uint256 amount) internal view {
        _requireReceived(coin, address(this), before, amount);
    }

    function _requireReceived(IERC20 coin, address to, uint256 before, uint256 amount) private view {
        uint256 received = coin.balanceOf(to) - before;
        require(received == amount, CoinAmountMismatch(address(coin), amount, received));
    }
}
