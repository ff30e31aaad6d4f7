// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IWithholding} from "../../src/income/IWithholding.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {DividendHandler} from "./DividendHandler.sol";
import {WithheldSuite} from "./WithheldSuite.sol";

contract DividendInvariantsTest is WithheldSuite {
    uint128 private constant PRICE = 1e7;

    DividendHandler private _handler;

    function setUp() public override {
        super.setUp();
        address[] memory holders = new address[](6);
        (holders[0], holders[1], holders[2]) = (alice, bob, carol);
        for (uint256 i = 3; i < holders.length; ++i) {
            holders[i] = address(uint160(0xB0B000 + i));
            verify(holders[i], UAE);
        }
        DividendHandler.Scene memory s;
        (s.token, s.registry, s.distributor, s.coin) = (token, registry, distributor, coin);
        (s.offering, s.offeringId, s.price) = (offering, _open(), PRICE);
        (s.agent, s.officer, s.treasurer, s.collector) = (agent, officer, treasurer, collector);
        _handler = new DividendHandler(s, holders);
        _makeTables(holders);
        targetContract(address(_handler));
        bytes4[] memory none = new bytes4[](1);
        none[0] = DividendHandler.setRate.selector;
        excludeSelector(FuzzSelector(address(_handler), none));
    }

    /// @dev The handler is worth something only if it gets everywhere.
    function test_Handler_DoesEverything() public {
        bytes4[14] memory actions = [
            DividendHandler.transfer.selector,
            DividendHandler.mint.selector,
            DividendHandler.burn.selector,
            DividendHandler.force.selector,
            DividendHandler.replace.selector,
            DividendHandler.recover.selector,
            DividendHandler.announce.selector,
            DividendHandler.pass.selector,
            DividendHandler.declare.selector,
            DividendHandler.push.selector,
            DividendHandler.sanction.selector,
            DividendHandler.setAside.selector,
            DividendHandler.reinvest.selector,
            DividendHandler.remit.selector
        ];
        for (uint256 i; i < 700; ++i) {
            bytes32 seed = keccak256(abi.encode(i));
            bytes memory arguments = abi.encode(seed, uint256(seed) % 2, uint256(seed) % 9);
            (bool ok, ) = address(_handler).call(abi.encodePacked(actions[i % actions.length], arguments));
            assertTrue(ok);
            if (i % 3 == 0) _handler.claim(i, uint256(seed));
            if (i % 10 == 0) _handler.declare(i, uint256(seed) >> 32, uint256(seed) >> 64);
            if (i % 4 == 0) _handler.reinvest(i, uint256(seed) >> 8, uint256(seed) >> 16);
            if (i % 20 == 0) _handler.age(uint256(seed));
            if (i % 5 == 0) _handler.lapse(uint256(seed));
        }
        for (uint256 i; i < _handler.walletCount(); ++i) _handler.sanction(i, false);
        for (uint256 i; i < _handler.dividends(); ++i) {
            for (uint256 j; j < _handler.walletCount(); j += 2) _handler.claim(i, j);
        }
        assertGt(_handler.dividends(), 20);
        assertGt(_handler.passed(), 10);
        assertGt(_handler.count("paid"), 30);
        assertGt(_handler.count("reinvested"), 3, "reinvested");
        assertGt(_handler.count("aside"), 3, "aside");
        assertGt(_handler.count("claimed aside"), 0, "claimed aside");
        assertGt(_handler.count("lapsed"), 3, "lapsed");
        assertGt(_handler.walletCount(), 10);
        invariant_EveryUnitIsPaidWithheldHeldClaimableOrReturned();
        invariant_EveryAccountIsPaidOnceForItsSharesOfRecord();
        invariant_NothingMovesAClaimButItsPayment();
        invariant_RecordsAreWhatWasHeld();
    }

    /// @notice Paid, withheld, set aside, open and lapsed make up what was taken, of every dividend and of the coins that
    /// are there; and what is open is what accounts of record are still due.
    function invariant_EveryUnitIsPaidWithheldHeldClaimableOrReturned() public view {
        uint256 here;
        uint256 returned;
        for (uint256 i; i < _handler.dividends(); ++i) {
            DividendHandler.Books memory b = _handler.booksOf(i);
            (uint256 withheld, uint256 aside) = pots(i);
            uint256 open = outstanding(i);
            assertEq(b.paid + b.withheld + b.aside + open + b.lapsed, b.taken);
            assertEq(withheld, b.withheld - b.remitted);
            assertEq(aside, b.aside);
            assertEq(open, _handler.openOf(i));
            here += open + withheld + aside;
            returned += b.lapsed;
        }
        assertEq(coin.balanceOf(address(distributor)), here);
        assertEq(treasury.distributable(address(coin)), returned);
        assertEq(coin.balanceOf(address(treasury)), returned);
    }

    /// @notice Nobody is paid twice, or anything but their shares at the record date.
    function invariant_EveryAccountIsPaidOnceForItsSharesOfRecord() public view {
        uint256 n = _handler.walletCount();
        for (uint256 i; i < _handler.dividends(); ++i) {
            DividendHandler.Books memory b = _handler.booksOf(i);
            for (uint256 j; j < n; ++j) {
                address wallet = _handler.wallets(j);
                uint256 settled = _handler.settledFor(i, wallet);
                assertEq(distributor.isClaimed(address(token), i, wallet), settled > 0);
                if (settled > 0) assertEq(settled, _handler.heldAt(b.record, wallet) * b.perShare);
            }
        }
    }

    /// @notice Whatever moves after a record date, an account is owed what it held then, until it is paid or it lapses.
    function invariant_NothingMovesAClaimButItsPayment() public view {
        uint256 n = _handler.walletCount();
        for (uint256 i; i < _handler.dividends(); ++i) {
            for (uint256 j; j < n; ++j) {
                address wallet = _handler.wallets(j);
                (uint256 amount, address payee, ) = distributor.claimable(address(token), i, wallet);
                assertEq(amount, _handler.owedTo(i, wallet));
                assertEq(payee, _handler.livingPayeeOf(wallet));
            }
        }
    }

    /// @notice The token remembers every record date as it was.
    function invariant_RecordsAreWhatWasHeld() public view {
        uint256 n = _handler.walletCount();
        for (uint256 record = 1; record <= _handler.passed(); ++record) {
            uint256 sum;
            for (uint256 j; j < n; ++j) {
                address wallet = _handler.wallets(j);
                uint256 held = token.balanceOfAt(wallet, record);
                assertEq(held, _handler.heldAt(record, wallet));
                sum += held;
            }
            assertEq(token.totalSupplyAt(record), sum);
        }
    }

    function _open() private returns (uint256) {
        IOffering.Terms memory t;
        (t.token, t.coin, t.shares, t.pricePerShare) = (address(token), address(coin), 100_000, PRICE);
        (t.opensAt, t.closesAt, t.minimum) = (uint40(block.timestamp), type(uint40).max, 1);
        t.proceedsTo = makeAddr("proceeds");
        vm.startPrank(owner);
        token.setMinterAllowance(address(offering), 100_000);
        uint256 id = offering.open(t);
        vm.stopPrank();
        return id;
    }

    /// @dev By country; with a certificate of Bob's; all of it.
    function _makeTables(address[] memory holders) private {
        assertEq(plain(), 1);
        assertEq(create(ratesOf(UAE, 1_234, BRITAIN, 2_000), certificate(bob, 777), 3_333), 2);
        assertEq(create(new IWithholding.Rate[](0), new IWithholding.IdentityRate[](0), 10_000), 3);
        for (uint256 i; i < holders.length; ++i) {
            address a = holders[i];
            _handler.setRate(
                1,
                a,
                a == bob
                    ? 2_000
                    : a == carol
                        ? 1_000
                        : 0
            );
            _handler.setRate(
                2,
                a,
                a == bob
                    ? 777
                    : a == carol
                        ? 3_333
                        : 1_234
            );
            _handler.setRate(3, a, 10_000);
        }
    }
}
