// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";

/// @title MaxBalanceModule
/// @notice The most shares one person may hold, over all their wallets. A holder above the limit (after a forced transfer,
/// or because the limit was lowered) keeps what they have and cannot acquire more.
contract MaxBalanceModule is IComplianceModule {
    /// @notice The person behind `account` would hold `balance`, above `maximum`.
    error MaxBalanceExceeded(address account, uint256 balance, uint256 maximum);

    event MaxBalanceSet(address indexed compliance, uint256 maximum);

    mapping(address compliance => uint256) private _maxima;

    /// @notice Sets the caller's limit, in shares. Until it is set nobody may acquire anything.
    function setMaximum(uint256 maximum) external {
        _maxima[msg.sender] = maximum;
        emit MaxBalanceSet(msg.sender, maximum);
    }

    /// @inheritdoc IComplianceModule
    /// @dev Between two wallets of one person nothing is acquired.
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata holdings
    ) external view returns (bytes memory reason) {
        if (movement.to == address(0) || movement.amount == 0) return "";
        if (movement.from != address(0) && movement.sender.identity() == movement.receiver.identity()) return "";
        uint256 maximum = _maxima[compliance];
        if (holdings.receiver <= maximum) return "";
        return abi.encodeWithSelector(MaxBalanceExceeded.selector, movement.to, holdings.receiver, maximum);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata, Holdings calldata, bool) external pure {}

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK | Hooks.LEDGER;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Maximum balance";
    }

    /// @notice The limit under a compliance, in shares.
    function maximumOf(address compliance) external view returns (uint256) {
        return _maxima[compliance];
    }
}
