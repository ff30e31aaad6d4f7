// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";

/// @title SpenderModule
/// @notice Who may move somebody else's shares by an allowance: listed venues only. A holder who moves their own, a minter
/// and whoever acts by force (an agent, a redemption) are not asked. Until venues are listed every holder can only send for
/// themselves.
contract SpenderModule is IComplianceModule {
    /// @notice `operator` may not move the shares of `account`, whatever it was allowed.
    error SpenderNotListed(address operator, address account);

    event SpenderListed(address indexed compliance, address indexed spender, bool listed);

    mapping(address compliance => mapping(address spender => bool)) private _spenders;

    /// @notice Puts spenders on, or takes them off, the caller's list.
    function setSpenders(address[] calldata spenders, bool listed) external {
        for (uint256 i; i < spenders.length; ++i) {
            _spenders[msg.sender][spenders[i]] = listed;
            emit SpenderListed(msg.sender, spenders[i], listed);
        }
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        if (movement.from == address(0) || movement.operator == movement.from) return "";
        if (_spenders[compliance][movement.operator]) return "";
        return abi.encodeWithSelector(SpenderNotListed.selector, movement.operator, movement.from);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata, Holdings calldata, bool) external pure {}

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Spenders";
    }

    /// @notice Whether a spender is on a compliance's list.
    function isListed(address compliance, address spender) external view returns (bool) {
        return _spenders[compliance][spender];
    }
}
