// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {ITreasury} from "../../src/income/ITreasury.sol";
import {DividendDistributor} from "../../src/income/DividendDistributor.sol";
import {HostileToken} from "../doubles/HostileToken.sol";
import {WithheldSuite} from "./WithheldSuite.sol";

/// @notice What becomes of money that nobody claims.
contract LapseTest is WithheldSuite {
    function _lapse(uint256 index) private returns (uint256) {
        vm.prank(stranger);
        return distributor.lapse(address(token), index);
    }

    function _setAside(uint256 index, address[] memory accounts) private returns (uint256) {
        vm.prank(stranger);
        return distributor.setAside(address(token), index, accounts);
    }

    function _pastTime(uint256 index) private {
        vm.warp(uint256(distributor.dividendOf(address(token), index).declaredAt) + THREE_YEARS);
    }

    function test_Lapse_ReturnsTheUnclaimedToTheTreasury() public {
        uint256 index = declaredBy(1_000, 0, THREE_YEARS);
        claim(index, alice);
        _pastTime(index);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendLapsed(address(token), index, address(treasury), 400);
        vm.expectEmit(address(treasury));
        emit ITreasury.IncomeAllocated(address(coin), ITreasury.Source.Lapsed, 400, [uint256(0), 0, 0, 0, 0], 400);
        assertEq(_lapse(index), 400);
        assertEq(coin.balanceOf(address(treasury)), 400);
        assertEq(treasury.distributable(address(coin)), 400);
        assertEq(outstanding(index), 0);
        assertEq(distributor.dividendOf(address(token), index).lapsesAfter, type(uint32).max);
    }

    /// @dev It went through the waterfall once, when it came in as rent.
    function test_Lapse_IsNotDividedByTheWaterfallAgain() public {
        ITreasury.Step[] memory steps = new ITreasury.Step[](1);
        steps[0] = ITreasury.Step(ITreasury.Purpose.Taxes, 10_000, 0, address(0));
        vm.prank(owner);
        treasury.setWaterfall(steps);
        uint256 index = declaredBy(1_000, 0, THREE_YEARS);
        _pastTime(index);
        _lapse(index);
        assertEq(treasury.distributable(address(coin)), 1_000);
    }

    function test_Lapse_CanBeDistributedAgain() public {
        uint256 index = declaredBy(1_000, 0, THREE_YEARS);
        _pastTime(index);
        _lapse(index);
        uint256 recordId = passRecordDate();
        vm.prank(treasurer);
        uint256 next = treasury.distribute(address(coin), recordId, 1_000, 0, THREE_YEARS);
        assertEq(claim(next, bob), 300);
        assertEq(distributor.dividendOf(address(token), next).lapsesAfter, THREE_YEARS);
    }

    function test_Declare_TellsWhenItLapses() public {
        uint256 recordId = passRecordDate();
        uint32 table = plain();
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendDeclared(
            address(token),
            0,
            address(coin),
            recordId,
            1,
            1_000,
            1_000,
            treasurer,
            table,
            block.timestamp + THREE_YEARS
        );
        vm.prank(treasurer);
        distributor.declare(address(token), address(coin), recordId, 1_000, table, THREE_YEARS);
    }

    function test_RevertWhen_TheTimeToClaimIsTooShort() public {
        uint256 recordId = passRecordDate();
        uint32[3] memory wrong = [uint32(1), THREE_YEARS - 1, type(uint32).max];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IDividendDistributor.DividendLapseInvalid.selector, wrong[i], THREE_YEARS)
            );
            vm.prank(treasurer);
            distributor.declare(address(token), address(coin), recordId, 1_000, 0, wrong[i]);
        }
        vm.prank(treasurer);
        distributor.declare(address(token), address(coin), recordId, 1_000, 0, type(uint32).max - 1);
    }

    function test_RevertWhen_ItsTimeHasNotCome() public {
        uint256 index = declaredBy(1_000, 0, THREE_YEARS);
        _pastTime(index);
        uint256 time = vm.getBlockTimestamp();
        vm.warp(time - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNotLapsing.selector, address(token), index, time)
        );
        _lapse(index);
        vm.warp(time + 1_000 days);
        assertEq(claim(index, alice), 600); // late, but nobody let it lapse
        _lapse(index);
    }

    function test_RevertWhen_ItNeverLapses() public {
        uint256 index = declared(1_000);
        vm.warp(vm.getBlockTimestamp() + 36_500 days);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNeverLapses.selector, address(token), index)
        );
        _lapse(index);
        assertEq(claim(index, alice), 600);
    }

    function test_RevertWhen_ItHasLapsed() public {
        uint256 index = declaredBy(1_000, 0, THREE_YEARS);
        claim(index, alice);
        _pastTime(index);
        _lapse(index);
        bytes memory lapsed = abi.encodeWithSelector(
            IDividendDistributor.DividendHasLapsed.selector,
            address(token),
            index
        );
        vm.expectRevert(lapsed);
        _lapse(index);
        vm.expectRevert(lapsed);
        claim(index, bob);
        vm.expectRevert(lapsed);
        _setAside(index, one(bob));
        expectSkip(index, bob, lapsed);
        assertEq(push(index, one(bob)), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendClaimed.selector, address(token), index, alice)
        );
        claim(index, alice);
        (uint256 amount, , ) = distributor.claimable(address(token), index, bob);
        assertEq(amount, 0);
    }

    function test_RevertWhen_NothingIsLeftToLapse() public {
        uint256 index = declaredBy(1_000, 0, THREE_YEARS);
        push(index, list(alice, bob, carol));
        _pastTime(index);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNothingLeft.selector, address(token), index)
        );
        _lapse(index);
    }

    function test_RevertWhen_TheTokenHasNoTreasury() public {
        coin.mint(stranger, 100);
        vm.startPrank(stranger);
        HostileToken hostile = new HostileToken(roles);
        hostile.pretend(100, 1);
        coin.approve(address(distributor), 100);
        distributor.declare(address(hostile), address(coin), 1, 100, 0, THREE_YEARS);
        vm.warp(vm.getBlockTimestamp() + THREE_YEARS);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendTreasuryMissing.selector, address(hostile))
        );
        distributor.lapse(address(hostile), 0);
        vm.stopPrank();
    }

    function test_SetAside_KeepsTheMoneyOfTheSanctioned() public {
        uint256 index = declaredBy(1_000, 0, THREE_YEARS);
        sanction(bob, true);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendSetAside(address(token), index, bob, 300);
        assertEq(_setAside(index, list(alice, bob, bob)), 300);
        (, uint256 aside) = pots(index);
        assertEq(aside, 300);
        assertEq(outstanding(index), 700);
        assertTrue(distributor.isAside(address(token), index, bob));
        assertFalse(distributor.isClaimed(address(token), index, bob));
        _pastTime(index);
        assertEq(_lapse(index), 700);
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendHeld.selector, bob, 4));
        claim(index, bob);
        sanction(bob, false);
        (uint256 amount, , ) = distributor.claimable(address(token), index, bob);
        assertEq(amount, 300);
        assertEq(claim(index, bob), 300);
        assertTrue(distributor.isClaimed(address(token), index, bob));
        assertFalse(distributor.isAside(address(token), index, bob));
        assertEq(coin.balanceOf(address(distributor)), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendClaimed.selector, address(token), index, bob)
        );
        claim(index, bob);
        assertEq(_setAside(declaredBy(1_000, 0, THREE_YEARS), list(alice, bob, stranger)), 0);
    }

    function test_SetAside_PassesOverWhoeverIsNotSanctioned() public {
        uint256 index = declaredBy(1_000, 0, THREE_YEARS);
        claim(index, alice);
        sanction(alice, true); // paid before
        vm.prank(officer);
        registry.revokeClaim(bob, KYC, address(issuer));
        assertEq(_setAside(index, list(alice, bob, stranger)), 0);
        assertEq(outstanding(index), 400);
    }

    function test_Push_LeavesWhatIsAsideToAClaim() public {
        uint256 index = declaredBy(1_000, 0, THREE_YEARS);
        sanction(bob, true);
        _setAside(index, one(bob));
        sanction(bob, false);
        expectSkip(
            index,
            bob,
            abi.encodeWithSelector(IDividendDistributor.DividendAside.selector, address(token), index, bob)
        );
        assertEq(push(index, list(alice, bob, carol)), 2);
        assertEq(claim(index, bob), 300);
    }

    function test_SetAside_FollowsTheSuccessorAndTheTable() public {
        uint256 index = declaredBy(1_000, plain(), THREE_YEARS);
        sanction(bob, true);
        _setAside(index, one(bob));
        sanction(bob, false);
        address second = makeAddr("second");
        recover(bob, second);
        assertEq(claim(index, bob), 240);
        assertEq(coin.balanceOf(second), 240);
        (uint256 withheld, uint256 aside) = pots(index);
        assertEq(withheld, 60);
        assertEq(aside, 0);
    }

    /// @dev Nobody can be set aside more than is there, whatever a token says of itself, nor claim more of it.
    function test_Threat_ALyingTokenSetsAsideItsOwnMoneyAlone() public {
        uint256 honest = declared(1_000);
        coin.mint(stranger, 100);
        vm.startPrank(stranger);
        HostileToken hostile = new HostileToken(roles);
        hostile.pretend(100, 60);
        coin.approve(address(distributor), 100);
        distributor.declare(address(hostile), address(coin), 1, 100, 0, THREE_YEARS);
        vm.stopPrank();
        hostile.stand(4);
        assertEq(distributor.setAside(address(hostile), 0, list(alice, bob, carol)), 60);
        hostile.stand(1);
        hostile.pretend(100, 61);
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendExceedsOutstanding.selector, 61, 60));
        distributor.claim(address(hostile), 0, alice);
        hostile.pretend(100, 60);
        distributor.claim(address(hostile), 0, alice);
        assertEq(coin.balanceOf(address(distributor)), outstanding(honest) + 40);
    }

    function test_Connect_OnceByTheDeployer() public {
        vm.startPrank(owner);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendsAlreadyConnected.selector, address(factory))
        );
        distributor.connect(factory, offering);
        DividendDistributor fresh = DividendDistributor(
            deployCode("DividendDistributor.sol:DividendDistributor", abi.encode(roles, withholding))
        );
        vm.stopPrank();
        assertEq(fresh.DEPLOYER(), owner);
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendsNotDeployer.selector, stranger, owner));
        vm.prank(stranger);
        fresh.connect(factory, offering);
        vm.expectEmit(address(fresh));
        emit IDividendDistributor.DividendsConnected(address(factory), address(offering));
        vm.prank(owner);
        fresh.connect(factory, offering);
        assertEq(address(fresh.factory()), address(factory));
        assertEq(address(fresh.offering()), address(offering));
    }

    function test_PayDividend_OnlyTheDistributor() public {
        coin.mint(address(treasury), 1_000);
        treasury.attribute(address(coin));
        address[3] memory others = [owner, treasurer, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(ITreasury.TreasuryNotBooker.selector, others[i], address(distributor))
            );
            vm.prank(others[i]);
            treasury.payDividend(address(coin), 1);
        }
    }
}
