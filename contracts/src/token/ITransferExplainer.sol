// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPropertyToken} from "./IPropertyToken.sol";

/// @title Why a transfer would be refused
/// @notice Kept apart from the token so that the token's code stays small; stateless, one for all tokens.
interface ITransferExplainer {
    /// @notice See `IPropertyToken.explain`.
    function explain(
        IPropertyToken token,
        address operator,
        address from,
        address to,
        uint256 amount
    ) external view returns (bytes[] memory reasons);
}
