// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OfferingSuite} from "./OfferingSuite.sol";

/// @notice Carol holds shares of an earlier round when another one is raised: until its close the rent is hers.
contract RecordsInARaiseTest is OfferingSuite {
    uint256 private constant EARLIER = 500;

    address private heir = makeAddr("heir");

    function setUp() public override {
        super.setUp();
        verify(carol, UAE);
        give(carol, EARLIER);
        raise(4 days);
    }

    /// @dev Buys most of the building a moment before a record date and takes the money back a moment after it.
    function test_Threat_NobodyCollectsRentOnMoneyTakenBack() public {
        uint256 recordId = announce(today() + 1 days);
        vm.warp(today() + 1 days - 1);
        buy(alice, SHARES);
        vm.warp(today() + 1);
        vm.prank(alice);
        offering.withdrawPurchase(id, SHARES);
        uint256 index = distribute(recordId, 1_000e6);
        (uint256 due, , ) = distributor.claimable(address(token), index, alice);
        assertEq(due, 0);
        distributor.claim(address(token), index, carol);
        assertEq(coin.balanceOf(carol), 1_000e6);
    }

    function test_Record_OfARaiseThatFails() public {
        uint256 recordId = announce(today() + 1 days);
        buy(alice, 100);
        vm.warp(today() + 1 days);
        cancel();
        uint256 second = announce(today() + 1 days);
        vm.warp(today() + 1 days);
        expect(recordId, alice, 0, EARLIER);
        expect(second, alice, 0, EARLIER);
        offering.refund(id, alice);
        expect(recordId, alice, 0, EARLIER);
        expect(second, alice, 0, EARLIER);
    }

    function test_Record_BeforeAndAfterASuccess() public {
        give(alice, 7);
        uint256 first = announce(today() + 1 days);
        uint256 last = first + 8;
        for (uint256 i = 2; i < 10; ++i) announce(today() + i * 1 days);
        buy(alice, SHARES);
        vm.warp(today() + 5 days);
        offering.settle(id); // in the second of the fifth record
        vm.warp(today() + 4 days);
        for (uint256 touched; touched < 2; ++touched) {
            for (uint256 r = first; r <= last; ++r) {
                bool free = r >= first + 5;
                expect(r, alice, free ? SHARES + 7 : 7, free ? EARLIER + SHARES + 7 : EARLIER + 7);
            }
            vm.prank(alice);
            token.transfer(bob, 1);
        }
        assertEq(token.accountOf(alice).flags(), 0);
    }

    function test_Record_BetweenTwoPurchasesAndByForce() public {
        give(alice, 5);
        uint256 first = announce(today() + 1 days);
        uint256 second = announce(today() + 2 days);
        uint256 third = announce(today() + 3 days);
        buy(alice, 100);
        vm.warp(today() + 1 days);
        buy(alice, 50);
        vm.warp(today() + 1 days);
        force(alice, bob, 60); // her five, and of the locked ones 55
        vm.warp(today() + 1 days);
        burn(bob, 30);
        expect(first, alice, 5, EARLIER + 5);
        expect(second, alice, 5, EARLIER + 5);
        expect(third, alice, 0, EARLIER + 5);
        expect(third, bob, 5, EARLIER + 5);
        recover(alice, heir);
        expect(second, alice, 5, EARLIER + 5);
        expect(third, heir, 0, EARLIER + 5);
    }

    function test_Record_OfRoundsOneAfterTheOther() public {
        buy(alice, SOFT_CAP);
        vm.warp(closesAt + 4 days);
        offering.settle(id);
        uint256 first = announce(today() + 2 days);
        closesAt = uint40(today() + 10 days);
        raise(0);
        vm.warp(today() + 1 days);
        buy(alice, SOFT_CAP);
        vm.warp(today() + 2 days);
        buy(alice, 10);
        expect(first, alice, SOFT_CAP, EARLIER + SOFT_CAP);
        uint256 second = announce(today() + 1 days);
        vm.warp(today() + 1 days);
        vm.warp(closesAt);
        offering.settle(id);
        expect(second, alice, SOFT_CAP, EARLIER + SOFT_CAP);
        uint256 third = announce(today() + 1 days);
        vm.warp(today() + 1 days);
        expect(third, alice, 2 * SOFT_CAP + 10, EARLIER + 2 * SOFT_CAP + 10);
        expect(second, alice, SOFT_CAP, EARLIER + SOFT_CAP);
    }

    function test_Threat_SettlingPassesManyRecordDates() public {
        buy(alice, SOFT_CAP);
        for (uint256 i = 1; i <= 64; ++i) announce(today() + i);
        vm.warp(closesAt + 4 days);
        offering.settle(id);
        (, uint256 outstanding) = token.lockingVenue();
        assertEq(outstanding, 0);
        expect(64, alice, 0, EARLIER);
    }

    function announce(uint256 timestamp) private returns (uint256) {
        vm.prank(treasurer);
        return token.announceRecordDate(uint40(timestamp));
    }

    function distribute(uint256 recordId, uint256 amount) private returns (uint256) {
        coin.mint(address(treasury), amount);
        treasury.attribute(address(coin));
        vm.prank(treasurer);
        return treasury.distribute(address(coin), recordId, amount, 0, 0);
    }

    function expect(uint256 recordId, address account, uint256 shares, uint256 supply) private view {
        assertEq(token.balanceOfAt(account, recordId), shares);
        assertEq(token.totalSupplyAt(recordId), supply);
        uint256 sum;
        address[4] memory everybody = [alice, bob, carol, heir];
        for (uint256 i; i < 4; ++i) sum += token.balanceOfAt(everybody[i], recordId);
        assertEq(sum, supply);
    }
}
