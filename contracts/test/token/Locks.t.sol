// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ILockingVenue} from "../../src/token/ILockingVenue.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {Holders} from "./Holders.sol";

/// @notice The token's side of locked shares, with venues that answer what they are told to.
contract LocksTest is Holders {
    FakeVenue private venue;

    function setUp() public override {
        super.setUp();
        venue = new FakeVenue(token);
        allow(address(venue), 1_000);
    }

    function test_MintLocked_FlagsTheAccountAlone() public {
        vm.expectEmit(address(token));
        emit IPropertyToken.MinterAllowanceUpdated(address(venue), 900);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(address(0), bob, 100);
        vm.expectEmit(address(token));
        emit IPropertyToken.LockedSharesMinted(address(venue), bob, 100);
        venue.mint(bob, 100);
        assertTrue(token.accountOf(bob).mayBeLocked());
        assertFalse(token.accountOf(alice).mayBeLocked());
        assertEq(token.lockedOf(bob), 100);
        assertEq(token.lockedOf(alice), 0);
        (address answer, uint256 outstanding) = token.lockingVenue();
        assertEq(answer, address(venue));
        assertEq(outstanding, 100);
    }

    function test_MintLocked_DoesNotBeginAHistoryTooEarly() public {
        uint256 record = announce(today() + 10);
        vm.warp(today() + 10);
        venue.mint(bob, 100);
        assertEq(token.balanceOfAt(bob, record), 0);
        assertEq(token.totalSupplyAt(record), HELD);
    }

    /// @dev Ordinary accounts are never asked about: a venue that fails stops nobody else.
    function test_Transfer_OfOthersAsksNoVenue() public {
        venue.mint(bob, 100);
        venue.break_(true);
        send(alice, bob, 10);
        vm.expectRevert(FakeVenue.FakeVenueBroken.selector);
        vm.prank(bob);
        token.transfer(alice, 1);
        assertFalse(token.canTransfer(bob, alice, 1));
    }

    function test_Transfer_ClearsTheFlagOfWhoHasNothingLockedAnyMore() public {
        venue.mint(bob, 100);
        venue.set(bob, 0);
        send(bob, alice, 1);
        assertFalse(token.accountOf(bob).mayBeLocked());
        venue.set(bob, 100); // nobody asks any more
        send(bob, alice, 99);
    }

    function test_RevertWhen_LockedSharesMove() public {
        venue.mint(alice, 100);
        bytes memory reason = abi.encodeWithSelector(
            IPropertyToken.PropertyTokenSharesLocked.selector,
            alice,
            100,
            HELD + 100
        );
        vm.prank(alice);
        token.approve(stranger, type(uint256).max);
        vm.expectRevert(reason);
        vm.prank(alice);
        token.transfer(bob, HELD + 1);
        vm.expectRevert(reason);
        vm.prank(stranger);
        token.transferFrom(alice, bob, HELD + 1);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSharesLocked.selector, alice, 100, 100));
        vm.prank(alice);
        token.batchTransfer(two(bob, bob), two(HELD, 1));
        vm.prank(alice);
        token.batchTransfer(two(bob, bob), two(HELD - 1, 1));
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 100, 101));
        vm.prank(alice);
        token.transfer(bob, 101);
    }

    function test_Explain_NamesTheLock() public {
        venue.mint(alice, 100);
        bytes[] memory reasons = token.explain(alice, alice, bob, HELD + 1);
        assertEq(reasons.length, 1);
        assertEq(
            reasons[0],
            abi.encodeWithSelector(IPropertyToken.PropertyTokenSharesLocked.selector, alice, 100, HELD + 100)
        );
        assertEq(token.explain(alice, alice, bob, HELD).length, 0);
        assertEq(token.explain(alice, alice, bob, HELD + 101).length, 0); // a mere lack of balance
    }

    function testFuzz_ExplainForetellsLockAndFreeze(uint256 locked, uint256 frozen, uint256 amount) public {
        locked = bound(locked, 1, 1_000);
        venue.mint(alice, locked);
        freeze(alice, bound(frozen, 0, HELD + locked));
        amount = bound(amount, 0, HELD + locked);
        bool foretold = token.explain(alice, alice, bob, amount).length == 0;
        vm.prank(alice);
        (bool ok, ) = address(token).call(abi.encodeCall(token.transfer, (bob, amount)));
        assertEq(ok, foretold);
        if (amount > 0) assertEq(ok, amount + locked + token.getFrozenTokens(alice) <= HELD + locked);
    }

    function test_BurnLocked_GivesTheAllowanceBack() public {
        venue.mint(bob, 100);
        vm.expectEmit(address(token));
        emit IPropertyToken.MinterAllowanceUpdated(address(venue), 940);
        vm.expectEmit(address(token));
        emit IPropertyToken.LockedSharesBurnt(address(venue), bob, 40);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(bob, address(0), 40);
        venue.burn(bob, 40);
        assertEq(token.balanceOf(bob), 60);
        assertEq(venue.told(), 0); // it knows
    }

    function test_RevertWhen_BurningWithoutPower() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotVenue.selector, stranger));
        vm.prank(stranger);
        token.burnLocked(alice, 0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotVenue.selector, agent));
        vm.prank(agent);
        token.releaseLocked(0);
        venue.mint(bob, 100);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenLockedExceeded.selector, address(venue), 100, 101)
        );
        venue.burn(alice, 101);
        venue.release(60);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenLockedExceeded.selector, address(venue), 40, 41)
        );
        venue.burn(bob, 41);
        venue.burn(bob, 40);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenLockedExceeded.selector, address(venue), 0, 1)
        );
        venue.release(1);
    }

    function test_BurnLocked_ThawsNoMoreThanItMust() public {
        venue.mint(alice, 100);
        freeze(alice, HELD + 40);
        venue.burn(alice, 100);
        assertEq(token.getFrozenTokens(alice), HELD);
        assertEq(token.balanceOf(alice), HELD);
    }

    /// @dev Who becomes the venue could stop every flagged account, so nobody becomes it by minting nothing.
    function test_Threat_NobodyBecomesTheVenueForNothing() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenMinterAllowance.selector, stranger, 0, 0));
        vm.prank(stranger);
        token.mintLocked(alice, 0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenMinterAllowance.selector, agent, 0, 1));
        vm.prank(agent);
        token.mintLocked(alice, 1);
    }

    function test_RevertWhen_AnotherVenueHasSharesLocked() public {
        FakeVenue other = new FakeVenue(token);
        allow(address(other), 1_000);
        venue.mint(bob, 100);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenVenueTaken.selector, address(venue), address(other))
        );
        other.mint(bob, 1);
        venue.release(100);
        other.mint(bob, 1);
        assertEq(token.lockedOf(bob), 1);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotVenue.selector, address(venue)));
        venue.burn(bob, 1);
    }

    function test_Force_TellsTheVenueOfTheRest() public {
        venue.mint(alice, 100);
        force(alice, bob, HELD);
        assertEq(venue.told(), 0);
        force(alice, bob, 30);
        assertEq(venue.told(), 30);
        assertEq(venue.lastTo(), bob);
        assertTrue(token.accountOf(bob).mayBeLocked());
    }

    /// @dev Neither answer nor veto: force goes on, and it is told that the venue was not.
    function test_Threat_AVenueThatFailsStopsNoForce() public {
        venue.mint(alice, 100);
        venue.breakTelling(true);
        vm.expectEmit(address(token));
        emit IPropertyToken.LockingVenueUntold(address(venue), alice, bob, 100);
        force(alice, bob, HELD + 100);
        venue.break_(true);
        force(bob, alice, HELD + 100);
        assertEq(token.balanceOf(alice), HELD + 100);
        venue.burnAll(true);
        force(alice, bob, HELD + 100);
        assertEq(token.balanceOf(bob), HELD + 100);
    }

    function test_RevertWhen_TooLittleGasIsLeftToTellTheVenue() public {
        venue.mint(alice, 100);
        vm.prank(agent);
        (bool ok, bytes memory reason) = address(token).call{gas: 900_000}(
            abi.encodeWithSignature("forcedTransfer(address,address,uint256)", alice, bob, HELD + 100)
        );
        assertFalse(ok);
        assertEq(bytes4(reason), IPropertyToken.PropertyTokenForcedGas.selector);
    }

    function test_Force_ToOneselfMovesNothing() public {
        venue.mint(alice, 100);
        force(alice, alice, HELD + 100);
        assertEq(venue.told(), 0);
        assertEq(token.lockedOf(alice), 100);
    }

    function test_ForcedBurn_TakesThePowerToBurn() public {
        venue.mint(bob, 100);
        vm.prank(agent);
        token.burn(bob, 70);
        (, uint256 outstanding) = token.lockingVenue();
        assertEq(outstanding, 30);
        assertEq(token.minterAllowance(address(venue)), 900);
    }

    function allow(address minter, uint96 amount) private {
        vm.prank(owner);
        token.setMinterAllowance(minter, amount);
    }
}

