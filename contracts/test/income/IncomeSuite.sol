// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {Signing} from "../Signing.sol";

/// @notice Three holders (600, 300, 100 of 1,000 shares) and a treasurer with money.
abstract contract IncomeSuite is Signing {
    uint256 internal constant DOLLARS = 1_000_000e6;

    function setUp() public virtual override {
        super.setUp();
        verify(alice, UAE);
        verify(bob, BRITAIN);
        verify(carol, MONGOLIA);
        give(alice, 600);
        give(bob, 300);
        give(carol, 100);
        coin.mint(treasurer, DOLLARS);
        vm.prank(treasurer);
        coin.approve(address(distributor), DOLLARS);
    }

    /// @dev Announces a record date for tomorrow.
    function announce() internal returns (uint256) {
        vm.prank(treasurer);
        return token.announceRecordDate(uint40(block.timestamp + 1 days));
    }

    /// @dev A record date that has passed.
    function passRecordDate() internal returns (uint256 recordId) {
        recordId = announce();
        vm.warp(block.timestamp + 1 days);
    }

    function declare(IERC20 coin_, uint256 recordId, uint256 amount) internal returns (uint256 index, uint256 taken) {
        vm.prank(treasurer);
        return distributor.declare(address(token), address(coin_), recordId, amount, 0, 0);
    }

    /// @dev As `declared`, with a table and a time after which it lapses.
    function declaredBy(uint256 amount, uint32 table, uint32 lapsesAfter) internal returns (uint256 index) {
        uint256 recordId = passRecordDate();
        vm.prank(treasurer);
        (index, ) = distributor.declare(address(token), address(coin), recordId, amount, table, lapsesAfter);
    }

    /// @dev A dividend over a fresh record date.
    function declared(uint256 amount) internal returns (uint256 index) {
        uint256 recordId = passRecordDate();
        (index, ) = declare(coin, recordId, amount);
    }

    function claim(uint256 index, address account) internal returns (uint256) {
        vm.prank(stranger);
        return distributor.claim(address(token), index, account);
    }

    function push(uint256 index, address[] memory accounts) internal returns (uint256) {
        vm.prank(stranger);
        return distributor.push(address(token), index, accounts);
    }

    function outstanding(uint256 index) internal view returns (uint256) {
        return distributor.dividendOf(address(token), index).outstanding;
    }

    function expectSkip(uint256 index, address account, bytes memory reason) internal {
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendSkipped(address(token), index, account, reason);
    }

    function list(address a, address b, address c) internal pure returns (address[] memory accounts) {
        accounts = new address[](3);
        (accounts[0], accounts[1], accounts[2]) = (a, b, c);
    }
}
