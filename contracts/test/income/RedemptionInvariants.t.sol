// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {Redemption} from "../../src/income/Redemption.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {Holders} from "../token/Holders.sol";

/// @notice Does to holders of a property that is wound up whatever may happen to them, and keeps books of its own.
contract RedemptionHandler is Test {
    struct People {
        address owner;
        address agent;
        address officer;
    }

    uint256 private constant MOST_WALLETS = 12;

    PropertyToken private immutable TOKEN;
    IdentityRegistry private immutable REGISTRY;
    Redemption private immutable REDEMPTION;
    People private _people;

    address[] public wallets;
    mapping(address wallet => address) public successorOf;
    mapping(address wallet => bool) private _sanctioned;
    mapping(address wallet => uint256 shares) public redeemedBy;
    uint256 public redeemed;
    uint256 public returned;
    uint256 public wrongRefusals;
    uint256 public wrongPayments;

    constructor(
        PropertyToken token,
        IdentityRegistry registry,
        Redemption redemption,
        People memory people,
        address[] memory holders
    ) {
        (TOKEN, REGISTRY, REDEMPTION) = (token, registry, redemption);
        (_people, wallets) = (people, holders);
    }

    function walletCount() external view returns (uint256) {
        return wallets.length;
    }

    /// @dev Who is neither sanctioned nor dead gets free shares' price, always; nobody else gets anything.
    function redeem(uint256 who, uint256 shares) external {
        address holder = wallets[who % wallets.length];
        uint256 held = TOKEN.balanceOf(holder);
        uint256 frozen = TOKEN.getFrozenTokens(holder);
        shares = _bound(shares, 1, held + 1);
        bool may = !_sanctioned[holder] && successorOf[holder] == address(0) && !TOKEN.isFrozen(holder);
        may = may && shares <= held && shares <= (held > frozen ? held - frozen : 0);
        vm.prank(holder);
        try REDEMPTION.redeem(address(TOKEN), shares) {
            if (!may) ++wrongPayments;
            redeemedBy[holder] += shares;
            redeemed += shares;
        } catch {
            if (may) ++wrongRefusals;
        }
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        (address a, address b) = (_alive(from), _alive(to));
        amount = _bound(amount, 0, TOKEN.balanceOf(a));
        vm.prank(a);
        try TOKEN.transfer(b, amount) {} catch {}
    }

    function force(uint256 from, uint256 to, uint256 amount) external {
        (address a, address b) = (wallets[from % wallets.length], _alive(to));
        amount = _bound(amount, 0, TOKEN.balanceOf(a));
        vm.prank(_people.agent);
        try TOKEN.forcedTransfer(a, b, amount) {} catch {}
    }

    function burn(uint256 from, uint256 amount) external {
        address a = wallets[from % wallets.length];
        amount = _bound(amount, 0, TOKEN.balanceOf(a) / 4);
        vm.prank(_people.agent);
        TOKEN.burn(a, amount);
    }

    function mint(uint256 to, uint256 amount) external {
        vm.prank(_people.agent);
        try TOKEN.mint(_alive(to), _bound(amount, 0, 100)) {
            ++wrongPayments;
        } catch {}
    }

    function returnSurplus() external {
        vm.prank(_people.owner);
        try REDEMPTION.returnSurplus(address(TOKEN), _people.owner) returns (uint256 amount) {
            returned += amount;
        } catch {}
    }

    function sanction(uint256 who, bool on) external {
        address a = _alive(who);
        vm.prank(_people.officer);
        REGISTRY.setSanctioned(a, on, 0);
        _sanctioned[a] = on;
    }

    function freeze(uint256 who, uint256 amount, bool whole) external {
        address a = wallets[who % wallets.length];
        vm.startPrank(_people.officer);
        TOKEN.setFrozenTokens(a, _bound(amount, 0, 300));
        TOKEN.setAddressFrozen(a, whole && amount % 3 == 0);
        vm.stopPrank();
    }

    function pause(bool on) external {
        vm.startPrank(_people.officer);
        if (on && !TOKEN.paused()) TOKEN.pause();
        if (!on && TOKEN.paused()) TOKEN.unpause();
        vm.stopPrank();
    }

    function replace(uint256 who) external {
        if (wallets.length == MOST_WALLETS) return;
        address lost = _alive(who);
        address successor = address(uint160(0xA11CE000 + wallets.length));
        vm.prank(_people.agent);
        REGISTRY.replaceWallet(lost, successor);
        wallets.push(successor);
        (successorOf[lost], _sanctioned[successor]) = (successor, _sanctioned[lost]);
    }

    function recover(uint256 who) external {
        address lost = wallets[who % wallets.length];
        if (successorOf[lost] == address(0)) return;
        address successor = _last(lost);
        TOKEN.recoveryAddress(lost, successor, address(REGISTRY.identity(successor)));
    }

    function _alive(uint256 seed) private view returns (address) {
        return _last(wallets[seed % wallets.length]);
    }

    function _last(address wallet) private view returns (address) {
        while (successorOf[wallet] != address(0)) wallet = successorOf[wallet];
        return wallet;
    }
}

