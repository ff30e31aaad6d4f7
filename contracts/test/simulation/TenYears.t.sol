// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Building} from "./Building.sol";

/// @notice Ten years of one building: 120 rents, 40 expenses, 60 dividends, 5,000 transfers among 200 holders, and what else
/// happens in that time (mints, forced transfers, lost wallets, sanctions), by seeded chance. Books are kept apart from the
/// contracts and compared with them at every step.
contract TenYearsTest is Building {
    uint256 private constant MONTHS = 120;
    uint256 private constant MOVES_A_MONTH = 42; // 5,040 in all

    function setUp() public override {
        super.setUp();
        settle(200);
    }

    function test_TenYears_EveryUnitIsAccountedForAtEveryStep() public {
        for (uint256 month; month < MONTHS; ++month) {
            receiveRent(month);
            checkTreasury();
            if (month % 3 == 2) {
                payExpense();
                checkTreasury();
            }
            for (uint256 i; i < MOVES_A_MONTH; ++i) move();
            happen(month);
            if (month % 6 == 5) checkEveryClaim();
            else checkClaims(3);
            if (month % 2 == 1) {
                distributeMonth();
                checkTreasury();
                checkDividends();
            }
            payOut();
            checkDividends();
            wait_();
        }
        assertEq(rents, 120);
        assertEq(expenses, 40);
        assertEq(dividends, 60);
        assertGe(transfers, 5_000);
        assertGt(lapses, 10);
        checkEveryClaim();
        settleAll();
        checkEveryClaim();
        checkDividends();
        checkTreasury();
        checkConservation();
    }
}
