// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ICompliance} from "../../interfaces/ICompliance.sol";
import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";

/// @title SupplyCapModule
/// @notice The most shares that may exist, below the token's own fixed cap: a stage of an issue, a prospectus exemption's
/// ceiling. Asked of mints only. Until it is set nothing may be minted; a cap set below the supply stops further mints.
contract SupplyCapModule is IComplianceModule {
    using Math for uint256;

    /// @notice With the shares for `account`, `supply` would exist, above `maximum`.
    error SupplyCapExceeded(address account, uint256 supply, uint256 maximum);

    event SupplyCapSet(address indexed compliance, uint256 maximum);

    mapping(address compliance => uint256) private _maxima;

    /// @notice Sets the caller's cap, in shares.
    function setMaximum(uint256 maximum) external {
        _maxima[msg.sender] = maximum;
        emit SupplyCapSet(msg.sender, maximum);
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        if (movement.from != address(0) || movement.amount == 0) return "";
        uint256 supply = _supplyAfter(compliance, movement);
        uint256 maximum = _maxima[compliance];
        if (supply <= maximum) return "";
        return abi.encodeWithSelector(SupplyCapExceeded.selector, movement.to, supply, maximum);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata, Holdings calldata, bool) external pure {}

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.MINTS;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Supply cap";
    }

    /// @notice The cap under a compliance, in shares.
    function maximumOf(address compliance) external view returns (uint256) {
        return _maxima[compliance];
    }

    /// @dev A mint is checked after the token has written it, but explained before. Which of the two this is, the receiver's
    /// balance tells: the movement has the one from before.
    function _supplyAfter(address compliance, Movement calldata movement) private view returns (uint256) {
        IERC20 token = IERC20(ICompliance(compliance).getTokenBound());
        if (address(token) == address(0)) return movement.amount;
        uint256 supply = token.totalSupply();
        bool written = token.balanceOf(movement.to) != movement.toAccount.balance();
        return written ? supply : supply.saturatingAdd(movement.amount);
    }
}
