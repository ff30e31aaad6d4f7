// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IdentitySuite} from "./IdentitySuite.sol";

/// @notice Alice with a claim for a hundred days, and a second issuer who could vouch for her too.
abstract contract SecondIssuer is IdentitySuite {
    address internal second;

    function setUp() public virtual override {
        super.setUp();
        second = trust("second issuer", two(KYC, ACCREDITED));
        register(alice, UAE);
        write(stated(alice, KYC, START + 100 days));
    }
}
