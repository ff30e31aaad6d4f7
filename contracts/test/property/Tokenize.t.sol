// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Treasury} from "../../src/income/Treasury.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {IPropertyFactory} from "../../src/property/IPropertyFactory.sol";
import {IPropertyHealth} from "../../src/property/IPropertyHealth.sol";
import {IPropertyRegistry} from "../../src/property/IPropertyRegistry.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {PropertySuite} from "./PropertySuite.sol";

contract TokenizeTest is PropertySuite {
    function test_Tokenize_MakesWhatWasPredicted_AndOpensTheOffering() public {
        uint256 id = approved();
        (address t, address c, address m) = properties.predictTokenization(id, paramsOf());
        vm.expectEmit(address(properties));
        emit IPropertyRegistry.PropertyTokenized(id, t, safe, c, m, 1);
        vm.prank(safe);
        (address t2, address c2, address m2, uint256 offeringId) = properties.tokenize(id, paramsOf(), termsOf());
        assertEq(abi.encode(t2, c2, m2), abi.encode(t, c, m));
        assertEq(offeringId, 1);
        assertEq(properties.tokenOf(id), t);
        assertEq(properties.idOf(t), id);
        assertEq(uint8(statusOf(id)), uint8(IPropertyRegistry.Status.Tokenized));
        assertTrue(factory.isProperty(t));
        assertEq(Treasury(m).token(), t);
        IOffering.Terms memory terms = offering.termsOf(1);
        assertEq(terms.token, t);
        assertEq(terms.termsHash, keccak256("terms"));
        assertEq(PropertyToken(t).minterAllowance(address(offering)), 60);
    }

    function test_Tokenize_TakesProfileAndSaltFromTheRecord() public {
        uint256 id = approved();
        IPropertyFactory.Params memory p = paramsOf();
        (address t, address c, address m) = properties.predictTokenization(id, p);
        (p.profileURI, p.profileHash, p.salt) = ("ipfs://forged", keccak256("forged"), keccak256("salt"));
        vm.expectEmit(address(factory));
        emit IPropertyFactory.PropertyCreated(t, c, m, owner, "Office", "OFC", 100, URI, PROFILE);
        vm.prank(safe);
        properties.tokenize(id, p, termsOf());
    }

    function test_Tokenize_TheRegistryKeepsNoPowerOverTheToken() public {
        (, PropertyToken t) = tokenized();
        assertTrue(roles.hasRole(RoleIds.id(address(t), RoleIds.ISSUER), safe));
        for (uint96 role; role <= RoleIds.HALTER; ++role) {
            assertFalse(roles.hasRole(RoleIds.id(address(t), role), address(properties)));
            assertFalse(roles.hasRole(RoleIds.id(address(t), role), address(factory)));
        }
    }

    function test_Tokenize_EachPropertyHasItsOwnAddresses() public {
        (, PropertyToken a) = tokenized();
        (, PropertyToken b) = tokenized();
        assertTrue(address(a) != address(b));
    }

    function test_Tokenize_BuyersCanBuyAtOnce() public {
        (, PropertyToken t) = tokenized();
        verify(alice, UAE);
        coin.mint(alice, 100e6);
        vm.prank(alice);
        coin.approve(address(offering), 100e6);
        _buyAsAlice(10);
        assertEq(t.balanceOf(alice), 10);
    }

    function test_RevertWhen_HealthShowsProblems() public {
        uint256 id = submit();
        approve(id);
        IPropertyHealth.Fact memory bad = factOf(id, IPropertyHealth.Kind.Liens);
        bad.good = false;
        IPropertyHealth.Fact memory brief = factOf(id, IPropertyHealth.Kind.Insurance);
        brief.validUntil = today() + 1 days;
        vm.startPrank(landRegistry);
        health.attest(factOf(id, IPropertyHealth.Kind.TitleHolder));
        health.attest(bad);
        health.attest(brief);
        health.attest(factOf(id, IPropertyHealth.Kind.RepairReserve));
        vm.stopPrank();
        vm.prank(owner);
        health.setAttestor(IPropertyHealth.Kind.RepairReserve, landRegistry, false);
        vm.warp(today() + 1 days);
        IPropertyHealth.Problem[] memory p = new IPropertyHealth.Problem[](5);
        p[0] = IPropertyHealth.Problem(IPropertyHealth.Kind.Liens, IPropertyHealth.Reason.Bad);
        p[1] = IPropertyHealth.Problem(IPropertyHealth.Kind.UnpaidTaxes, IPropertyHealth.Reason.Missing);
        p[2] = IPropertyHealth.Problem(IPropertyHealth.Kind.Insurance, IPropertyHealth.Reason.Stale);
        p[3] = IPropertyHealth.Problem(IPropertyHealth.Kind.CodeCompliance, IPropertyHealth.Reason.Missing);
        p[4] = IPropertyHealth.Problem(IPropertyHealth.Kind.RepairReserve, IPropertyHealth.Reason.AttestorRemoved);
        vm.expectRevert(abi.encodeWithSelector(IPropertyRegistry.PropertyUnhealthy.selector, id, p));
        vm.prank(safe);
        properties.tokenize(id, paramsOf(), termsOf());
    }

    function test_RevertWhen_TheOfferingIsRefused_NothingIsMade() public {
        uint256 id = approved();
        (address t, , ) = properties.predictTokenization(id, paramsOf());
        IOffering.Terms memory terms = termsOf();
        terms.closesAt = today();
        vm.expectRevert();
        vm.prank(safe);
        properties.tokenize(id, paramsOf(), terms);
        assertEq(t.code.length, 0);
        assertEq(uint8(statusOf(id)), uint8(IPropertyRegistry.Status.Approved));
        assertEq(properties.tokenOf(id), address(0));
    }

    function testFuzz_Predict_EqualsReality(string calldata name, uint96 cap, bytes32 salt) public {
        uint256 id = approved();
        IPropertyFactory.Params memory p = paramsOf();
        (p.name, p.cap, p.salt) = (string.concat("x", name), uint96(bound(cap, 60, type(uint96).max)), salt);
        (address t, address c, address m) = properties.predictTokenization(id, p);
        vm.prank(safe);
        (address t2, address c2, address m2, ) = properties.tokenize(id, p, termsOf());
        assertEq(abi.encode(t2, c2, m2), abi.encode(t, c, m));
        assertEq(PropertyToken(t).name(), p.name);
    }

    function _buyAsAlice(uint96 shares) private {
        vm.prank(alice);
        offering.buy(IOffering.Purchase(1, shares, keccak256("terms"), 0, new bytes32[](0)));
    }
}
