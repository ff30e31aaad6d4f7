// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Currencies by their letters (ISO 4217)
library Currencies {
    bytes3 internal constant USD = "USD";

    /// @notice A currency has three capital letters.
    error CurrencyCodeInvalid(bytes3 currency);

    function requireCode(bytes3 currency) internal pure {
        for (uint256 i; i < 3; ++i) {
            require(currency[i] >= "A" && currency[i] <= "Z", CurrencyCodeInvalid(currency));
        }
    }
}
