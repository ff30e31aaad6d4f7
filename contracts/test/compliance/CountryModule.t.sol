// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {Holders} from "../token/Holders.sol";

contract CountryModuleTest is Holders {
    function test_NobodyMayReceiveUntilCountriesAreListed() public {
        addCountryRule(new uint16[](0));
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN));
        send(alice, bob, 1);
    }

    function test_OnlyListedCountriesReceive_WhateverTheSenders() public {
        addCountryRule(listOf(BRITAIN));
        send(alice, bob, 10);
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, alice, UAE));
        send(bob, alice, 1);
        // not even from herself, nor nothing: the rule is about who receives
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, alice, UAE));
        send(alice, alice, 0);
    }

    function test_DenyList_AdmitsAllOthers() public {
        addCountryRule(listOf(BRITAIN));
        _configure(abi.encodeCall(CountryModule.setMode, (true)));
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN));
        send(alice, bob, 1);
        verify(carol, MONGOLIA);
        send(alice, carol, 1);
        _configure(abi.encodeCall(CountryModule.setCountries, (listOf(BRITAIN), false)));
        send(alice, bob, 1);
        _configure(abi.encodeCall(CountryModule.setMode, (false)));
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN));
        send(alice, bob, 1);
    }

    function test_AChangeOfCountryCountsAtOnce() public {
        addCountryRule(listOf(UAE));
        vm.prank(officer);
        registry.updateCountry(bob, UAE);
        send(alice, bob, 1);
        vm.prank(officer);
        registry.updateCountry(bob, MONGOLIA);
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, MONGOLIA));
        send(alice, bob, 1);
    }

    function test_ForceBurnAndRecoveryPass() public {
        addCountryRule(listOf(MONGOLIA));
        force(alice, bob, 10);
        vm.prank(agent);
        token.burn(bob, 10);
        replace(alice, heir);
        token.recoveryAddress(alice, heir, address(registry.identity(heir)));
        assertEq(token.balanceOf(heir), HELD - 10);
    }

    function test_Settings_AreTheCallersOwn() public {
        vm.expectEmit(address(countries));
        emit CountryModule.CountryModeSet(address(this), true);
        countries.setMode(true);
        vm.expectEmit(address(countries));
        emit CountryModule.CountryListed(address(this), 999, true);
        countries.setCountries(listOf(uint16(999)), true);
        assertFalse(countries.isAllowed(address(this), 999));
        assertTrue(countries.isAllowed(address(this), 1));
        assertFalse(countries.isAllowed(stranger, 1));
        assertEq(countries.name(), "Countries");
        assertEq(countries.hooks(), 1);
        Movement memory m;
        Holdings memory h;
        countries.moved(m, h, false);
    }

    function test_Boundaries_OfEveryWord() public {
        uint16[10] memory edges = [uint16(1), 249, 250, 251, 499, 500, 749, 750, 998, 999];
        for (uint256 i; i < edges.length; ++i) {
            countries.setCountries(listOf(edges[i]), true);
            for (uint256 k; k < edges.length; ++k) {
                assertEq(countries.isAllowed(address(this), edges[k]), k <= i);
            }
        }
        assertFalse(countries.isAllowed(address(this), 0));
        assertFalse(countries.isAllowed(address(this), 1000));
        countries.setMode(true);
        for (uint256 i; i < edges.length; ++i) {
            assertFalse(countries.isAllowed(address(this), edges[i]));
        }
        assertFalse(countries.isAllowed(address(this), 1000));
        assertFalse(countries.isAllowed(address(this), type(uint16).max));
    }

    function test_RevertWhen_CodeIsInvalid() public {
        uint16[3] memory wrong = [uint16(0), 1000, type(uint16).max];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryCodeInvalid.selector, wrong[i]));
            countries.setCountries(listOf(wrong[i]), true);
        }
    }

    function testFuzz_List_EqualsANaiveModel(uint16[16] memory list, uint16 flags, bool deny, uint16 probe) public {
        bool listed;
        probe = uint16(bound(probe, 1, 999));
        countries.setMode(!deny);
        for (uint256 i; i < list.length; ++i) {
            uint16 country = i % 4 == 0 ? probe : uint16(bound(list[i], 1, 999));
            bool on = (flags >> i) & 1 == 1;
            countries.setCountries(listOf(country), on);
            if (country == probe) listed = on;
        }
        countries.setMode(deny);
        assertEq(countries.isAllowed(address(this), probe), listed != deny);
    }

    function _configure(bytes memory call) private {
        vm.prank(owner);
        compliance.configure(address(countries), call);
    }
}
