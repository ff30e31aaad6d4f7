// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {ILeases} from "../../src/income/ILeases.sol";
import {Signing} from "../Signing.sol";

/// @notice A lease from 31 January 2024: 24 months at 2,000, five percent more in the second year, five days of grace, 100 for
/// being late, a deposit of 4,000. Everybody who pays has money and has approved it.
abstract contract LeaseSuite is Signing {
    bytes32 internal constant LEASE = keccak256("lease");
    bytes32 internal constant PAPER = keccak256("paper");
    bytes32 internal constant CASE = keccak256("case");
    bytes32 internal constant CARD = keccak256("card payment");
    uint40 internal constant START = 1_706_659_200; // 31 January 2024
    uint256 internal constant RENT = 2_000e6;
    uint256 internal constant RENT_OF_SECOND_YEAR = 2_100e6;
    uint256 internal constant LATE = 100e6;
    uint256 internal constant DEPOSIT = 4_000e6;
    uint256 internal constant END = 1_769_817_600; // 31 January 2026
    uint256 internal constant WHOLE_TERM = 12 * RENT + 12 * RENT_OF_SECOND_YEAR;

    address internal tenant = makeAddr("tenant");
    address internal friend = makeAddr("friend");
    address internal arbiter = makeAddr("arbiter");

    function setUp() public virtual override {
        super.setUp();
        vm.prank(owner);
        roles.grantRole(RoleIds.id(address(token), RoleIds.ARBITER), arbiter);
        fund(tenant);
        fund(friend);
    }

    function fund(address payer) internal {
        coin.mint(payer, 1_000_000e6);
        vm.prank(payer);
        coin.approve(address(leases), type(uint256).max);
    }

    function termsOfTest() internal view returns (ILeases.Terms memory t) {
        (t.token, t.coin, t.tenant) = (address(token), address(coin), tenant);
        (t.startsAt, t.periods, t.frequency) = (START, 24, ILeases.Frequency.Monthly);
        (t.rent, t.indexBasisPoints, t.graceDays) = (uint128(RENT), 500, 5);
        (t.lateFee, t.deposit, t.termsHash) = (uint128(LATE), uint128(DEPOSIT), PAPER);
    }

    function create() internal {
        create(LEASE, termsOfTest());
    }

    /// @dev One that no wallet agrees for.
    function createWithoutTenant() internal {
        ILeases.Terms memory t = termsOfTest();
        t.tenant = address(0);
        create(LEASE, t);
    }

    function create(bytes32 leaseId, ILeases.Terms memory t) internal {
        vm.prank(manager);
        leases.create(leaseId, t);
    }

    function pay(address payer, uint256 amount) internal returns (uint256) {
        vm.prank(payer);
        return leases.pay(LEASE, amount, 0);
    }

    function payDeposit(address payer) internal {
        vm.prank(payer);
        leases.payDeposit(LEASE);
    }

    function terminate(address by, uint16 periods) internal {
        vm.prank(by);
        leases.terminate(LEASE, periods);
    }

    function renew(address by, uint16 periods, uint256 rent) internal {
        vm.prank(by);
        leases.renew(LEASE, periods, uint128(rent));
    }

    function progress() internal view returns (ILeases.Progress memory) {
        return leases.progressOf(LEASE);
    }

    function deposit() internal view returns (ILeases.Deposit memory) {
        return leases.depositOf(LEASE);
    }

    function expectState(uint256 next, uint256 paidOfNext) internal view {
        ILeases.Progress memory p = progress();
        assertEq(p.next, next);
        assertEq(p.paidOfNext, paidOfNext);
    }

    function expectArrears(uint256 amount, uint256 oldestDueAt, uint256 periods, uint256 lateFees) internal view {
        (uint256 a, uint256 o, uint256 p, uint256 f) = leases.arrearsOf(LEASE);
        assertEq(a, amount);
        assertEq(o, oldestDueAt);
        assertEq(p, periods);
        assertEq(f, lateFees);
    }

    function refuses(bytes memory reason) internal {
        vm.expectRevert(reason);
    }

    function wrongState(ILeases.DepositState state) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ILeases.LeaseDepositStateIllegal.selector, LEASE, state);
    }

    function notParty(address account) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ILeases.LeaseNotParty.selector, account, LEASE);
    }
}
