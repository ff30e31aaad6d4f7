// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Months} from "../libraries/Months.sol";
import {IPropertyFactory} from "../property/IPropertyFactory.sol";
import {ILeases} from "./ILeases.sol";

/// @title What was agreed
/// @notice Records leases, renews and ends them; when a period is due, and for how much.
abstract contract LeaseTerms is ILeases, ReentrancyGuardTransient {
    /// @dev Packed for a payment, which reads the first five slots and writes the third, and the fifth only where a period is
    /// paid in part.
    struct Lease {
        address token;
        uint40 startsAt;
        uint16 periods;
        Frequency frequency;
        uint8 graceDays;
        uint8 renewals;
        bool held;
        address coin;
        uint16 indexBasisPoints;
        uint40 terminatedAt;
        address treasury;
        uint16 next;
        uint32 receipts;
        uint128 rent;
        uint128 lateFee;
        uint128 paidOfNext;
        uint128 deposit;
        address tenant;
        bytes32 termsHash;
    }

    /// @dev Periods that were added: from `first` on, at `rent` for the first year.
    struct Added {
        uint16 first;
        uint128 rent;
    }

    /// @dev What either side proposes.
    struct Talks {
        Proposal byManager;
        Proposal byTenant;
        Renewal renewal;
    }

    /// @notice Most periods of a lease, renewals included.
    uint256 public constant MAX_PERIODS = 600;
    uint256 public constant MAX_RENEWALS = 100;
    /// @notice Highest yearly index, in basis points.
    uint256 public constant MAX_INDEX = 2_500;
    /// @notice How far ahead a lease may start.
    uint256 public constant MAX_AHEAD = 3_653 days;
    /// @notice How long after the end deductions can be claimed, and how long after that they can be disputed.
    uint256 public constant SETTLING = 30 days;

    IRoles public immutable ROLES;
    IPropertyFactory public immutable FACTORY;

    mapping(bytes32 leaseId => Lease) private _leases;
    mapping(bytes32 leaseId => mapping(uint256 number => Added)) private _added;
    mapping(bytes32 leaseId => Talks) private _talks;

    constructor(IRoles roles, IPropertyFactory factory) {
        (ROLES, FACTORY) = (roles, factory);
    }

    /// @inheritdoc ILeases
    function create(bytes32 leaseId, Terms calldata terms) external {
        // Check
        _requireManager(terms.token);
        require(_leases[leaseId].token == address(0), LeaseKnown(leaseId));
        bool valid = leaseId != 0 && terms.periods > 0 && terms.periods <= MAX_PERIODS && terms.rent > 0;
        valid = valid && terms.indexBasisPoints <= MAX_INDEX && terms.coin.code.length > 0;
        require(valid, LeaseTermsInvalid());
        uint256 latest = block.timestamp + MAX_AHEAD;
        require(terms.startsAt <= latest, LeaseStartInvalid(terms.startsAt, latest));
        address treasury = FACTORY.treasuryOf(terms.token);
        require(treasury != address(0), LeaseTokenUnknown(terms.token));
        // Effect
        Lease storage lease = _leases[leaseId];
        (lease.token, lease.startsAt, lease.periods) = (terms.token, terms.startsAt, terms.periods);
        (lease.frequency, lease.graceDays) = (terms.frequency, terms.graceDays);
        (lease.coin, lease.indexBasisPoints, lease.treasury) = (terms.coin, terms.indexBasisPoints, treasury);
        (lease.rent, lease.lateFee) = (terms.rent, terms.lateFee);
        (lease.deposit, lease.tenant, lease.termsHash) = (terms.deposit, terms.tenant, terms.termsHash);
        _requireBounded(lease, terms.rent, terms.periods);
        emit LeaseCreated(leaseId, terms.token, terms.tenant, terms, treasury, _endsAt(lease), msg.sender);
    }

    /// @inheritdoc ILeases
    function renew(bytes32 leaseId, uint16 periods, uint128 rent) external {
        // Check
        Lease storage lease = _lease(leaseId);
        bool byTenant = msg.sender == lease.tenant;
        if (!byTenant && !_has(lease.token, RoleIds.MANAGER)) {
            byTenant = lease.tenant == address(0) && _has(lease.token, RoleIds.ARBITER);
            require(byTenant, LeaseNotManager(msg.sender, lease.token));
        }
        require(lease.terminatedAt == 0, LeaseTerminatedAlready(leaseId));
        uint256 endsAt = _endsAt(lease);
        require(block.timestamp < endsAt + SETTLING, LeaseEnded(leaseId, endsAt));
        _requireDepositUntouched(leaseId);
        uint256 total = uint256(lease.periods) + periods;
        require(
            periods > 0 && total <= MAX_PERIODS && lease.renewals < MAX_RENEWALS,
            LeaseRenewalInvalid(leaseId, total, MAX_PERIODS)
        );
        require(rent > 0, LeaseTermsInvalid());
        _requireBounded(lease, rent, periods);
        // Effect
        if (byTenant) {
            Renewal memory proposed = _talks[leaseId].renewal;
            bool same = proposed.exists && proposed.periods == periods && proposed.rent == rent;
            require(same, LeaseProposalMissing(leaseId, msg.sender));
        } else if (lease.tenant != address(0) || _bindsDeposit(leaseId)) {
            _talks[leaseId].renewal = Renewal(true, periods, rent);
            emit LeaseRenewalProposed(leaseId, lease.token, msg.sender, periods, rent);
            return;
        }
        delete _talks[leaseId];
        _added[leaseId][lease.renewals++] = Added(lease.periods, rent);
        emit LeaseRenewed(leaseId, lease.token, lease.periods, uint16(total), rent, _dueAt(lease, total));
        lease.periods = uint16(total);
    }

    /// @inheritdoc ILeases
    function terminate(bytes32 leaseId, uint16 periods) external {
        // Check
        Lease storage lease = _lease(leaseId);
        bool byManager = _isManagersSide(leaseId, lease);
        require(lease.terminatedAt == 0, LeaseTerminatedAlready(leaseId));
        uint256 endsAt = _endsAt(lease);
        require(block.timestamp < endsAt, LeaseEnded(leaseId, endsAt));
        require(
            periods >= lease.next && periods < lease.periods,
            LeaseTerminationInvalid(leaseId, periods, lease.next, lease.periods)
        );
        // Effect
        Talks storage talks = _talks[leaseId];
        Proposal memory other = byManager ? talks.byTenant : talks.byManager;
        if (!other.exists || other.periods != periods) {
            if (byManager) talks.byManager = Proposal(true, periods);
            else talks.byTenant = Proposal(true, periods);
            emit LeaseTerminationProposed(leaseId, lease.token, msg.sender, periods, byManager);
            return;
        }
        delete _talks[leaseId];
        (lease.periods, lease.terminatedAt) = (periods, uint40(block.timestamp));
        uint256 surplus = lease.next == periods ? lease.paidOfNext : 0;
        emit LeaseTerminated(leaseId, lease.token, periods, _endsAt(lease), surplus);
    }

    /// @inheritdoc ILeases
    function withdrawProposal(bytes32 leaseId) external {
        // Check
        Lease storage lease = _lease(leaseId);
        bool byManager = _isManagersSide(leaseId, lease);
        Talks storage talks = _talks[leaseId];
        bool exists = byManager ? talks.byManager.exists || talks.renewal.exists : talks.byTenant.exists;
        require(exists, LeaseProposalMissing(leaseId, msg.sender));
        // Effect
        if (byManager) {
            delete talks.byManager;
            delete talks.renewal;
        } else {
            delete talks.byTenant;
        }
        emit LeaseProposalWithdrawn(leaseId, lease.token, msg.sender, byManager);
    }

    /// @inheritdoc ILeases
    function termsOf(bytes32 leaseId) external view returns (Terms memory) {
        Lease storage lease = _lease(leaseId);
        return
            Terms(
                lease.token,
                lease.coin,
                lease.tenant,
                lease.startsAt,
                lease.periods,
                lease.frequency,
                lease.rent,
                lease.indexBasisPoints,
                lease.graceDays,
                lease.lateFee,
                lease.deposit,
                lease.termsHash
            );
    }

    /// @inheritdoc ILeases
    function proposalsOf(
        bytes32 leaseId
    ) external view returns (Proposal memory byManager, Proposal memory byTenant, Renewal memory renewal) {
        Talks storage talks = _talks[leaseId];
        return (talks.byManager, talks.byTenant, talks.renewal);
    }

    /// @inheritdoc ILeases
    function dueAt(bytes32 leaseId, uint256 index) external view returns (uint256) {
        Lease storage lease = _lease(leaseId);
        require(index <= lease.periods, LeasePeriodUnknown(leaseId, index, lease.periods));
        return _dueAt(lease, index);
    }

    /// @inheritdoc ILeases
    function rentOf(bytes32 leaseId, uint256 index) external view returns (uint256) {
        Lease storage lease = _lease(leaseId);
        require(index < lease.periods, LeasePeriodUnknown(leaseId, index, lease.periods));
        return _rentOf(leaseId, lease, index);
    }

    /// @inheritdoc ILeases
    function periodMonth(bytes32 leaseId, uint256 index) external view returns (uint32 yyyymm) {
        Lease storage lease = _lease(leaseId);
        require(index < lease.periods, LeasePeriodUnknown(leaseId, index, lease.periods));
        (, yyyymm) = _begins(lease, index);
    }

    /// @dev Nothing was claimed of the deposit, nor is it back.
    function _requireDepositUntouched(bytes32 leaseId) internal view virtual;

    /// @dev A deposit that is not the caller's waits for the end.
    function _bindsDeposit(bytes32 leaseId) internal view virtual returns (bool);

    function _lease(bytes32 leaseId) internal view returns (Lease storage lease) {
        lease = _leases[leaseId];
        require(lease.token != address(0), LeaseUnknown(leaseId));
    }

    /// @dev When a period begins, and its month.
    function _begins(Lease storage lease, uint256 index) internal view returns (uint256, uint32) {
        return Months.add(lease.startsAt, lease.frequency == Frequency.Monthly ? index : index * 3);
    }

    function _dueAt(Lease storage lease, uint256 index) internal view returns (uint256 due) {
        (due, ) = _begins(lease, index);
    }

    /// @dev Whoever is ended late has the time to settle from then on; what never began is over at once.
    function _endsAt(Lease storage lease) internal view returns (uint256 endsAt) {
        (uint256 agreedAt, uint256 periods) = (lease.terminatedAt, lease.periods);
        endsAt = _dueAt(lease, periods);
        if (agreedAt != 0 && (periods == 0 || endsAt < agreedAt)) return agreedAt;
    }

    function _rentOf(bytes32 leaseId, Lease storage lease, uint256 index) internal view returns (uint256 rent) {
        uint256 first;
        rent = lease.rent;
        for (uint256 i = lease.renewals; i > 0; --i) {
            Added memory added = _added[leaseId][i - 1];
            if (index < added.first) continue;
            (first, rent) = (added.first, added.rent);
            break;
        }
        uint256 yearly = 10_000 + lease.indexBasisPoints;
        for (uint256 year = (index - first) / _perYear(lease); year > 0; --year) rent = (rent * yearly) / 10_000;
    }

    function _requireManager(address token) internal view {
        require(_has(token, RoleIds.MANAGER), LeaseNotManager(msg.sender, token));
    }

    function _requireArbiter(address token) internal view {
        require(_has(token, RoleIds.ARBITER), LeaseNotArbiter(msg.sender, token));
    }

    /// @dev Whether the caller has a role of the token's scope.
    function _has(address token, uint96 role) internal view returns (bool) {
        return ROLES.hasRole(RoleIds.id(token, role), msg.sender);
    }

    /// @dev The manager's side; else the tenant's, for which an arbiter may speak. Nobody speaks for both.
    function _isManagersSide(bytes32 leaseId, Lease storage lease) private view returns (bool) {
        if (msg.sender == lease.tenant) return false;
        if (_has(lease.token, RoleIds.MANAGER)) return true;
        require(_has(lease.token, RoleIds.ARBITER), LeaseNotParty(msg.sender, leaseId));
        return false;
    }

    function _perYear(Lease storage lease) private view returns (uint256) {
        return lease.frequency == Frequency.Monthly ? 12 : 4;
    }

    /// @dev All rent and late fees of so many periods fit into what they are counted in.
    function _requireBounded(Lease storage lease, uint256 rent, uint256 periods) private view {
        (uint256 perYear, uint256 yearly) = (_perYear(lease), 10_000 + lease.indexBasisPoints);
        uint256 total = periods * lease.lateFee;
        while (periods > perYear) {
            (total, periods) = (total + rent * perYear, periods - perYear);
            rent = (rent * yearly) / 10_000;
        }
        total += rent * periods;
        require(total <= type(uint128).max, LeaseTooLarge(total));
    }
}