contract FakeVenue is ILockingVenue {
    IPropertyToken private immutable TOKEN;

    mapping(address account => uint256) private _locked;
    bool private _broken;
    bool private _deaf;
    bool private _hungry;
    uint256 public told;
    address public lastTo;

    error FakeVenueBroken();

    constructor(IPropertyToken token) {
        TOKEN = token;
    }

    function mint(address to, uint256 amount) external {
        _locked[to] += amount;
        TOKEN.mintLocked(to, amount);
    }

    function burn(address account, uint256 amount) external {
        TOKEN.burnLocked(account, amount);
    }

    function release(uint256 amount) external {
        TOKEN.releaseLocked(amount);
    }

    function set(address account, uint256 amount) external {
        _locked[account] = amount;
    }

    function break_(bool broken) external {
        _broken = broken;
    }

    function breakTelling(bool deaf) external {
        _deaf = deaf;
    }

    function burnAll(bool hungry) external {
        _hungry = hungry;
    }

    function subscriptionMoved(address, address from, address to, uint256 amount) external {
        require(!_deaf, FakeVenueBroken());
        told += amount;
        lastTo = to;
        _locked[from] -= amount;
        _locked[to] += amount;
    }

    function lockedOf(address, address account) public view returns (uint256) {
        while (_hungry) {}
        require(!_broken, FakeVenueBroken());
        return _locked[account];
    }

    function lockedAt(address token, address account, uint256) external view returns (uint256) {
        return lockedOf(token, account);
    }
}
