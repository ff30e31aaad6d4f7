// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DemoDollar} from "../../src/mocks/DemoDollar.sol";
import {IncomeSuite} from "./IncomeSuite.sol";
import {TreasuryHandler} from "./TreasuryHandler.sol";

contract TreasuryInvariantsTest is IncomeSuite {
    TreasuryHandler private _handler;

    function setUp() public override {
        super.setUp();
        passRecordDate();
        DemoDollar[2] memory coins = [coin, new DemoDollar()];
        TreasuryHandler.People memory people = TreasuryHandler.People(owner, manager, treasurer, address(leases));
        _handler = new TreasuryHandler(treasury, token, coins, people);
        targetContract(address(_handler));
    }

    /// @dev The handler is worth something only if it gets everywhere.
    function test_Handler_DoesEverything() public {
        for (uint256 i; i < 400; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            if (i % 12 == 0) _handler.setWaterfall(seed);
            _handler.rent(seed, seed >> 32);
            _handler.income(seed >> 1, seed >> 48);
            _handler.sendSilently(seed >> 2, seed >> 64);
            if (i % 3 == 0) _handler.attribute(seed >> 3);
            else _handler.book(seed >> 3, seed >> 80);
            _handler.propose(seed >> 4, seed >> 96, seed >> 112);
            _handler.pay(seed >> 5, i % 2 == 0);
            if (i % 7 == 0) _handler.cancel(seed >> 6);
            if (i % 5 == 0) _handler.payFee(seed >> 7);
            if (i % 6 == 0) _handler.distribute(seed >> 8, seed >> 128);
        }
        assertGt(_handler.count("paid"), 30, "paid");
        assertGt(_handler.count("fees"), 10, "fees");
        assertGt(_handler.count("distributed"), 30, "distributed");
        assertGt(_handler.count("released"), 10, "released");
        invariant_EveryUnitIsInABucketDistributableOrUnattributed();
        invariant_BucketsAreWhatTheWaterfallPutThere();
        invariant_MoneyLeavesByThreeWaysOnly();
    }

    /// @notice Balance = buckets + distributable + unattributed, of each coin.
    function invariant_EveryUnitIsInABucketDistributableOrUnattributed() public view {
        for (uint256 c; c < 2; ++c) {
            address coin_ = address(_handler.coins(c));
            uint256[5] memory buckets = treasury.bucketsOf(coin_);
            uint256 sum = treasury.distributable(coin_) + treasury.unattributed(coin_);
            for (uint256 p; p < 5; ++p) sum += buckets[p];
            assertEq(_handler.coins(c).balanceOf(address(treasury)), sum);
        }
    }

    /// @notice Buckets, what is distributable and what waits are what an independent recount makes them.
    function invariant_BucketsAreWhatTheWaterfallPutThere() public view {
        for (uint256 c; c < 2; ++c) {
            address coin_ = address(_handler.coins(c));
            assertEq(abi.encode(treasury.bucketsOf(coin_)), abi.encode(_handler.bucketsOf(c)));
            assertEq(treasury.distributable(coin_), _handler.free(c));
            assertEq(treasury.unattributed(coin_), _handler.sent(c));
        }
    }

    /// @notice What went out went to holders of record, to the fee's payee, or where two people agreed.
    function invariant_MoneyLeavesByThreeWaysOnly() public view {
        for (uint256 c; c < 2; ++c) {
            DemoDollar coin_ = _handler.coins(c);
            assertEq(coin_.balanceOf(_handler.PLUMBER()), _handler.spent(c));
            assertEq(coin_.balanceOf(_handler.FIRM()), _handler.fees(c));
            assertEq(coin_.balanceOf(address(distributor)), _handler.distributed(c));
        }
    }
}