contract RedemptionInvariantsTest is Holders {
    uint96 private constant PRICE = 7e6;
    uint256 private constant DEPOSIT = HELD * PRICE;
    RedemptionHandler private handler;

    function setUp() public override {
        super.setUp();
        address[] memory holders = new address[](5);
        (holders[0], holders[1]) = (alice, bob);
        for (uint256 i = 2; i < holders.length; ++i) {
            holders[i] = address(uint160(0xB0B000 + i));
            verify(holders[i], UAE);
            send(alice, holders[i], 150);
        }
        coin.mint(owner, DEPOSIT);
        vm.startPrank(owner);
        token.setRedeemer(address(redemption));
        coin.approve(address(redemption), DEPOSIT);
        redemption.open(address(token), address(coin), PRICE);
        vm.stopPrank();
        RedemptionHandler.People memory people = RedemptionHandler.People(owner, agent, officer);
        handler = new RedemptionHandler(token, registry, redemption, people, holders);
        targetContract(address(handler));
    }

    /// @notice Money in is paid, owed or returned.
    function invariant_MoneyInIsPaidOwedOrReturned() public view {
        uint256 remaining = redemption.termsOf(address(token)).remaining;
        uint256 owed = token.totalSupply() * PRICE;
        assertEq(handler.redeemed() * PRICE + handler.returned() + remaining, DEPOSIT);
        assertEq(owed + redemption.surplusOf(address(token)), remaining);
        assertEq(coin.balanceOf(address(redemption)), remaining);
        assertEq(coin.balanceOf(owner), handler.returned());
    }

    /// @notice Everybody has what their shares given back were worth.
    function invariant_EverybodyIsPaidTheirShares() public view {
        for (uint256 i; i < handler.walletCount(); ++i) {
            address wallet = handler.wallets(i);
            assertEq(coin.balanceOf(wallet), handler.redeemedBy(wallet) * PRICE);
        }
    }

    /// @notice Who may redeem is never refused, who may not is never paid, and no share is made.
    function invariant_NobodyIsRefusedOrPaidWrongly() public view {
        assertEq(handler.wrongRefusals(), 0);
        assertEq(handler.wrongPayments(), 0);
    }

    /// @dev The handler is worth something only if it gets everywhere.
    function test_Handler_DoesEverything() public {
        for (uint256 i; i < 120; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            if (i % 10 == 0) handler.replace(seed);
            if (i % 10 == 1) handler.recover(seed);
            if (i % 10 == 2) handler.sanction(seed, seed % 3 == 0);
            if (i % 10 == 3) handler.burn(seed, seed >> 8);
            if (i % 10 == 4) handler.freeze(seed, seed >> 8, seed % 5 == 0);
            if (i % 10 == 5) handler.force(seed, seed >> 8, seed >> 16);
            if (i % 10 == 6) handler.transfer(seed, seed >> 8, seed >> 16);
            if (i % 10 == 7) handler.returnSurplus();
            if (i % 10 == 8) handler.pause(seed % 2 == 0);
            handler.redeem(seed >> 24, (seed >> 32) % 20);
        }
        assertGt(handler.redeemed(), 50);
        assertGt(handler.returned(), 0);
        assertGt(handler.walletCount(), 8);
        invariant_MoneyInIsPaidOwedOrReturned();
        invariant_EverybodyIsPaidTheirShares();
        invariant_NobodyIsRefusedOrPaidWrongly();
    }
}
