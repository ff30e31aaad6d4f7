// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";
import {Parties} from "./Parties.sol";

/// @title MinHoldingModule
/// @notice One person holds nothing, or at least the minimum, over all their wallets. Who sells keeps at least that or
/// nothing; who acquires reaches it at once. Whoever is below it already (after a forced transfer, or because it was
/// raised) keeps what they have, may sell all of it, or buy up to the minimum. Until it is set nobody may acquire, and
/// who holds may only part with all.
contract MinHoldingModule is IComplianceModule {
    using Parties for Movement;

    /// @notice The person behind `account` would hold `balance`: more than nothing, less than `minimum`.
    error MinHoldingNotReached(address account, uint256 balance, uint256 minimum);

    event MinHoldingSet(address indexed compliance, uint256 minimum);

    /// @dev The minimum and one, so that what is unset reads as the greatest.
    mapping(address compliance => uint256) private _minima;

    /// @notice Sets the caller's minimum, in shares; 0: none.
    function setMinimum(uint256 minimum) external {
        unchecked {
            _minima[msg.sender] = minimum + 1;
        }
        emit MinHoldingSet(msg.sender, minimum);
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata holdings
    ) external view returns (bytes memory reason) {
        if (!movement.isAcquisition()) return "";
        uint256 minimum = minimumOf(compliance);
        if (holdings.sender != 0 && holdings.sender < minimum) {
            return abi.encodeWithSelector(MinHoldingNotReached.selector, movement.from, holdings.sender, minimum);
        }
        if (holdings.receiver >= minimum) return "";
        return abi.encodeWithSelector(MinHoldingNotReached.selector, movement.to, holdings.receiver, minimum);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata, Holdings calldata, bool) external pure {}

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK | Hooks.LEDGER;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Minimum holding";
    }

    /// @notice The minimum under a compliance, in shares.
    function minimumOf(address compliance) public view returns (uint256) {
        // unset is zero, one below it the greatest
        unchecked {
            return _minima[compliance] - 1;
        }
    }
}
