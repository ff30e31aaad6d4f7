// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {IWithholding} from "../../src/income/IWithholding.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {WithheldSuite} from "./WithheldSuite.sol";

/// @notice Dividends of which tax is withheld.
contract WithheldTest is WithheldSuite {
    function test_Claim_WithholdsByCountryAndRoundsTheTaxDown() public {
        uint256 index = declaredBy(1_007_000, plain(), 0); // 1,007 a share
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.TaxWithheld(address(token), index, bob, bob, BRITAIN, 2_000, 60_420);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendPaid(address(token), index, bob, bob, 241_680);
        assertEq(claim(index, bob), 241_680);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.TaxWithheld(address(token), index, alice, alice, UAE, 0, 0);
        assertEq(claim(index, alice), 604_200);
        assertEq(claim(index, carol), 90_630);
        (uint256 withheld, ) = pots(index);
        assertEq(withheld, 60_420 + 10_070);
        assertEq(outstanding(index), 0);
        assertEq(coin.balanceOf(address(distributor)), withheld);
    }

    function test_Push_WithholdsAsAClaimDoes() public {
        uint256 index = declaredBy(1_007_000, plain(), 0);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.TaxWithheld(address(token), index, bob, bob, BRITAIN, 2_000, 60_420);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendPaid(address(token), index, bob, bob, 241_680);
        assertEq(push(index, list(alice, bob, carol)), 3);
        (uint256 withheld, ) = pots(index);
        assertEq(withheld, 70_490);
        assertEq(coin.balanceOf(bob), 241_680);
        assertEq(outstanding(index), 0);
    }

    function test_Push_WithholdsNothingFromWhomTheCoinRefuses() public {
        uint32 table = plain();
        BlocklistCoin blocked = new BlocklistCoin();
        blocked.mint(treasurer, 1_000);
        vm.prank(treasurer);
        blocked.approve(address(distributor), 1_000);
        uint256 recordId = passRecordDate();
        vm.prank(treasurer);
        (uint256 index, ) = distributor.declare(address(token), address(blocked), recordId, 1_000, table, 0);
        blocked.refuse(bob, BlocklistCoin.Refusal.Revert);
        assertEq(push(index, list(alice, bob, carol)), 2);
        (uint256 withheld, ) = pots(index);
        assertEq(withheld, 10);
        assertEq(outstanding(index), 300);
        blocked.refuse(bob, BlocklistCoin.Refusal.None);
        assertEq(push(index, one(bob)), 1);
        assertEq(blocked.balanceOf(bob), 240);
    }

    /// @dev Where everything is withheld nothing is sent: some coins refuse to send nothing.
    function test_Withhold_Everything() public {
        uint32 table = create(new IWithholding.Rate[](0), new IWithholding.IdentityRate[](0), 10_000);
        uint256 index = declaredBy(1_000, table, 0);
        assertEq(claim(index, alice), 0);
        assertEq(push(index, list(alice, bob, carol)), 2);
        (uint256 withheld, ) = pots(index);
        assertEq(withheld, 1_000);
        assertEq(coin.balanceOf(alice) + coin.balanceOf(bob) + coin.balanceOf(carol), 0);
        assertEq(distributor.remit(address(token), index), 1_000);
    }

    function test_Withhold_TheSuccessorsRate() public {
        uint32 table = create(ratesOf(UAE, 0, BRITAIN, 2_000), certificate(bob, 500), 1_000);
        uint256 index = declaredBy(1_000, table, 0);
        address second = makeAddr("second");
        recover(bob, second);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.TaxWithheld(address(token), index, bob, second, BRITAIN, 500, 15);
        assertEq(claim(index, bob), 285);
        assertEq(coin.balanceOf(second), 285);
    }

    function test_Remit_GoesToTheTablesCollector() public {
        uint256 index = declaredBy(1_000, plain(), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNothingWithheld.selector, address(token), index)
        );
        distributor.remit(address(token), index);
        claim(index, bob);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.TaxRemitted(address(token), index, collector, 60);
        vm.prank(stranger);
        assertEq(distributor.remit(address(token), index), 60);
        claim(index, carol);
        assertEq(distributor.remit(address(token), index), 10);
        assertEq(coin.balanceOf(collector), 70);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNothingWithheld.selector, address(token), index)
        );
        distributor.remit(address(token), index);
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendUnknown.selector, address(token), 9));
        distributor.remit(address(token), 9);
    }

    /// @dev A treasurer could else send holders' money wherever a table of their own says.
    function test_Threat_ATreasurerCannotUseATableThatTheOwnerDidNotMake() public {
        (PropertyToken other, , ) = createProperty("Other", "OTHR", 1_000);
        vm.prank(owner);
        IWithholding.Rate[] memory none;
        IWithholding.IdentityRate[] memory nobody;
        uint32 foreign = withholding.create(address(other), none, nobody, 10_000, treasurer);
        uint256 recordId = passRecordDate();
        uint32[2] memory tables = [foreign, 99];
        for (uint256 i; i < tables.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IDividendDistributor.DividendTableForeign.selector, address(token), tables[i])
            );
            vm.prank(treasurer);
            distributor.declare(address(token), address(coin), recordId, 1_000, tables[i], 0);
        }
    }

    function test_Preview_IsWhatAClaimPays() public {
        uint256 index = declaredBy(1_007_000, plain(), 0);
        (uint256 net, uint256 tax, address payee, uint8 standing) = distributor.preview(address(token), index, bob);
        assertEq(net, 241_680);
        assertEq(tax, 60_420);
        assertEq(payee, bob);
        assertEq(standing, 1);
        claim(index, bob);
        (net, tax, , ) = distributor.preview(address(token), index, bob);
        assertEq(net + tax, 0);
        (net, tax, , ) = distributor.preview(address(token), declared(1_000), bob);
        assertEq(net, 300);
        assertEq(tax, 0);
    }

    /// @dev The holder gets what is left of the whole, to the unit, and never less than the rate leaves.
    function testFuzz_Withhold_Arithmetic(uint96 perShare, uint16 rate, bool pushed) public {
        perShare = uint96(bound(perShare, 1, type(uint64).max));
        rate = uint16(bound(rate, 0, 10_000));
        uint32 table = create(new IWithholding.Rate[](0), new IWithholding.IdentityRate[](0), rate);
        uint256 amount = uint256(perShare) * 1_000;
        coin.mint(treasurer, amount);
        vm.prank(treasurer);
        coin.approve(address(distributor), amount);
        uint256 index = declaredBy(amount, table, 0);
        if (pushed) push(index, one(bob));
        else claim(index, bob);
        uint256 due = uint256(perShare) * 300;
        (uint256 withheld, ) = pots(index);
        assertEq(coin.balanceOf(bob) + withheld, due);
        assertLe(withheld * 10_000, due * rate);
        assertGt((withheld + 1) * 10_000, due * rate);
        assertEq(outstanding(index), amount - due);
    }
}
