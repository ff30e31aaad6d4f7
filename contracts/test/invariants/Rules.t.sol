// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {Suite} from "../Suite.sol";
import {RulesHandler} from "./RulesHandler.sol";

/// @notice See README.md in this folder for the promises.
contract RulesInvariants is Suite {
    uint256 private constant PEOPLE = 6;
    RulesHandler private handler;

    function setUp() public override {
        super.setUp();
        vm.prank(owner);
        token.setMinterAllowance(address(offering), 20_000);
        handler = new RulesHandler(
            RulesHandler.World(
                token,
                compliance,
                factory.COMPLIANCE_IMPLEMENTATION(),
                registry,
                issuer,
                maxBalance,
                maxHolders,
                market,
                offering,
                _openOffering(),
                coin,
                owner,
                agent,
                officer
            ),
            PEOPLE
        );
        address[] memory people = handler.wallets();
        uint16[3] memory homes = [UAE, MONGOLIA, BRITAIN];
        // the last is somebody whom nobody knows
        for (uint256 i; i < PEOPLE - 1; ++i) {
            verify(people[i], homes[i % 3]);
        }
        vm.warp(block.timestamp + 1 days);
        targetContract(address(handler));
    }

    function invariant_BalancesSumToTheSupply() public view {
        address[] memory people = handler.wallets();
        uint256 sum;
        for (uint256 i; i < people.length; ++i) {
            sum += token.balanceOf(people[i]);
        }
        assertEq(sum, token.totalSupply());
        assertEq(sum, handler.supply());
    }

    function invariant_NobodyUnverifiedReceives() public view {
        assertEq(handler.receivedUnverified(), 0);
    }

    function invariant_NoLimitIsExceededByTransferMintFillOrPurchase() public view {
        assertEq(handler.limitsExceeded(), 0);
    }

    function invariant_TheLedgerEqualsARecount() public view {
        assertFalse(token.ledgerDesynced());
        ModularCompliance rules = handler.compliance();
        uint256 holders;
        uint16[] memory countries_ = new uint16[](16);
        for (uint32 id; id <= 12; ++id) {
            (uint256 held, uint16 country) = rules.holdingOf(id);
            assertEq(held, handler.counted(id));
            if (held > 0) countries_[holders++] = country;
        }
        assertEq(rules.holderCount(), holders);
        for (uint256 i; i < holders; ++i) {
            uint256 there;
            for (uint256 k; k < holders; ++k) {
                if (countries_[k] == countries_[i]) ++there;
            }
            assertEq(rules.holderCountOf(countries_[i]), there);
        }
    }

    /// @dev After a resync the identities and countries are those of the registry, and it is still a recount.
    function invariant_AResyncCountsPeopleAsTheyAreNow() public {
        handler.resync();
        assertEq(handler.wronglySynced(), 0);
        invariant_TheLedgerEqualsARecount();
    }

    function invariant_ExplainForetellsEveryMovement() public view {
        assertEq(handler.wronglyExplained(), 0);
    }

    function invariant_FrozenSharesMoveByForceAlone() public view {
        assertEq(handler.sentFrozen(), 0);
        address[] memory people = handler.wallets();
        for (uint256 i; i < people.length; ++i) {
            assertEq(token.getFrozenTokens(people[i]), handler.frozenModel(people[i]));
        }
    }

    function invariant_ARevokedClaimNeverCountsAgain() public view {
        assertEq(handler.revivedClaims(), 0);
        address[] memory people = handler.wallets();
        for (uint256 i; i < people.length; ++i) {
            uint32 id = handler.identityOf(people[i]);
            bool dead = handler.revokedAt(id) > 0 && handler.renewedAt(id) <= handler.revokedAt(id);
            if (dead) assertFalse(registry.isVerified(people[i]));
        }
    }

    function _openOffering() private returns (uint256 id) {
        IOffering.Terms memory terms = IOffering.Terms(
            address(token),
            address(coin),
            20_000,
            0,
            300e6,
            uint40(block.timestamp),
            uint40(block.timestamp + 3_650 days),
            1,
            0,
            0,
            makeAddr("proceeds"),
            keccak256("terms"),
            0
        );
        vm.prank(owner);
        return offering.open(terms);
    }
}
