// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IMarketplace} from "../../src/marketplace/IMarketplace.sol";
import {Signing} from "../Signing.sol";

/// @notice Alice makes orders and bob fills them. Both hold 1,000 shares and ten million dollars, and allow the market both.
abstract contract MarketSuite is Signing {
    uint8 internal constant SELL = 0;
    uint8 internal constant BUY = 1;
    uint128 internal constant PRICE = 300e6;

    address internal treasurerOfFees = makeAddr("fees");

    function setUp() public virtual override {
        super.setUp();
        address[2] memory people = [alice, bob];
        for (uint256 i; i < people.length; ++i) {
            verify(people[i], UAE);
            give(people[i], 1_000);
            coin.mint(people[i], 10_000_000e6);
            allow(people[i], address(token), type(uint256).max);
            allow(people[i], address(coin), type(uint256).max);
        }
    }

    function allow(address who, address asset, uint256 amount) internal {
        vm.prank(who);
        (bool ok, ) = asset.call(abi.encodeCall(IERC20.approve, (address(market), amount)));
        assertTrue(ok);
    }

    /// @dev Alice's order: 100 shares, for an hour.
    function orderOf(uint8 side) internal view returns (IMarketplace.Order memory o) {
        (o.maker, o.token, o.coin, o.side) = (alice, address(token), address(coin), side);
        (o.shares, o.pricePerShare, o.expiry, o.nonce) = (100, PRICE, uint40(block.timestamp) + 1 hours, 1);
    }

    function sign(IMarketplace.Order memory o) internal returns (bytes memory) {
        return signAs("alice", market.hashOrder(o));
    }

    function signAs(string memory signer, bytes32 digest) internal returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(signer), digest);
        return abi.encodePacked(r, s, v);
    }

    function fill(IMarketplace.Order memory o, uint96 shares) internal returns (uint256) {
        bytes memory signature = sign(o);
        vm.prank(bob);
        return market.fill(o, signature, shares);
    }

    /// @dev Signs first, so that the expected revert is that of the fill.
    function expectRefusal(IMarketplace.Order memory o, uint96 shares, bytes memory reason) internal {
        bytes memory signature = sign(o);
        vm.expectRevert(reason);
        vm.prank(bob);
        market.fill(o, signature, shares);
    }

    function setFee(uint256 basisPoints) internal {
        vm.prank(owner);
        market.setFee(basisPoints, treasurerOfFees);
    }

    function filledOf(IMarketplace.Order memory o) internal view returns (uint256 filled) {
        (filled, ) = market.stateOf(market.hashOrder(o));
    }
}
