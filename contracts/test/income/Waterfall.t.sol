// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ITreasury} from "../../src/income/ITreasury.sol";
import {Coins} from "../../src/libraries/Coins.sol";
import {FeeCoin} from "../doubles/FeeCoin.sol";
import {WaterfallSuite} from "./WaterfallSuite.sol";

contract WaterfallTest is WaterfallSuite {
    function test_Allocate_ByTheWaterfallAndRoundedDown() public {
        setWaterfall(usual());
        vm.expectEmit(address(treasury));
        emit ITreasury.IncomeAllocated(
            address(coin),
            ITreasury.Source.Rent,
            2_000e6 + 19,
            [uint256(200e6 + 1), 100e6, 160e6 + 1, 400e6 + 3, 0],
            1_140e6 + 14
        );
        rent(2_000e6 + 19);
        assertEq(bucket(TAXES), 200e6 + 1);
        assertEq(bucket(INSURANCE), 100e6);
        assertEq(bucket(FEE), 160e6 + 1);
        assertEq(bucket(RESERVE), 400e6 + 3);
        assertEq(free(), 1_140e6 + 14);
        assertWhole();
    }

    function test_Allocate_StopsAtATarget() public {
        setWaterfall(usual());
        rent(30_000e6);
        assertEq(bucket(INSURANCE), 1_000e6);
        assertEq(bucket(RESERVE), 2_000e6);
        assertEq(free(), 30_000e6 - 3_000e6 - 1_000e6 - 2_400e6 - 2_000e6);
        vm.expectEmit(address(treasury));
        emit ITreasury.IncomeAllocated(
            address(coin),
            ITreasury.Source.Rent,
            1_000e6,
            [uint256(100e6), 0, 80e6, 0, 0],
            820e6
        );
        rent(1_000e6);
        assertWhole();
    }

    /// @dev An earlier step is served before a later one; no step gets more than is left.
    function test_Allocate_TheOrderDecidesWhereTheStepsAskForMoreThanThereIs() public {
        ITreasury.Step[] memory steps = new ITreasury.Step[](3);
        steps[0] = ITreasury.Step(ITreasury.Purpose.RepairReserve, 10_000, 700, address(0));
        steps[1] = ITreasury.Step(ITreasury.Purpose.Taxes, 6_000, 0, address(0));
        steps[2] = ITreasury.Step(ITreasury.Purpose.Other, 5_000, 0, address(0));
        setWaterfall(steps);
        rent(1_000);
        assertEq(bucket(RESERVE), 700);
        assertEq(bucket(TAXES), 300);
        assertEq(bucket(OTHER), 0);
        rent(1_000);
        assertEq(bucket(TAXES), 900);
        assertEq(bucket(OTHER), 400);
        assertEq(free(), 0);
        assertWhole();
    }

    function test_Allocate_WithoutAWaterfallAllIsDistributable() public {
        rent(1_234);
        assertEq(free(), 1_234);
        assertEq(treasury.waterfall().length, 0);
    }

    function test_DepositIncome_IsDividedAndSaysWhatItIs() public {
        setWaterfall(usual());
        bytes32 what = keccak256("antenna on the roof");
        vm.expectEmit(address(treasury));
        emit ITreasury.IncomeReceived(address(coin), tenant, what, 100e6);
        vm.expectEmit(address(treasury));
        emit ITreasury.IncomeAllocated(
            address(coin),
            ITreasury.Source.Income,
            100e6,
            [uint256(10e6), 5e6, 8e6, 20e6, 0],
            57e6
        );
        vm.prank(tenant);
        treasury.depositIncome(address(coin), 100e6, what);
        assertWhole();
    }

    function test_RevertWhen_IncomeIsNothing() public {
        vm.expectRevert(ITreasury.TreasuryAmountZero.selector);
        treasury.depositIncome(address(coin), 0, 0);
    }

    function test_RevertWhen_IncomeIsNotPaid() public {
        FeeCoin fee = new FeeCoin();
        fee.mint(tenant, 100);
        vm.startPrank(tenant);
        fee.approve(address(treasury), 100);
        vm.expectRevert(abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(fee), 100, 99));
        treasury.depositIncome(address(fee), 100, 0);
        vm.stopPrank();
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(treasury), 0, 1)
        );
        vm.prank(stranger);
        treasury.depositIncome(address(coin), 1, 0);
    }

    function test_Attribute_DividesWhatWasSentWithoutAWord() public {
        setWaterfall(usual());
        rent(1_000e6);
        coin.mint(address(treasury), 500e6);
        assertEq(treasury.unattributed(address(coin)), 500e6);
        assertWhole();
        vm.expectEmit(address(treasury));
        emit ITreasury.IncomeAllocated(
            address(coin),
            ITreasury.Source.Sent,
            500e6,
            [uint256(50e6), 25e6, 40e6, 100e6, 0],
            285e6
        );
        vm.prank(stranger);
        assertEq(treasury.attribute(address(coin)), 500e6);
        assertEq(treasury.unattributed(address(coin)), 0);
        vm.expectRevert(ITreasury.TreasuryAmountZero.selector);
        treasury.attribute(address(coin));
        assertWhole();
    }

    function test_BookRent_CountsWhatLeasesSentBefore() public {
        setWaterfall(usual());
        coin.mint(address(treasury), 700e6);
        vm.startPrank(address(leases));
        vm.expectEmit(address(treasury));
        emit ITreasury.RentReceived(address(coin), address(leases), LEASE, MAY, 600e6);
        treasury.bookRent(address(coin), 600e6, LEASE, MAY);
        assertEq(bucket(TAXES), 60e6);
        assertEq(treasury.unattributed(address(coin)), 100e6);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.TreasuryNotReceived.selector, address(coin), 100e6 + 1, 100e6)
        );
        treasury.bookRent(address(coin), 100e6 + 1, LEASE, MAY);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryPeriodInvalid.selector, 202613));
        treasury.bookRent(address(coin), 100e6, LEASE, 202613);
        vm.expectRevert(ITreasury.TreasuryAmountZero.selector);
        treasury.bookRent(address(coin), 0, LEASE, MAY);
        treasury.bookRent(address(coin), 100e6, LEASE, MAY);
        vm.stopPrank();
        assertWhole();
    }

    function test_RevertWhen_SomebodyElseBooks() public {
        coin.mint(address(treasury), 1);
        address[4] memory others = [owner, treasurer, manager, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.startPrank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNotBooker.selector, others[i], address(leases)));
            treasury.bookRent(address(coin), 1, LEASE, MAY);
            vm.expectRevert(
                abi.encodeWithSelector(ITreasury.TreasuryNotBooker.selector, others[i], address(distributor))
            );
            treasury.bookLapsed(address(coin), 1);
            vm.stopPrank();
        }
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNotReceived.selector, address(coin), 2, 1));
        vm.prank(address(distributor));
        treasury.bookLapsed(address(coin), 2);
    }

    function test_RevertWhen_MoreThanCanBeCounted() public {
        rent(1);
        uint256 most = type(uint112).max;
        coin.mint(address(treasury), most);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryTooLarge.selector, address(coin), most));
        treasury.attribute(address(coin));
        assertEq(free(), 1);
    }

    /// @dev A coin may destroy what is here; nothing else breaks then.
    function test_Unattributed_IsNothingWhereTheCoinHasLess() public {
        rent(1_000);
        vm.prank(address(treasury));
        coin.transfer(stranger, 400);
        assertEq(treasury.unattributed(address(coin)), 0);
        vm.expectRevert(ITreasury.TreasuryAmountZero.selector);
        treasury.attribute(address(coin));
    }

    function test_SetWaterfall_TellsAndKeepsBuckets() public {
        setWaterfall(usual());
        rent(1_000e6);
        ITreasury.Step[] memory steps = usual();
        (steps[0], steps[3]) = (steps[3], steps[0]);
        steps[0].target = 50e6;
        vm.expectEmit(address(treasury));
        emit ITreasury.WaterfallSet(steps, owner);
        setWaterfall(steps);
        ITreasury.Step[] memory now_ = treasury.waterfall();
        assertEq(abi.encode(now_), abi.encode(steps));
        assertEq(bucket(RESERVE), 200e6);
        rent(1_000e6);
        assertEq(bucket(RESERVE), 200e6); // above its new target: takes nothing, gives nothing
        assertEq(bucket(TAXES), 200e6);
        assertWhole();
    }

    function test_SetWaterfall_FreesTheBucketsThatAreGone() public {
        setWaterfall(usual());
        rent(1_000e6);
        ITreasury.Step[] memory steps = new ITreasury.Step[](1);
        steps[0] = usual()[0];
        setWaterfall(steps);
        assertEq(bucket(TAXES), 100e6);
        assertEq(bucket(RESERVE), 0);
        assertEq(free(), 900e6);
        assertWhole();
        vm.expectEmit(address(treasury));
        emit ITreasury.BucketsReleased(address(coin), [uint256(0), 50e6, 80e6, 200e6, 0]);
        rent(1_000e6);
        assertEq(free(), 1_800e6);
        assertWhole();
        vm.expectRevert(ITreasury.TreasuryAmountZero.selector);
        treasury.payFee(address(coin));
    }

    /// @dev Taken away and brought back, a bucket does not come back with what was in it.
    function test_SetWaterfall_ABucketThatReturnsIsEmpty() public {
        setWaterfall(usual());
        rent(1_000e6);
        setWaterfall(new ITreasury.Step[](0));
        setWaterfall(usual());
        assertEq(bucket(RESERVE), 0);
        assertEq(free(), 1_000e6);
        rent(1_000e6);
        assertEq(bucket(RESERVE), 200e6);
        assertEq(free(), 1_570e6);
        assertWhole();
    }

    function test_SetWaterfall_OfACoinThatCameLater() public {
        setWaterfall(usual());
        setWaterfall(new ITreasury.Step[](0));
        rent(1_000);
        assertEq(free(), 1_000);
        assertWhole();
    }

    function test_RevertWhen_SetterIsNotTheOwner() public {
        address[5] memory others = [stranger, treasurer, manager, agent, safe];
        ITreasury.Step[] memory steps = usual();
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNotOwner.selector, others[i], address(token)));
            vm.prank(others[i]);
            treasury.setWaterfall(steps);
        }
    }

    function test_RevertWhen_AStepIsInvalid() public {
        ITreasury.Step[] memory steps = usual();
        steps[1].basisPoints = 0;
        _assertInvalid(steps, 1);
        steps[1].basisPoints = 10_001;
        _assertInvalid(steps, 1);
        steps[1].basisPoints = 10_000;
        steps[1].payee = firm;
        _assertInvalid(steps, 1);
        steps[1].payee = address(0);
        steps[2].payee = address(0);
        _assertInvalid(steps, 2);
        steps[2].payee = address(treasury);
        _assertInvalid(steps, 2);
        steps[2].payee = firm;
        steps[3].purpose = ITreasury.Purpose.Taxes;
        _assertInvalid(steps, 3);
        steps[3].purpose = ITreasury.Purpose.Other;
        setWaterfall(steps);
    }

    function test_PayFee_GoesToTheStepsPayee() public {
        setWaterfall(usual());
        rent(1_000e6);
        vm.expectEmit(address(treasury));
        emit ITreasury.FeePaid(address(coin), firm, 80e6);
        vm.prank(stranger);
        assertEq(treasury.payFee(address(coin)), 80e6);
        assertEq(coin.balanceOf(firm), 80e6);
        assertEq(bucket(FEE), 0);
        assertWhole();
        vm.expectRevert(ITreasury.TreasuryAmountZero.selector);
        treasury.payFee(address(coin));
    }

    function testFuzz_Allocate_EqualsAnIndependentRecount(
        uint16[5] memory shares,
        uint64[5] memory targets,
        uint256 order,
        uint256[4] memory incomes
    ) public {
        (ITreasury.Step[] memory steps, uint256 n) = _shuffled(shares, targets, order);
        setWaterfall(steps);
        uint256[5] memory held;
        uint256 rest;
        for (uint256 k; k < incomes.length; ++k) {
            uint256 income = bound(incomes[k], 1, type(uint96).max);
            coin.mint(address(treasury), income);
            treasury.attribute(address(coin));
            uint256 gone;
            for (uint256 i; i < n; ++i) {
                uint256 p = uint256(steps[i].purpose);
                uint256 wanted = (income * steps[i].basisPoints) / 10_000;
                uint256 most = steps[i].target == 0 ? type(uint256).max : steps[i].target;
                while (wanted > 0 && (gone + wanted > income || held[p] + wanted > most)) {
                    // down to the nearer of the two bounds
                    uint256 over = gone + wanted > income ? gone + wanted - income : held[p] + wanted - most;
                    wanted = over >= wanted ? 0 : wanted - over;
                }
                held[p] += wanted;
                gone += wanted;
            }
            rest += income - gone;
        }
        for (uint256 p; p < 5; ++p) assertEq(bucket(p), held[p]);
        assertEq(free(), rest);
        assertWhole();
    }

    /// @dev Some of the five purposes, each with its share and target, from a random one on.
    function _shuffled(
        uint16[5] memory shares,
        uint64[5] memory targets,
        uint256 order
    ) private view returns (ITreasury.Step[] memory steps, uint256 n) {
        n = order % 6;
        steps = new ITreasury.Step[](n);
        for (uint256 i; i < n; ++i) {
            ITreasury.Purpose purpose = ITreasury.Purpose((order / 6 + i) % 5);
            uint16 share = uint16(bound(shares[i], 1, 10_000));
            address payee = purpose == ITreasury.Purpose.ManagementFee ? firm : address(0);
            steps[i] = ITreasury.Step(purpose, share, targets[i], payee);
        }
    }

    function _assertInvalid(ITreasury.Step[] memory steps, uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryStepInvalid.selector, index));
        setWaterfall(steps);
    }
}
