// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC3643} from "../interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../interfaces/IERC7943Fungible.sol";
import {IPropertyToken} from "./IPropertyToken.sol";
import {PropertyTokenExtension} from "./PropertyTokenExtension.sol";

/// @title What the extension does for the token
/// @notice Declared here, so that the token is what its interfaces say; done by `PropertyTokenExtension`, in the token's
/// storage and with the caller unchanged. Powers are checked there.
abstract contract Forwarding is IPropertyToken {
    PropertyTokenExtension public immutable EXTENSION;

    constructor(PropertyTokenExtension extension) {
        EXTENSION = extension;
    }

    /// @inheritdoc IPropertyToken
    function initialize(Setup calldata) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function setName(string calldata) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function setSymbol(string calldata) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function setOnchainID(address) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function setIdentityRegistry(address) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function setCompliance(address) external {
        _forward();
    }

    /// @inheritdoc IPropertyToken
    function setMinterAllowance(address, uint96) external {
        _forward();
    }

    /// @inheritdoc IPropertyToken
    function burnLocked(address, uint256) external {
        _forward();
    }

    /// @inheritdoc IPropertyToken
    function releaseLocked(uint256) external {
        _forward();
    }

    /// @inheritdoc IPropertyToken
    function setRedeemer(address) external {
        _forward();
    }

    /// @inheritdoc IPropertyToken
    function windUp() external {
        _forward();
    }

    /// @inheritdoc IPropertyToken
    function redeem(address, uint256) external {
        _forward();
    }

    /// @inheritdoc IPropertyToken
    function retire() external {
        _forward();
    }

    /// @inheritdoc IPropertyToken
    function announceRecordDate(uint40) external returns (uint256) {
        _forward();
    }

    /// @inheritdoc IERC3643
    function pause() external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function unpause() external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function setAddressFrozen(address, bool) external {
        _forward();
    }

    /// @inheritdoc IERC7943Fungible
    function setFrozenTokens(address, uint256) external returns (bool) {
        _forward();
    }

    /// @inheritdoc IERC3643
    function freezePartialTokens(address, uint256) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function unfreezePartialTokens(address, uint256) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function burn(address, uint256) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function batchForcedTransfer(address[] calldata, address[] calldata, uint256[] calldata) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function batchBurn(address[] calldata, uint256[] calldata) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function batchSetAddressFrozen(address[] calldata, bool[] calldata) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function batchFreezePartialTokens(address[] calldata, uint256[] calldata) external {
        _forward();
    }

    /// @inheritdoc IERC3643
    function batchUnfreezePartialTokens(address[] calldata, uint256[] calldata) external {
        _forward();
    }

    /// @dev Hands the whole call over and answers what the extension answers; never comes back.
    function _forward() private {
        address extension = address(EXTENSION);
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, 0, calldatasize())
            let ok := delegatecall(gas(), extension, free, calldatasize(), 0, 0)
            returndatacopy(free, 0, returndatasize())
            if iszero(ok) {
                revert(free, returndatasize())
            }
            return(free, returndatasize())
        }
    }
}
