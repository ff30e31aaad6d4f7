// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IWithholding} from "../../src/income/IWithholding.sol";
import {WithheldSuite} from "./WithheldSuite.sol";

contract WithholdingTest is WithheldSuite {
    function test_Create_TellsEverything() public {
        IWithholding.Rate[] memory countries = ratesOf(UAE, 0, BRITAIN, 2_000);
        IWithholding.IdentityRate[] memory people = certificate(bob, 500);
        vm.expectEmit(address(withholding));
        emit IWithholding.WithholdingTableCreated(
            1,
            address(token),
            collector,
            address(registry),
            countries,
            people,
            1_000,
            2_000,
            owner
        );
        assertEq(create(countries, people, 1_000), 1);
        IWithholding.Table memory t = withholding.tableOf(1);
        assertEq(t.token, address(token));
        assertEq(t.registry, address(registry));
        assertEq(t.collector, collector);
        assertEq(t.usual, 1_000);
        assertEq(t.highest, 2_000);
        assertEq(withholding.tokenOf(1), address(token));
        assertEq(withholding.tokenOf(2), address(0));
        assertEq(withholding.tableCount(), 1);
        assertEq(create(countries, people, 1_000), 2);
    }

    function test_Rate_ByPersonThenCountryThenTheUsual() public {
        uint32 table = create(ratesOf(UAE, 0, BRITAIN, 2_000), certificate(bob, 500), 1_000);
        _assertRate(table, alice, 0, UAE);
        _assertRate(table, bob, 500, BRITAIN);
        _assertRate(table, carol, 1_000, MONGOLIA);
        assertEq(withholding.rateOf(table, BRITAIN, 77), 2_000);
    }

    function test_Rate_UnknownPaysTheHighest() public {
        uint32 table = create(ratesOf(UAE, 0, BRITAIN, 100), certificate(bob, 3_000), 1_000);
        _assertRate(table, stranger, 3_000, 0);
        assertEq(withholding.rateOf(table, 0, 5), 3_000); // of no known country
        assertEq(withholding.rateOf(table, UAE, 0), 3_000); // nobody known
        uint32 usual = create(new IWithholding.Rate[](0), new IWithholding.IdentityRate[](0), 700);
        _assertRate(usual, stranger, 700, 0);
        _assertRate(usual, alice, 700, UAE);
    }

    /// @dev The certificate is the person's, whichever of their wallets is paid.
    function test_Rate_FollowsThePersonIntoTheSuccessor() public {
        uint32 table = create(ratesOf(UAE, 0, BRITAIN, 2_000), certificate(bob, 500), 1_000);
        address second = makeAddr("second");
        vm.prank(agent);
        registry.replaceWallet(bob, second);
        _assertRate(table, second, 500, BRITAIN);
        assertEq(withholding.rateOf(table, UAE, identityOf(second)), 500);
    }

    function test_Rate_FollowsAMove() public {
        uint32 table = create(ratesOf(UAE, 0, BRITAIN, 2_000), new IWithholding.IdentityRate[](0), 1_000);
        vm.prank(officer);
        registry.updateCountry(alice, BRITAIN);
        _assertRate(table, alice, 2_000, BRITAIN);
    }

    function test_RevertWhen_CreatorIsNotTheOwner() public {
        address[5] memory others = [stranger, treasurer, manager, agent, safe];
        IWithholding.Rate[] memory none;
        IWithholding.IdentityRate[] memory nobody;
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IWithholding.WithholdingNotOwner.selector, others[i], address(token))
            );
            vm.prank(others[i]);
            withholding.create(address(token), none, nobody, 0, address(0));
        }
    }

    function test_RevertWhen_TableIsInvalid() public {
        IWithholding.Rate[] memory none;
        IWithholding.IdentityRate[] memory nobody;
        vm.startPrank(owner);
        vm.expectRevert(IWithholding.WithholdingCollectorMissing.selector);
        withholding.create(address(token), none, nobody, 0, address(0));
        vm.expectRevert(abi.encodeWithSelector(IWithholding.WithholdingRateTooHigh.selector, 10_001));
        withholding.create(address(token), none, nobody, 10_001, collector);
        vm.expectRevert(abi.encodeWithSelector(IWithholding.WithholdingCountryInvalid.selector, 0));
        withholding.create(address(token), ratesOf(0, 1, UAE, 1), nobody, 0, collector);
        vm.expectRevert(abi.encodeWithSelector(IWithholding.WithholdingCountryInvalid.selector, UAE));
        withholding.create(address(token), ratesOf(UAE, 1, UAE, 0), nobody, 0, collector);
        vm.expectRevert(abi.encodeWithSelector(IWithholding.WithholdingRateTooHigh.selector, 20_000));
        withholding.create(address(token), ratesOf(UAE, 20_000, BRITAIN, 0), nobody, 0, collector);
        vm.stopPrank();
        IWithholding.IdentityRate[] memory people = certificate(stranger, 1);
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(IWithholding.WithholdingIdentityInvalid.selector, 0));
        withholding.create(address(token), none, people, 0, collector);
        people = new IWithholding.IdentityRate[](2);
        (people[0].identityId, people[1].identityId) = (7, 7);
        vm.expectRevert(abi.encodeWithSelector(IWithholding.WithholdingIdentityInvalid.selector, 7));
        withholding.create(address(token), none, people, 0, collector);
        people[1] = IWithholding.IdentityRate(8, 10_001, 0);
        vm.expectRevert(abi.encodeWithSelector(IWithholding.WithholdingRateTooHigh.selector, 10_001));
        withholding.create(address(token), none, people, 0, collector);
        vm.stopPrank();
        assertEq(withholding.tableCount(), 0);
    }

    function test_RevertWhen_TableUnknown() public {
        bytes memory unknown = abi.encodeWithSelector(IWithholding.WithholdingUnknown.selector, 1);
        vm.expectRevert(unknown);
        withholding.tableOf(1);
        vm.expectRevert(unknown);
        withholding.rateOf(1, UAE, 1);
        vm.expectRevert(unknown);
        withholding.rateFor(1, alice);
    }

    function _assertRate(uint32 table, address wallet, uint256 expected, uint16 expectedCountry) private view {
        (uint256 rate, uint16 country) = withholding.rateFor(table, wallet);
        assertEq(rate, expected);
        assertEq(country, expectedCountry);
    }
}
