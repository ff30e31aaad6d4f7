// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {ITreasury} from "../../src/income/ITreasury.sol";
import {Treasury} from "../../src/income/Treasury.sol";
import {Coins, Permit} from "../../src/libraries/Coins.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {FeeCoin} from "../doubles/FeeCoin.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {SilentCoin} from "../doubles/SilentCoin.sol";
import {IncomeSuite} from "./IncomeSuite.sol";

contract TreasuryTest is IncomeSuite {
    bytes32 private constant LEASE = keccak256("lease");
    uint32 private constant MAY = 202605;

    address private _tenant = makeAddr("tenant");
    ITreasury.Step[] private _none;

    function setUp() public override {
        super.setUp();
        coin.mint(_tenant, 10_000e6);
        vm.prank(_tenant);
        coin.approve(address(treasury), 10_000e6);
    }

    function _deposit(uint256 amount) private {
        vm.prank(_tenant);
        treasury.depositRent(address(coin), amount, LEASE, MAY);
    }

    function _distribute(uint256 recordId, uint256 amount) private returns (uint256) {
        vm.prank(treasurer);
        return treasury.distribute(address(coin), recordId, amount, 0, 0);
    }

    function test_Deposit_TakesRentIn() public {
        vm.expectEmit(address(treasury));
        emit ITreasury.RentReceived(address(coin), _tenant, LEASE, MAY, 2_000e6);
        _deposit(2_000e6);
        assertEq(coin.balanceOf(address(treasury)), 2_000e6);
        assertEq(coin.balanceOf(_tenant), 8_000e6);
    }

    function testFuzz_Deposit_PeriodsAreMonths(uint32 period) public {
        bool month = period >= 190001 && period <= 999912 && period % 100 >= 1 && period % 100 <= 12;
        if (!month) vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryPeriodInvalid.selector, period));
        vm.prank(_tenant);
        treasury.depositRent(address(coin), 1, LEASE, period);
    }

    function test_Deposit_PeriodBoundaries() public {
        uint32[4] memory good = [uint32(190001), 202612, 202601, 999912];
        uint32[7] memory bad = [uint32(0), 189912, 190000, 202600, 202613, 202699, 1000001];
        for (uint256 i; i < good.length; ++i) {
            vm.prank(_tenant);
            treasury.depositRent(address(coin), 1, LEASE, good[i]);
        }
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryPeriodInvalid.selector, bad[i]));
            vm.prank(_tenant);
            treasury.depositRent(address(coin), 1, LEASE, bad[i]);
        }
    }

    function test_RevertWhen_RentIsNothing() public {
        vm.expectRevert(ITreasury.TreasuryAmountZero.selector);
        treasury.depositRent(address(coin), 0, LEASE, 0); // the amount is looked at before the period
    }

    function test_RevertWhen_RentNotApproved() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(treasury),
                10_000e6,
                10_001e6
            )
        );
        _deposit(10_001e6);
    }

    function test_DepositWithPermit_NeedsNoApproval() public {
        vm.prank(_tenant);
        coin.approve(address(treasury), 0);
        Permit memory p = signPermit(coin, "tenant", address(treasury), 700e6, block.timestamp);
        vm.prank(_tenant);
        treasury.depositRentWithPermit(address(coin), 700e6, LEASE, MAY, p);
        assertEq(coin.balanceOf(address(treasury)), 700e6);
    }

    function test_DepositWithPermit_SurvivesPermitUsedBySomebodyElse() public {
        Permit memory p = signPermit(coin, "tenant", address(treasury), 700e6, block.timestamp);
        vm.prank(stranger);
        coin.permit(_tenant, address(treasury), p.value, p.deadline, p.v, p.r, p.s);
        vm.prank(_tenant);
        treasury.depositRentWithPermit(address(coin), 700e6, LEASE, MAY, p);
        assertEq(coin.balanceOf(address(treasury)), 700e6);
    }

    function test_RevertWhen_RentCoinChargesAFee() public {
        FeeCoin fee = new FeeCoin();
        fee.mint(_tenant, 100);
        vm.startPrank(_tenant);
        fee.approve(address(treasury), 100);
        vm.expectRevert(abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(fee), 100, 99));
        treasury.depositRent(address(fee), 100, LEASE, MAY);
        vm.stopPrank();
    }

    function test_Distribute_DeclaresADividendAndKeepsTheDust() public {
        _deposit(2_000e6 + 777);
        uint256 recordId = passRecordDate();
        vm.expectEmit(address(treasury));
        emit ITreasury.IncomeDistributed(address(coin), 0, recordId, 2_000e6 + 777, 2_000e6);
        assertEq(_distribute(recordId, 2_000e6 + 777), 0);
        assertEq(coin.balanceOf(address(treasury)), 777);
        assertEq(coin.balanceOf(address(distributor)), 2_000e6);
        assertEq(coin.allowance(address(treasury), address(distributor)), 0);
        assertEq(claim(0, alice), 1_200e6);
    }

    function test_Distribute_WholeBalanceWithoutDust() public {
        _deposit(2_000e6);
        _distribute(passRecordDate(), 2_000e6);
        assertEq(coin.balanceOf(address(treasury)), 0);
        assertEq(coin.allowance(address(treasury), address(distributor)), 0);
    }

    function test_Distribute_CoinThatReturnsNothing() public {
        SilentCoin silent = new SilentCoin();
        silent.mint(address(treasury), 2_001);
        treasury.attribute(address(silent));
        uint256 recordId = passRecordDate();
        vm.startPrank(treasurer);
        treasury.distribute(address(silent), recordId, 1_001, 0, 0);
        treasury.distribute(address(silent), recordId, 1_000, 0, 0);
        vm.stopPrank();
        assertEq(silent.balanceOf(address(treasury)), 1);
        assertEq(silent.balanceOf(address(distributor)), 2_000);
        distributor.claim(address(token), 0, alice);
        assertEq(silent.balanceOf(alice), 600);
    }

    function test_Distribute_ByTheOwner() public {
        _deposit(2_000e6);
        uint256 recordId = passRecordDate();
        vm.prank(owner);
        treasury.distribute(address(coin), recordId, 2_000e6, 0, 0);
        assertEq(distributor.dividendCount(address(token)), 1);
    }

    function test_RevertWhen_DistributorIsNotTreasurer() public {
        address[5] memory others = [stranger, officer, manager, agent, alice];
        for (uint256 i; i < others.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(
                ITreasury.TreasuryNotTreasurer.selector,
                others[i],
                address(token)
            );
            vm.expectRevert(reason);
            vm.prank(others[i]);
            treasury.distribute(address(coin), 1, type(uint256).max, 0, 0);
        }
    }

    function test_RevertWhen_TreasuryHasLess() public {
        _deposit(2_000e6);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.TreasuryInsufficient.selector, address(coin), 2_000e6 + 1, 2_000e6)
        );
        _distribute(1, 2_000e6 + 1);
    }

    function test_RevertWhen_RecordDateIsAhead() public {
        _deposit(2_000e6);
        uint256 recordId = announce();
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordAhead.selector, recordId, block.timestamp + 1 days)
        );
        _distribute(recordId, 2_000e6);
    }

    function test_RevertWhen_TooLittleForEveryShare() public {
        _deposit(2_000e6);
        uint256 recordId = passRecordDate();
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendTooSmall.selector, 999, 1_000));
        _distribute(recordId, 999);
        assertEq(coin.allowance(address(treasury), address(distributor)), 0);
    }

    function test_Initialize_HappensOnce() public {
        assertEq(treasury.token(), address(token));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryInitialized.selector, address(token)));
        treasury.initialize(stranger, _none);
        Treasury implementation = Treasury(factory.TREASURY_IMPLEMENTATION());
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryInitialized.selector, address(1)));
        implementation.initialize(stranger, _none);
        Treasury fresh = Treasury(Clones.clone(address(implementation)));
        vm.expectRevert(ITreasury.TreasuryTokenMissing.selector);
        fresh.initialize(address(0), _none);
        fresh.initialize(address(token), _none);
        assertEq(fresh.token(), address(token));
        assertEq(fresh.waterfall().length, 0);
    }

    /// @dev A clone that anybody makes for somebody's token has no power: it is not that token's treasurer.
    function test_RevertWhen_TreasuryIsForeign() public {
        Treasury fresh = Treasury(Clones.clone(factory.TREASURY_IMPLEMENTATION()));
        fresh.initialize(address(token), _none);
        coin.mint(address(fresh), 1_000);
        fresh.attribute(address(coin));
        uint256 recordId = passRecordDate();
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNotTreasurer.selector, address(fresh), address(token))
        );
        vm.prank(treasurer);
        fresh.distribute(address(coin), recordId, 1_000, 0, 0);
    }

    /// @dev Whatever coin a treasurer names, no other coin can move.
    function test_Distribute_CannotBeReenteredByItsCoin() public {
        _deposit(2_000e6);
        uint256 recordId = passRecordDate();
        ReentrantCoin trap = new ReentrantCoin();
        trap.mint(address(treasury), 2_000);
        treasury.attribute(address(trap));
        bytes32 treasurerRole = bytes32((uint256(uint160(address(token))) << 96) | 4);
        vm.prank(owner);
        roles.grantRole(treasurerRole, address(trap));
        trap.arm(address(treasury), abi.encodeCall(ITreasury.distribute, (address(coin), recordId, 2_000e6, 0, 0)));
        vm.prank(treasurer);
        treasury.distribute(address(trap), recordId, 2_000, 0, 0);
        assertEq(
            trap.refusal(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        assertEq(coin.balanceOf(address(treasury)), 2_000e6);
    }

    /// @dev What a wallet can usually do with its coins.
    function test_NothingElseMovesMoney() public {
        _deposit(2_000e6);
        bytes[4] memory calls = [
            abi.encodeCall(IERC20.transfer, (stranger, 1)),
            abi.encodeCall(IERC20.approve, (stranger, 1)),
            abi.encodeWithSignature("withdraw(address,uint256)", address(coin), 1),
            abi.encodeWithSignature("execute(address,uint256,bytes)", address(coin), 0, "")
        ];
        address[4] memory people = [owner, treasurer, agent, stranger];
        for (uint256 i; i < calls.length; ++i) {
            for (uint256 j; j < people.length; ++j) {
                vm.prank(people[j]);
                (bool ok, ) = address(treasury).call(calls[i]);
                assertFalse(ok);
            }
        }
        assertEq(coin.balanceOf(address(treasury)), 2_000e6);
    }

    function testFuzz_Distribute_TakesWhatDividesAndLeavesTheRest(uint256 rent, uint256 amount) public {
        rent = bound(rent, 1_000, type(uint112).max);
        amount = bound(
            amount,
            1_000,
            rent < 1_000 * uint256(type(uint96).max) ? rent : 1_000 * uint256(type(uint96).max)
        );
        coin.mint(address(treasury), rent);
        treasury.attribute(address(coin));
        _distribute(passRecordDate(), amount);
        uint256 taken = (amount / 1_000) * 1_000;
        assertEq(coin.balanceOf(address(distributor)), taken);
        assertEq(coin.balanceOf(address(treasury)), rent - taken);
        assertEq(outstanding(0), taken);
        assertEq(claim(0, alice) + claim(0, bob) + claim(0, carol), taken);
        assertEq(coin.balanceOf(address(distributor)), 0);
    }
}
