// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITreasury} from "../../src/income/ITreasury.sol";
import {IncomeSuite} from "./IncomeSuite.sol";

/// @notice A treasury with the usual waterfall, a tenant with money, and a firm that manages for a fee.
abstract contract WaterfallSuite is IncomeSuite {
    uint256 internal constant TAXES = 0;
    uint256 internal constant INSURANCE = 1;
    uint256 internal constant FEE = 2;
    uint256 internal constant RESERVE = 3;
    uint256 internal constant OTHER = 4;
    bytes32 internal constant LEASE = keccak256("lease");
    bytes32 internal constant PAPER = keccak256("invoice");
    uint32 internal constant MAY = 202605;

    address internal tenant = makeAddr("tenant");
    address internal firm = makeAddr("firm");
    address internal plumber = makeAddr("plumber");

    function setUp() public virtual override {
        super.setUp();
        coin.mint(tenant, DOLLARS);
        vm.prank(tenant);
        coin.approve(address(treasury), DOLLARS);
    }

    /// @dev Taxes 10%, insurance 5% up to 1,000, fee 8%, reserve 20% up to 2,000.
    function usual() internal view returns (ITreasury.Step[] memory steps) {
        steps = new ITreasury.Step[](4);
        steps[0] = ITreasury.Step(ITreasury.Purpose.Taxes, 1_000, 0, address(0));
        steps[1] = ITreasury.Step(ITreasury.Purpose.Insurance, 500, 1_000e6, address(0));
        steps[2] = ITreasury.Step(ITreasury.Purpose.ManagementFee, 800, 0, firm);
        steps[3] = ITreasury.Step(ITreasury.Purpose.RepairReserve, 2_000, 2_000e6, address(0));
    }

    function setWaterfall(ITreasury.Step[] memory steps) internal {
        vm.prank(owner);
        treasury.setWaterfall(steps);
    }

    function rent(uint256 amount) internal {
        vm.prank(tenant);
        treasury.depositRent(address(coin), amount, LEASE, MAY);
    }

    function propose(ITreasury.Purpose purpose, uint256 amount) internal returns (uint256) {
        vm.prank(manager);
        return treasury.proposeExpense(address(coin), purpose, plumber, amount, PAPER);
    }

    function bucket(uint256 purpose) internal view returns (uint256) {
        return treasury.bucketsOf(address(coin))[purpose];
    }

    function free() internal view returns (uint256) {
        return treasury.distributable(address(coin));
    }

    function assertWhole() internal view {
        uint256[5] memory buckets = treasury.bucketsOf(address(coin));
        uint256 sum = free() + treasury.unattributed(address(coin));
        for (uint256 i; i < 5; ++i) sum += buckets[i];
        assertEq(coin.balanceOf(address(treasury)), sum);
    }
}
