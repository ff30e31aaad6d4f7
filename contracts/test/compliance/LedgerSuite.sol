// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Holders} from "../token/Holders.sol";
import {MockModule} from "./MockModule.sol";

/// @notice What tests of the ledger share: four people, a module that is told everything, and a recount.
abstract contract LedgerSuite is Holders {
    address[] internal wallets;
    MockModule internal listener;

    function setUp() public virtual override {
        super.setUp();
        verify(carol, MONGOLIA);
        verify(heir, UAE);
        wallets = [alice, bob, carol, heir];
        listener = new MockModule(22);
    }

    /// @dev Recounts everything from the wallets: what each identity holds, and the holders, in total and by country.
    function assertCounted() internal view {
        uint256 holders;
        uint16[] memory found = new uint16[](9);
        for (uint32 id; id <= 8; ++id) {
            uint256 sum;
            for (uint256 i; i < wallets.length; ++i) {
                if (token.accountOf(wallets[i]).identity() == id) sum += token.balanceOf(wallets[i]);
            }
            (uint256 held, uint16 country) = compliance.holdingOf(id);
            assertEq(held, sum);
            if (sum > 0) found[holders++] = country;
        }
        assertEq(compliance.holderCount(), holders);
        for (uint256 i; i < holders; ++i) {
            uint256 there;
            for (uint256 k; k < holders; ++k) {
                if (found[k] == found[i]) ++there;
            }
            assertEq(compliance.holderCountOf(found[i]), there);
        }
    }

    function heldBy(uint32 id) internal view returns (uint256 held) {
        (held, ) = compliance.holdingOf(id);
    }
}
