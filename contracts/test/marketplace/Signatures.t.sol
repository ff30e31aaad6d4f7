// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IMarketplace} from "../../src/marketplace/IMarketplace.sol";
import {Marketplace} from "../../src/marketplace/Marketplace.sol";
import {HostileWallet} from "../doubles/HostileWallet.sol";
import {SmartWallet} from "../doubles/SmartWallet.sol";
import {MarketSuite} from "./MarketSuite.sol";

contract SignaturesTest is MarketSuite {
    uint256 private constant CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    function test_HashOrder_IsTheDigestOfTheStandard() public view {
        IMarketplace.Order memory o = orderOf(BUY);
        assertEq(market.hashOrder(o), _digest(o, "Freehold Marketplace", "1", block.chainid, address(market)));
    }

    function test_RevertWhen_SignedByAnother() public {
        IMarketplace.Order memory o = orderOf(SELL);
        _expectInvalid(o, signAs("bob", market.hashOrder(o)));
    }

    function test_RevertWhen_AnyFieldDiffersFromTheSigned() public {
        bytes memory signature = sign(orderOf(SELL));
        IMarketplace.Order[9] memory o;
        for (uint256 i; i < o.length; ++i) {
            o[i] = orderOf(SELL);
        }
        o[0].taker = bob;
        o[1].venue = bob;
        o[2].token = address(coin);
        o[3].coin = address(token);
        o[4].side = BUY;
        o[5].shares = 101;
        o[6].pricePerShare = PRICE - 1;
        o[7].expiry += 1;
        o[8].nonce = 2;
        for (uint256 i; i < o.length; ++i) {
            _expectInvalid(o[i], signature);
        }
        vm.prank(bob);
        market.fill(orderOf(SELL), signature, 1);
    }

    function test_RevertWhen_SignatureIsMalleable() public {
        IMarketplace.Order memory o = orderOf(SELL);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("alice"), market.hashOrder(o));
        bytes32 high = bytes32(CURVE_ORDER - uint256(s));
        _expectInvalid(o, abi.encodePacked(r, high, v == 27 ? uint8(28) : uint8(27)));
        _expectInvalid(o, abi.encodePacked(r, high, v));
    }

    function test_RevertWhen_SignatureIsMisshapen() public {
        IMarketplace.Order memory o = orderOf(SELL);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("alice"), market.hashOrder(o));
        _expectInvalid(o, "");
        _expectInvalid(o, new bytes(65));
        _expectInvalid(o, abi.encodePacked(r, s));
        _expectInvalid(o, abi.encodePacked(r, s, v - 27));
        _expectInvalid(o, abi.encodePacked(r, s, v, uint8(0)));
    }

    function test_RevertWhen_MakerIsNobody() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.maker = address(0);
        _expectInvalid(o, new bytes(65));
    }

    function test_RevertWhen_SignedForAnotherDomain() public {
        IMarketplace.Order memory o = orderOf(SELL);
        uint256 chain = block.chainid;
        address here = address(market);
        address other = deployCode("Marketplace.sol:Marketplace", abi.encode(roles, owner, halts));
        _expectInvalid(o, signAs("alice", _digest(o, "Freehold Marketplace", "1", chain + 1, here)));
        _expectInvalid(o, signAs("alice", _digest(o, "Freehold Marketplace", "2", chain, here)));
        _expectInvalid(o, signAs("alice", _digest(o, "Another Marketplace", "1", chain, here)));
        _expectInvalid(o, signAs("alice", _digest(o, "Freehold Marketplace", "1", chain, stranger)));
        _expectInvalid(o, signAs("alice", keccak256(abi.encode(market.ORDER_TYPEHASH(), o))));
        _expectInvalid(o, signAs("alice", Marketplace(other).hashOrder(o)));
    }

    function test_RevertWhen_TheChainSplits() public {
        IMarketplace.Order memory o = orderOf(SELL);
        bytes memory signature = sign(o);
        bytes32 before = market.hashOrder(o);
        vm.chainId(block.chainid + 1);
        assertNotEq(market.hashOrder(o), before);
        _expectInvalid(o, signature);
    }

    function test_Fill_OrderOfASmartWallet() public {
        SmartWallet wallet = _smartWallet();
        IMarketplace.Order memory o = orderOf(SELL);
        o.maker = address(wallet);
        fill(o, 60);
        assertEq(token.balanceOf(bob), 1_060);
        assertEq(coin.balanceOf(address(wallet)), 60 * PRICE);
        bytes memory signature = sign(o);
        wallet.changeKey(carol);
        _expectInvalid(o, signature);
        wallet.execute(address(market), abi.encodeCall(IMarketplace.cancel, (o)));
        wallet.changeKey(alice);
        expectRefusal(o, 40, abi.encodeWithSelector(IMarketplace.OrderCancelledAlready.selector, market.hashOrder(o)));
    }

    /// @dev The key's signature is good for the wallet that answers for it, never for the key's own account.
    function test_RevertWhen_KeySignsForItsWalletButIsTheMaker() public {
        SmartWallet wallet = _smartWallet();
        IMarketplace.Order memory o = orderOf(SELL);
        o.maker = address(wallet);
        bytes memory signature = sign(o);
        o.maker = alice;
        _expectInvalid(o, signature);
    }

    function test_Fill_HostileWalletGetsNothingIn() public {
        HostileWallet wallet = _hostileWallet();
        IMarketplace.Order memory o = orderOf(SELL);
        o.maker = address(wallet);
        bytes[3] memory calls = [
            abi.encodeCall(IMarketplace.fill, (o, "", 100)),
            abi.encodeCall(IMarketplace.cancel, (o)),
            abi.encodeCall(IMarketplace.raiseNonce, (7))
        ];
        for (uint256 i; i < calls.length; ++i) {
            wallet.arm(address(market), calls[i]);
            vm.prank(bob);
            market.fill(o, "", 10);
        }
        assertEq(filledOf(o), 30);
        assertEq(token.balanceOf(bob), 1_030);
        assertEq(market.lowestNonceOf(address(wallet)), 0);
    }

    function test_RevertWhen_WalletAnswersBadly() public {
        HostileWallet wallet = _hostileWallet();
        IMarketplace.Order memory o = orderOf(SELL);
        o.maker = address(wallet);
        HostileWallet.Answer[3] memory answers = [
            HostileWallet.Answer.Revert,
            HostileWallet.Answer.Short,
            HostileWallet.Answer.Flood
        ];
        for (uint256 i; i < answers.length; ++i) {
            wallet.setAnswer(answers[i]);
            _expectInvalid(o, "");
        }
    }

    function test_RevertWhen_MakerIsAContractThatSignsNothing() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.maker = address(treasury);
        _expectInvalid(o, sign(o));
    }

    function _smartWallet() private returns (SmartWallet wallet) {
        wallet = new SmartWallet(alice);
        verify(address(wallet), UAE);
        give(address(wallet), 500);
        wallet.execute(address(token), abi.encodeCall(IERC20.approve, (address(market), 500)));
    }

    function _hostileWallet() private returns (HostileWallet wallet) {
        wallet = new HostileWallet();
        verify(address(wallet), UAE);
        give(address(wallet), 500);
        wallet.approve(token, address(market), 500);
    }

    function _expectInvalid(IMarketplace.Order memory o, bytes memory signature) private {
        vm.expectRevert(
            abi.encodeWithSelector(IMarketplace.OrderSignatureInvalid.selector, market.hashOrder(o), o.maker)
        );
        vm.prank(bob);
        market.fill(o, signature, 1);
    }

    /// @dev EIP-712 written out, field by field.
    function _digest(
        IMarketplace.Order memory o,
        string memory name,
        string memory version,
        uint256 chain,
        address verifier
    ) private pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chain,
                verifier
            )
        );
        bytes memory first = abi.encode(
            keccak256(
                "Order(address maker,address taker,address venue,address token,address coin,uint8 side,uint96 shares,uint128 pricePerShare,uint96 minFill,uint40 expiry,uint256 nonce)"
            ),
            o.maker,
            o.taker,
            o.venue,
            o.token,
            o.coin
        );
        bytes memory second = abi.encode(o.side, o.shares, o.pricePerShare, o.minFill, o.expiry, o.nonce);
        return keccak256(abi.encodePacked("\x19\x01", domain, keccak256(bytes.concat(first, second))));
    }
}
