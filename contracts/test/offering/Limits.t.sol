// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Facts} from "../../src/identity/Facts.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

/// @notice Who may buy, and how much.
contract LimitsTest is OfferingSuite {
    function test_Maximum_CountsAllWalletsOfAPerson() public {
        address second = makeAddr("second");
        verify(second, UAE);
        IIdentity face = registry.deployIdentity(alice);
        vm.prank(agent);
        registry.updateIdentity(second, face);
        pay(coin, second, 1_000_000e6);
        limit(100, 0);
        buy(alice, 60);
        uint32 person = idOf(alice);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingMaximumExceeded.selector, id, person, 101, 100));
        buy(second, 41);
        buy(second, 40);
        buy(bob, 100);
        (uint256 byIdentity, ) = offering.boughtOf(id, person, alice);
        assertEq(byIdentity, 100);
    }

    function test_Maximum_CountsWhatWasSoldOnToo() public {
        limit(100, 0);
        buy(alice, 100);
        vm.prank(alice);
        token.transfer(bob, 100);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingMaximumExceeded.selector, id, idOf(alice), 110, 100));
        buy(alice, 10);
    }

    function test_Maximum_GivesBackWhatIsWithdrawn() public {
        IOffering.Terms memory t = conditional();
        (t.maximumPerIdentity, t.coolingOff) = (100, 1 days);
        id = open(t);
        buy(alice, 100);
        vm.prank(alice);
        offering.withdrawPurchase(id, 30);
        (uint256 byIdentity, ) = offering.boughtOf(id, idOf(alice), alice);
        assertEq(byIdentity, 70);
        buy(alice, 30);
    }

    function test_Allocation_OfEachWallet() public {
        bytes32 root = Hashes.commutativeKeccak256(leafOf(alice, 50), leafOf(bob, 20));
        limit(0, root);
        buyListed(alice, 30, 50, leafOf(bob, 20));
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingAllocationExceeded.selector, id, alice, 51, 50));
        buyListed(alice, 21, 50, leafOf(bob, 20));
        buyListed(alice, 20, 50, leafOf(bob, 20));
        buyListed(bob, 20, 20, leafOf(alice, 50));
        (, uint256 byWallet) = offering.boughtOf(id, 0, alice);
        assertEq(byWallet, 50);
    }

    function test_RevertWhen_NotOnTheList() public {
        bytes32 root = Hashes.commutativeKeccak256(leafOf(alice, 50), leafOf(bob, 20));
        limit(0, root);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotAllocated.selector, id, alice, 51));
        buyListed(alice, 10, 51, leafOf(bob, 20));
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotAllocated.selector, id, bob, 50));
        buyListed(bob, 10, 50, leafOf(bob, 20));
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotAllocated.selector, id, alice, 0));
        buy(alice, 10);
    }

    function test_Allocation_GivesBackWhatIsWithdrawn() public {
        IOffering.Terms memory t = conditional();
        (t.allocationRoot, t.coolingOff) = (leafOf(alice, 50), 1 days);
        id = open(t);
        IOffering.Purchase memory p = purchaseOf(id, 50);
        p.allocation = 50; // a tree of one leaf
        vm.startPrank(alice);
        offering.buy(p);
        offering.withdrawPurchase(id, 20);
        p.shares = 20;
        offering.buy(p);
        vm.stopPrank();
        assertEq(token.balanceOf(alice), 50);
    }

    /// @dev Who came by the shares through a recovery never stood on the list, and has all the rights of who did.
    function test_Threat_ASuccessorOfAListedBuyerCanWithdraw() public {
        IOffering.Terms memory t = conditional();
        (t.allocationRoot, t.coolingOff, t.maximumPerIdentity) = (leafOf(alice, 50), 1 days, 60);
        id = open(t);
        IOffering.Purchase memory p = purchaseOf(id, 50);
        p.allocation = 50;
        vm.prank(alice);
        offering.buy(p);
        address heir = makeAddr("heir");
        recover(alice, heir);
        vm.prank(heir);
        offering.withdrawPurchase(id, 50);
        assertEq(coin.balanceOf(heir), 12_500e6);
        (uint256 byIdentity, uint256 byWallet) = offering.boughtOf(id, idOf(heir), heir);
        assertEq(byIdentity + byWallet, 0);
    }

    function testFuzz_NobodyBuysMoreThanTheirMaximum(uint96[6] memory amounts, uint96 maximum) public {
        maximum = uint96(bound(maximum, 1, SHARES));
        IOffering.Terms memory t = termsOf(address(coin));
        (t.maximumPerIdentity, t.minimum) = (maximum, 0);
        id = open(t);
        for (uint256 i; i < amounts.length; ++i) {
            uint96 shares = uint96(bound(amounts[i], 1, SHARES / 6));
            bool may = token.balanceOf(alice) + shares <= maximum;
            IOffering.Purchase memory p = purchaseOf(id, shares);
            vm.prank(alice);
            try offering.buy(p) {
                assertTrue(may);
            } catch {
                assertFalse(may);
            }
        }
    }

    function limit(uint96 maximum, bytes32 root) private {
        IOffering.Terms memory t = termsOf(address(coin));
        (t.maximumPerIdentity, t.allocationRoot) = (maximum, root);
        id = open(t);
    }

    function buyListed(address who, uint96 shares, uint96 allocation, bytes32 proof) private {
        IOffering.Purchase memory p = purchaseOf(id, shares);
        (p.allocation, p.proof) = (allocation, new bytes32[](1));
        p.proof[0] = proof;
        vm.prank(who);
        offering.buy(p);
    }

    function idOf(address wallet) private view returns (uint32) {
        (Facts facts, ) = registry.factsOf(wallet, address(0));
        return facts.identity();
    }

    function leafOf(address wallet, uint96 maximum) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(wallet, maximum))));
    }
}
