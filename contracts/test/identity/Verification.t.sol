// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Facts, FactsLib} from "../../src/identity/Facts.sol";
import {IdentitySuite} from "./IdentitySuite.sol";
import {VerificationHandler} from "./VerificationHandler.sol";

/// @notice The packed word and the claims themselves never disagree, whatever happens and in whatever order.
contract VerificationTest is IdentitySuite {
    VerificationHandler internal handler;

    function setUp() public override {
        super.setUp();
        handler = new VerificationHandler(registry, [issuers, newIssuersRegistry()], topics, [owner, officer, agent]);
        register(alice, UAE);
        register(bob, UAE);
        handler.meet(alice, 1);
        handler.meet(bob, 2);
        handler.meet(link(bob, "second wallet of bob"), 2);
        handler.begin();
    }

    function testFuzz_IsVerified_EqualsTheClaims(uint256 seed) public {
        for (uint256 i; i < 24; ++i) {
            handler.act(uint256(keccak256(abi.encode(seed, i))));
            assertAgreement();
        }
    }

    function assertAgreement() internal view {
        for (uint256 i; i < handler.walletCount(); ++i) {
            address wallet = handler.wallets(i);
            (Facts f, ) = registry.factsOf(wallet, address(0));
            uint64 held = handler.heldOf(f.identity());
            (uint64 required, ) = registry.requirements();
            bool complete = held & required == required;
            bool sanctioned = handler.sanctioned(f.identity());
            assertEq(registry.isVerified(wallet), complete && !sanctioned, "verified");
            assertEq(f.isVerified(), complete && !sanctioned, "facts");
            assertEq(f.topics() & ~held, 0, "a topic that no claim supports");
            assertEq(f.topics() & required, held & required, "required topics");
            assertEq(required, handler.required(), "required");
            if (sanctioned) assertEq(f.status(), FactsLib.SANCTIONED, "sanctioned");
            else if (!complete && !handler.accused(f.identity())) assertEq(f.status(), FactsLib.LAPSED, "lapsed");
        }
    }
}
