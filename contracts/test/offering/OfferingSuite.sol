// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {Signing} from "../Signing.sol";

/// @notice Two verified buyers and one open continuous offering of 10,000 shares at 250 dollars, ten at least. Of
/// conditional ones, see `raise`.
abstract contract OfferingSuite is Signing {
    uint96 internal constant SHARES = 10_000;
    uint128 internal constant PRICE = 250e6;
    uint96 internal constant MINIMUM = 10;
    uint96 internal constant SOFT_CAP = 1_000;
    bytes32 internal constant TERMS = keccak256("terms");

    address internal proceeds = makeAddr("proceeds");
    uint256 internal id;
    uint40 internal opensAt;
    uint40 internal closesAt;

    function setUp() public virtual override {
        super.setUp();
        verify(alice, UAE);
        verify(bob, BRITAIN);
        (opensAt, closesAt) = (uint40(block.timestamp) + 1 days, uint40(block.timestamp) + 30 days);
        vm.prank(owner);
        token.setMinterAllowance(address(offering), SHARES);
        id = open(termsOf(address(coin)));
        vm.warp(opensAt);
        pay(coin, alice, 10_000_000e6);
        pay(coin, bob, 10_000_000e6);
    }

    function termsOf(address coin_) internal view returns (IOffering.Terms memory) {
        return
            IOffering.Terms(
                address(token),
                coin_,
                SHARES,
                0,
                PRICE,
                opensAt,
                closesAt,
                MINIMUM,
                0,
                0,
                proceeds,
                TERMS,
                0
            );
    }

    /// @dev As `termsOf`, sold for good once `SOFT_CAP` shares are.
    function conditional() internal view returns (IOffering.Terms memory t) {
        t = termsOf(address(coin));
        t.softCap = SOFT_CAP;
    }

    /// @dev Opens a conditional offering and makes it the one that `buy` buys from.
    function raise(uint32 coolingOff) internal returns (uint256) {
        IOffering.Terms memory t = conditional();
        t.coolingOff = coolingOff;
        id = open(t);
        return id;
    }

    function issuer_() internal returns (address person) {
        person = makeAddr("issuer");
        bytes32 role = RoleIds.id(address(token), RoleIds.ISSUER);
        vm.prank(owner);
        roles.grantRole(role, person);
    }

    function purchaseOf(uint256 offeringId, uint96 shares) internal pure returns (IOffering.Purchase memory) {
        return IOffering.Purchase(offeringId, shares, TERMS, 0, new bytes32[](0));
    }

    function progress() internal view returns (IOffering.Progress memory) {
        return offering.progressOf(id);
    }

    function stakeOf(address account) internal view returns (IOffering.Subscription memory) {
        return offering.subscriptionOf(id, account);
    }

    /// @dev Read through a call: the optimizer takes `block.timestamp` for a constant and would not see a warp.
    function today() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function cancel() internal {
        vm.prank(owner);
        offering.cancel(id);
    }

    /// @dev Fails at its end, for want of buyers.
    function flop() internal {
        vm.warp(closesAt);
        assertEq(uint8(offering.settle(id)), uint8(IOffering.State.Failed));
    }

    function open(IOffering.Terms memory terms) internal returns (uint256) {
        vm.prank(owner);
        return offering.open(terms);
    }

    function openWith(address coin_) internal returns (uint256) {
        approveCoin(coin_);
        return open(termsOf(coin_));
    }

    function buy(address buyer, uint96 shares) internal returns (uint256) {
        vm.prank(buyer);
        return offering.buy(purchaseOf(id, shares));
    }

    function approveCoin(address coin_) internal {
        vm.prank(owner);
        offering.setCoin(coin_, true);
    }

    function force(address from, address to, uint256 shares) internal {
        vm.prank(agent);
        token.forcedTransfer(from, to, shares);
    }

    function burn(address from, uint256 shares) internal {
        vm.prank(agent);
        token.burn(from, shares);
    }

    /// @dev Whoever is in the registry is replaced there, and the token told.
    function recover(address lost, address successor) internal {
        vm.prank(agent);
        registry.replaceWallet(lost, successor);
        address face = address(registry.identity(successor));
        token.recoveryAddress(lost, successor, face);
    }

    function sanction(address wallet, bool on) internal {
        vm.prank(officer);
        registry.setSanctioned(wallet, on, keccak256("list"));
    }

    /// @dev Coins and the allowance to spend them; every double has the same `mint`.
    function pay(IERC20 coin_, address who, uint256 amount) internal {
        (bool ok, ) = address(coin_).call(abi.encodeWithSignature("mint(address,uint256)", who, amount));
        assertTrue(ok);
        vm.prank(who);
        (ok, ) = address(coin_).call(abi.encodeCall(IERC20.approve, (address(offering), amount)));
        assertTrue(ok);
    }
}
