// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {Vm} from "forge-std/Vm.sol";
import {ILeases} from "../../src/income/ILeases.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";

/// @notice Landlords, tenants, officers and an arbiter of one property do with several leases whatever they may. Keeps books
/// out of the events alone: what was paid of which period, what was agreed, where the money went.
contract LeaseHandler is CommonBase, StdUtils {
    uint256 public constant LEASES = 5;
    uint256 private constant SETTLING = 30 days;

    struct World {
        ILeases leases;
        BlocklistCoin coin;
        address token;
        address manager;
        address officer;
        address arbiter;
        address court;
    }

    /// @dev A stretch of the term with one rent for its first year.
    struct Stretch {
        uint256 first;
        uint256 rent;
    }

    /// @dev What the events say of a lease.
    struct Book {
        ILeases.Terms terms;
        uint256 periods;
        uint256 receipts;
        uint256 toTreasury;
        uint256 held;
        uint256 released;
        uint256 depositIn;
        uint256 depositBack;
        uint256 depositTaken;
        uint256 waiting;
    }

    World private _world;
    bytes32[] public ids;
    mapping(bytes32 leaseId => Book) private _books;
    mapping(bytes32 leaseId => Stretch[]) private _stretches;
    mapping(bytes32 leaseId => mapping(uint256 index => uint256)) public paidOf;
    mapping(bytes32 leaseId => mapping(uint256 index => bool)) public isComplete;
    /// @dev Only these could have moved a deposit from the depositor's side.
    mapping(bytes32 leaseId => bool) private _mayTake;
    uint256 public paidIn;
    uint256 public wronglyTaken;
    uint256 public wronglyMonthed;
    uint256 public wrongRefusals;
    mapping(bytes4 call => uint256) public done;

    constructor(World memory world) {
        _world = world;
        for (uint256 i; i < LEASES; ++i) {
            bytes32 id = keccak256(abi.encode("lease", i));
            ILeases.Terms memory t;
            (t.token, t.coin) = (_world.token, address(_world.coin));
            t.tenant = i == 2 ? address(0) : tenantOf(i);
            t.startsAt = uint40(vm.getBlockTimestamp() + i * 11 days);
            t.frequency = i == 3 ? ILeases.Frequency.Quarterly : ILeases.Frequency.Monthly;
            (t.periods, t.rent) = (uint16(2 + i * 3), uint128(1_000 + i * 777));
            (t.indexBasisPoints, t.graceDays, t.lateFee) = (uint16(i * 333), uint8(i * 3), uint128(i * 50));
            t.deposit = i == 4 ? 0 : uint128(2_000 + i);
            vm.recordLogs();
            vm.prank(_world.manager);
            _world.leases.create(id, t);
            ids.push(id);
            _read();
        }
    }

    function tenantOf(uint256 i) public pure returns (address) {
        return address(uint160(0x7E4A47000 + i));
    }

    /// @dev Each deposit has a depositor of its own, who pays nothing else.
    function depositorOf(uint256 i) public pure returns (address) {
        return address(uint160(0xDE9051700 + i));
    }

    function bookOf(bytes32 id) external view returns (Book memory) {
        return _books[id];
    }

    function pay(uint256 which, uint256 amount, uint8 how) external {
        bytes32 id = _lease(which);
        uint256 left = _world.leases.quote(id, 600);
        if (left == 0) return;
        (uint256 due, , , ) = _world.leases.arrearsOf(id);
        if (how % 4 == 0) amount = due;
        else if (how % 4 == 1) amount = _world.leases.quote(id, 1 + (amount % 4));
        else amount = _bound(amount, 1, how % 4 == 2 ? left : 1 + left / 20);
        if (amount == 0) return;
        address payer = address(uint160(0xFA9E4000 + (amount % 5)));
        _give(payer, amount);
        vm.recordLogs();
        vm.prank(payer);
        try _world.leases.pay(id, amount, bytes32(amount)) {
            paidIn += amount;
            _did(ILeases.pay.selector);
        } catch {
            ++wrongRefusals;
        }
    }

    function hold(uint256 which) external {
        if (which % 3 != 0) return;
        vm.recordLogs();
        vm.prank(_world.officer);
        try _world.leases.hold(_lease(which), 0) {
            _did(ILeases.hold.selector);
        } catch {}
    }

    function release(uint256 which, uint256 amount) external {
        bytes32 id = _lease(which);
        amount = _bound(amount, 0, _books[id].held);
        vm.recordLogs();
        vm.prank(_world.arbiter);
        try _world.leases.release(id, _world.court, amount, 0) {
            _did(ILeases.release.selector);
        } catch {}
    }

    function terminate(uint256 which, uint16 periods, uint8 who) external {
        bytes32 id = _lease(which);
        ILeases.Progress memory p = _world.leases.progressOf(id);
        if (p.next + 1 < _books[id].periods) {
            periods = uint16(_bound(periods, p.next, p.next + 2));
        }
        vm.recordLogs();
        vm.prank(_side(which, who));
        try _world.leases.terminate(id, periods) {
            _did(ILeases.terminate.selector);
        } catch {}
    }

    function renew(uint256 which, uint16 periods, uint96 rent, bool byTenant) external {
        bytes32 id = _lease(which);
        (periods, rent) = (1 + (periods % 2), 500 + (rent % 2));
        vm.recordLogs();
        vm.prank(byTenant ? tenantOf(which % LEASES) : _world.manager);
        try _world.leases.renew(id, periods, rent) {
            _did(ILeases.renew.selector);
        } catch {}
    }

    function withdrawProposal(uint256 which, uint8 who) external {
        vm.recordLogs();
        vm.prank(_side(which, who));
        try _world.leases.withdrawProposal(_lease(which)) {
            _did(ILeases.withdrawProposal.selector);
        } catch {}
    }

    function payDeposit(uint256 which) external {
        bytes32 id = _lease(which);
        (address depositor, uint256 amount) = (depositorOf(which % LEASES), _books[id].terms.deposit);
        if (amount == 0 || _books[id].depositIn > 0) return;
        vm.recordLogs();
        _give(depositor, amount);
        vm.prank(depositor);
        try _world.leases.payDeposit(id) {
            _did(ILeases.payDeposit.selector);
        } catch {
            vm.prank(depositor);
            _world.coin.transfer(address(0xdead), amount);
        }
    }

    /// @dev Mostly of a lease that is over, or is let come to its end.
    function claim(uint256 which, uint256 amount, uint256 who) external {
        which = _find(which, ILeases.DepositState.Held);
        bytes32 id = _lease(which);
        uint256 endsAt = _world.leases.progressOf(id).endsAt;
        if (amount % 3 == 0 && endsAt > vm.getBlockTimestamp()) vm.warp(endsAt);
        amount = _bound(amount, 1, uint256(_books[id].terms.deposit) + 1);
        vm.recordLogs();
        vm.prank(_anybody(which, who, _world.manager));
        try _world.leases.claimDeductions(id, amount, 0) {
            _did(ILeases.claimDeductions.selector);
        } catch {}
    }

    function accept(uint256 which, uint256 who) external {
        which = _find(which, ILeases.DepositState.Claimed);
        bytes32 id = _lease(which);
        address by = _anybody(which, who, depositorOf(which));
        ILeases.Deposit memory d = _world.leases.depositOf(id);
        _mayTake[id] = by == d.depositor || vm.getBlockTimestamp() >= d.until;
        vm.recordLogs();
        vm.prank(by);
        try _world.leases.acceptDeductions(id) {
            _did(ILeases.acceptDeductions.selector);
        } catch {}
        _mayTake[id] = false;
    }

    function dispute(uint256 which, uint256 amount, uint256 who) external {
        which = _find(which, ILeases.DepositState.Claimed);
        bytes32 id = _lease(which);
        uint256 contested = _world.leases.depositOf(id).contested;
        address by = _anybody(which, who, depositorOf(which));
        address tenant = _books[id].terms.tenant;
        bool forNobody = tenant == address(0) && by == _world.arbiter;
        _mayTake[id] = by == depositorOf(which) || by == tenant || forNobody;
        vm.recordLogs();
        vm.prank(by);
        try _world.leases.disputeDeductions(id, _bound(amount, 1, contested + 1)) {
            _did(ILeases.disputeDeductions.selector);
        } catch {}
        _mayTake[id] = false;
    }

    function decide(uint256 which, uint256 amount, uint256 who) external {
        which = _find(which, ILeases.DepositState.Disputed);
        bytes32 id = _lease(which);
        uint256 contested = _world.leases.depositOf(id).contested;
        address by = _anybody(which, who, _world.arbiter);
        _mayTake[id] = by == _world.arbiter;
        vm.recordLogs();
        vm.prank(by);
        try _world.leases.decide(id, _bound(amount, 0, contested), 0) {
            _did(ILeases.decide.selector);
        } catch {}
        _mayTake[id] = false;
    }

    function returnDeposit(uint256 which, uint256 who) external {
        which = which % 2 == 0 ? which / 2 : _find(which, ILeases.DepositState.Held);
        vm.recordLogs();
        vm.prank(_anybody(which, who, _world.manager));
        try _world.leases.returnDeposit(_lease(which)) {
            _did(ILeases.returnDeposit.selector);
        } catch {}
    }

    function refuse(uint256 which, uint8 how) external {
        _world.coin.refuse(depositorOf(which % LEASES), BlocklistCoin.Refusal(how % 3));
    }

    function pass(uint256 time) external {
        vm.warp(vm.getBlockTimestamp() + (time % 25 days));
    }

    /// @notice What is due and not paid, by the events.
    function arrearsByEvents(bytes32 id) external view returns (uint256 amount, uint256 periods) {
        Book storage b = _books[id];
        for (uint256 i; i < b.periods; ++i) {
            uint256 due = _world.leases.dueAt(id, i);
            if (isComplete[id][i] || due > vm.getBlockTimestamp()) continue;
            bool late = vm.getBlockTimestamp() > due + uint256(b.terms.graceDays) * 1 days;
            amount += rentByEvents(id, i) + (late ? b.terms.lateFee : 0) - paidOf[id][i];
            ++periods;
        }
    }

    function rentByEvents(bytes32 id, uint256 index) public view returns (uint256 rent) {
        Stretch memory s = _stretches[id][0];
        for (uint256 i = 1; i < _stretches[id].length; ++i) {
            if (_stretches[id][i].first <= index) s = _stretches[id][i];
        }
        rent = s.rent;
        uint256 perYear = _books[id].terms.frequency == ILeases.Frequency.Monthly ? 12 : 4;
        for (uint256 i = s.first + perYear; i <= index; i += perYear) {
            rent += (rent * _books[id].terms.indexBasisPoints) / 10_000;
        }
    }

    /// @dev Enters into the books what the last call's events say.
    function _read() private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter != address(_world.leases)) continue;
            _enter(logs[i].topics[0], logs[i].topics[1], logs[i].data);
        }
    }

    function _enter(bytes32 kind, bytes32 id, bytes memory data) private {
        Book storage b = _books[id];
        if (kind == ILeases.RentPaid.selector) {
            _enterRent(id, data);
        } else if (kind == ILeases.LeaseCreated.selector) {
            (ILeases.Terms memory t, , , ) = abi.decode(data, (ILeases.Terms, address, uint256, address));
            (b.terms, b.periods) = (t, t.periods);
            _stretches[id].push(Stretch(0, t.rent));
        } else if (kind == ILeases.LeaseRenewed.selector) {
            (uint16 first, uint16 periods, uint128 rent, ) = abi.decode(data, (uint16, uint16, uint128, uint256));
            b.periods = periods;
            _stretches[id].push(Stretch(first, rent));
        } else if (kind == ILeases.LeaseTerminated.selector) {
            (b.periods, , ) = abi.decode(data, (uint16, uint256, uint256));
        } else if (kind == ILeases.RentReleased.selector) {
            (uint256 out, uint256 toTreasury, , , ) = abi.decode(data, (uint256, uint256, uint32, bytes32, address));
            b.held -= out + toTreasury;
            b.released += out;
            b.toTreasury += toTreasury;
        } else if (kind == ILeases.LeaseDepositPaid.selector) {
            b.depositIn += abi.decode(data, (uint256));
        } else if (kind == ILeases.LeaseDepositReturned.selector) {
            b.depositBack += abi.decode(data, (uint256));
        } else if (kind == ILeases.DeductionsTaken.selector) {
            b.depositTaken += abi.decode(data, (uint256));
            if (!_mayTake[id]) ++wronglyTaken;
        }
    }

    function _enterRent(bytes32 id, bytes memory data) private {
        (uint256 receipt, uint16 index, uint32 period, uint256 amount, , bool complete, bool held, ) = abi.decode(
            data,
            (uint256, uint16, uint32, uint256, uint256, bool, bool, bytes32)
        );
        Book storage b = _books[id];
        if (period != _world.leases.periodMonth(id, index)) ++wronglyMonthed;
        if (isComplete[id][index]) ++wronglyMonthed;
        paidOf[id][index] += amount;
        isComplete[id][index] = complete;
        b.receipts = receipt;
        if (held) b.held += amount;
        else b.toTreasury += amount;
    }

    function _give(address payer, uint256 amount) private {
        BlocklistCoin.Refusal refusal = _world.coin.refusalOf(payer);
        _world.coin.refuse(payer, BlocklistCoin.Refusal.None);
        _world.coin.mint(payer, amount);
        vm.prank(payer);
        _world.coin.approve(address(_world.leases), amount);
        _world.coin.refuse(payer, refusal);
    }

    /// @dev A call went through. What calls that failed would have told is recorded as well: it is passed over.
    function _did(bytes4 call) private {
        ++done[call];
        _read();
    }

    function _lease(uint256 which) private view returns (bytes32) {
        return ids[which % LEASES];
    }

    function _side(uint256 which, uint8 who) private view returns (address) {
        if (who % 3 == 0) return _world.manager;
        return who % 3 == 1 ? tenantOf(which % LEASES) : _world.arbiter;
    }

    /// @dev The next lease whose deposit stands so, if there is one.
    function _find(uint256 which, ILeases.DepositState state) private view returns (uint256) {
        for (uint256 i; i < LEASES; ++i) {
            uint256 candidate = ((which % LEASES) + i) % LEASES;
            if (_world.leases.depositOf(ids[candidate]).state == state) return candidate;
        }
        return which % LEASES;
    }

    /// @dev Mostly who should.
    function _anybody(uint256 which, uint256 who, address usual) private view returns (address) {
        if (who % 8 == 0) return address(0xBAD);
        if (who % 8 == 1) return tenantOf(which % LEASES);
        if (who % 8 == 2) return _world.manager;
        if (who % 8 == 3) return _world.arbiter;
        return usual;
    }
}
