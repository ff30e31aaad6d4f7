// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {Coins} from "../../src/libraries/Coins.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {FeeCoin} from "../doubles/FeeCoin.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {IncomeSuite} from "./IncomeSuite.sol";

contract DeclareTest is IncomeSuite {
    function test_Declare_TakesWhatDividesEvenly() public {
        uint256 recordId = passRecordDate();
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendDeclared(
            address(token),
            0,
            address(coin),
            recordId,
            5e6,
            1_000,
            5_000e6,
            treasurer,
            0,
            0
        );
        (uint256 index, uint256 taken) = declare(coin, recordId, 5_000e6 + 999);
        assertEq(index, 0);
        assertEq(taken, 5_000e6);
        assertEq(coin.balanceOf(treasurer), DOLLARS - 5_000e6);
        assertEq(distributor.dividendCount(address(token)), 1);
        IDividendDistributor.Dividend memory d = distributor.dividendOf(address(token), 0);
        assertEq(d.coin, address(coin));
        assertEq(d.perShare, 5e6);
        assertEq(d.recordId, recordId);
        assertEq(d.declaredAt, block.timestamp);
        assertEq(d.outstanding, 5_000e6);
    }

    function test_Declare_ByTheOwnerOutOfItsOwnCoins() public {
        uint256 recordId = passRecordDate();
        coin.mint(owner, 1_000);
        vm.startPrank(owner);
        coin.approve(address(distributor), 1_000);
        distributor.declare(address(token), address(coin), recordId, 1_000, 0, 0);
        vm.stopPrank();
        assertEq(claim(0, bob), 300);
    }

    /// @dev The first declaration opens storage; from the second on the cost is that of any, however many hold.
    function test_Declare_CostsTheSameForAnyNumberOfHolders() public {
        declared(1_000e6);
        uint256 few = _gasOfDeclaring();
        for (uint256 i; i < 100; ++i) {
            address holder = makeAddr(string(abi.encodePacked("holder", i)));
            verify(holder, UAE);
            give(holder, 1);
        }
        assertApproxEqAbs(_gasOfDeclaring(), few, 2_500);
    }

    function test_Declare_AtTheSecondOfTheRecordDate() public {
        uint256 recordId = announce();
        uint256 date = block.timestamp + 1 days;
        vm.warp(date - 1);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordAhead.selector, recordId, date));
        declare(coin, recordId, 1_000);
        vm.warp(date);
        declare(coin, recordId, 1_000);
        assertEq(claim(0, alice), 600);
    }

    function test_Declare_LongAfterTheRecordDate() public {
        uint256 recordId = passRecordDate();
        passRecordDate();
        vm.prank(agent);
        token.burn(alice, 600);
        give(carol, 5_000);
        vm.warp(block.timestamp + 3_650 days);
        (, uint256 taken) = declare(coin, recordId, 1_000);
        assertEq(taken, 1_000);
        assertEq(claim(0, alice), 600);
        assertEq(claim(0, carol), 100);
    }

    function test_RevertWhen_RecordDateUnknown() public {
        uint256[3] memory unknown = [uint256(0), 2, uint256(type(uint24).max) + 2];
        passRecordDate();
        for (uint256 i; i < unknown.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordUnknown.selector, unknown[i]));
            declare(coin, unknown[i], 1_000);
        }
    }

    function test_RevertWhen_DeclarerIsNotTreasurer() public {
        address[5] memory others = [stranger, officer, manager, agent, alice];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IDividendDistributor.DividendNotTreasurer.selector, others[i], address(token))
            );
            vm.prank(others[i]);
            distributor.declare(address(token), address(coin), 99, 0, 0, 0); // the role is asked for first
        }
    }

    function test_RevertWhen_TreasurerOfAnotherProperty() public {
        (PropertyToken other, , ) = createProperty("Other", "OTHR", 1_000);
        bytes32 role = bytes32((uint256(uint160(address(other))) << 96) | 4);
        vm.prank(owner);
        roles.grantRole(role, stranger);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNotTreasurer.selector, stranger, address(token))
        );
        vm.prank(stranger);
        distributor.declare(address(token), address(coin), 1, 1_000, 0, 0);
    }

    function test_RevertWhen_NoSharesAtTheRecordDate() public {
        (PropertyToken empty, , ) = createProperty("Empty", "EMPT", 1_000);
        vm.startPrank(treasurer);
        uint256 recordId = empty.announceRecordDate(uint40(block.timestamp + 1));
        vm.warp(block.timestamp + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNoShares.selector, address(empty), recordId)
        );
        distributor.declare(address(empty), address(coin), recordId, 0, 0, 0);
        vm.stopPrank();
    }

    function test_RevertWhen_LessThanOneUnitAShare() public {
        uint256 recordId = passRecordDate();
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendTooSmall.selector, 999, 1_000));
        declare(coin, recordId, 999);
    }

    function test_RevertWhen_TooLarge() public {
        uint256 recordId = passRecordDate();
        uint256 perShare = uint256(type(uint96).max) + 1;
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendTooLarge.selector, perShare));
        declare(coin, recordId, perShare * 1_000);
        give(alice, 999_000);
        recordId = passRecordDate();
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendTooLarge.selector, (uint256(1) << 128) / 1_000_000)
        );
        declare(coin, recordId, uint256(1) << 128);
        coin.mint(treasurer, type(uint128).max);
        vm.prank(treasurer);
        coin.approve(address(distributor), type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendTooLarge.selector, type(uint128).max / 1_000_000)
        );
        declare(coin, recordId, type(uint128).max);
        declare(coin, recordId, uint256(type(uint96).max) * 1_000_000);
        assertEq(claim(0, bob), uint256(type(uint96).max) * 300);
    }

    function test_RevertWhen_MoneyMissing() public {
        uint256 recordId = passRecordDate();
        vm.prank(treasurer);
        coin.transfer(carol, DOLLARS - 999);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, treasurer, 999, 1_000));
        declare(coin, recordId, 1_000);
    }

    function test_RevertWhen_CoinChargesAFee() public {
        FeeCoin fee = new FeeCoin();
        fee.mint(treasurer, 1_000);
        vm.prank(treasurer);
        fee.approve(address(distributor), 1_000);
        uint256 recordId = passRecordDate();
        vm.expectRevert(abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(fee), 1_000, 990));
        declare(fee, recordId, 1_000);
    }

    function test_Declare_CannotBeReentered() public {
        ReentrantCoin trap = new ReentrantCoin();
        trap.mint(treasurer, 10_000);
        vm.prank(treasurer);
        trap.approve(address(distributor), 10_000);
        uint256 recordId = passRecordDate();
        bytes[4] memory calls = [
            abi.encodeCall(IDividendDistributor.claim, (address(token), 0, alice)),
            abi.encodeCall(IDividendDistributor.push, (address(token), 0, one(alice))),
            abi.encodeCall(IDividendDistributor.claimMany, (one(address(token)), one(uint256(0)), alice)),
            abi.encodeCall(IDividendDistributor.declare, (address(token), address(trap), recordId, 1_000, 0, 0))
        ];
        for (uint256 i; i < calls.length; ++i) {
            trap.arm(address(distributor), calls[i]);
            declare(trap, recordId, 1_000);
            assertEq(
                trap.refusal(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
            );
        }
        assertEq(trap.sprung(), 4);
        assertEq(trap.entered(), 0);
        assertEq(trap.balanceOf(address(distributor)), 4_000);
    }

    function test_RevertWhen_DividendUnknown() public {
        bytes memory reason = abi.encodeWithSelector(IDividendDistributor.DividendUnknown.selector, address(token), 0);
        vm.expectRevert(reason);
        distributor.claim(address(token), 0, alice);
        vm.expectRevert(reason);
        distributor.push(address(token), 0, one(alice));
        vm.expectRevert(reason);
        distributor.claimMany(one(address(token)), one(uint256(0)), alice);
        vm.expectRevert(reason);
        distributor.dividendOf(address(token), 0);
        vm.expectRevert(reason);
        distributor.claimable(address(token), 0, alice);
        assertEq(distributor.dividendCount(address(token)), 0);
        assertFalse(distributor.isClaimed(address(token), 0, alice));
    }

    function testFuzz_Declare_RoundsDownForThePayer(uint256 supply, uint256 amount) public {
        supply = bound(supply, 1_001, 1_000_000);
        give(alice, supply - 1_000);
        amount = bound(amount, supply, DOLLARS);
        uint256 recordId = passRecordDate();
        (, uint256 taken) = declare(coin, recordId, amount);
        assertLe(taken, amount);
        assertLt(amount - taken, supply);
        assertEq(taken % supply, 0);
        assertEq(claim(0, alice) + claim(0, bob) + claim(0, carol), taken);
        assertEq(outstanding(0), 0);
    }

    function _gasOfDeclaring() private returns (uint256 used) {
        uint256 recordId = passRecordDate();
        used = gasleft();
        declare(coin, recordId, 1_200e6);
        used -= gasleft();
    }
}
