// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {Signing} from "../Signing.sol";

/// @notice Two verified buyers and one open offering of 10,000 shares at 250 dollars, ten at least.
abstract contract OfferingSuite is Signing {
    uint96 internal constant SHARES = 10_000;
    uint128 internal constant PRICE = 250e6;
    uint96 internal constant MINIMUM = 10;

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
                PRICE,
                opensAt,
                closesAt,
                MINIMUM,
                proceeds,
                keccak256("terms")
            );
    }

    function open(IOffering.Terms memory terms) internal returns (uint256) {
        vm.prank(owner);
        return offering.open(terms);
    }

    function openWith(address coin_) internal returns (uint256) {
        return open(termsOf(coin_));
    }

    function buy(address buyer, uint96 shares) internal returns (uint256) {
        vm.prank(buyer);
        return offering.buy(id, shares);
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
