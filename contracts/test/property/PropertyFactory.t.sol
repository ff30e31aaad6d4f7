// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {MaxBalanceModule} from "../../src/compliance/modules/MaxBalanceModule.sol";
import {IRoles} from "../../src/governance/IRoles.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {ITreasury} from "../../src/income/ITreasury.sol";
import {Treasury} from "../../src/income/Treasury.sol";
import {IPropertyFactory} from "../../src/property/IPropertyFactory.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {Holders} from "../token/Holders.sol";

contract PropertyFactoryTest is Holders {
    address private issuerSafe = makeAddr("issuerSafe");
    address private venue = makeAddr("venue");

    function test_CreateProperty_MakesWhatItPredicted() public {
        IPropertyFactory.Params memory p = _params();
        (address t, address c, address m) = factory.predict(p);
        assertEq(t.code.length + c.code.length + m.code.length, 0);
        vm.expectEmit(address(factory));
        emit IPropertyFactory.PropertyCreated(
            t,
            c,
            m,
            issuerSafe,
            "Office",
            "OFC",
            100,
            "ipfs://office",
            keccak256("office")
        );
        vm.prank(owner);
        (address t2, address c2, address m2) = factory.createProperty(p);
        assertEq(t2, t);
        assertEq(c2, c);
        assertEq(m2, m);
        assertTrue(factory.isProperty(t));
        assertEq(factory.treasuryOf(t), m);
        assertEq(factory.treasuryOf(c), address(0));
        assertFalse(factory.isProperty(c));
        assertFalse(factory.isProperty(stranger));
    }

    /// @dev The treasury speaks after the factory has announced it: whoever follows the factory misses nothing.
    function test_CreateProperty_WithAWaterfall() public {
        IPropertyFactory.Params memory p = _params();
        p.waterfall = new ITreasury.Step[](2);
        p.waterfall[0] = ITreasury.Step(ITreasury.Purpose.ManagementFee, 800, 0, venue);
        p.waterfall[1] = ITreasury.Step(ITreasury.Purpose.RepairReserve, 2_000, 5_000e6, address(0));
        (address t, address c, address m) = factory.predict(p);
        vm.expectEmit(address(factory));
        emit IPropertyFactory.PropertyCreated(
            t,
            c,
            m,
            issuerSafe,
            "Office",
            "OFC",
            100,
            "ipfs://office",
            keccak256("office")
        );
        vm.expectEmit(m);
        emit ITreasury.WaterfallSet(p.waterfall, address(factory));
        vm.prank(owner);
        factory.createProperty(p);
        assertEq(abi.encode(Treasury(m).waterfall()), abi.encode(p.waterfall));
        p.waterfall[1].payee = venue;
        p.salt = keccak256("another");
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryStepInvalid.selector, 1));
        vm.prank(owner);
        factory.createProperty(p);
    }

    function test_CreateProperty_WiresItsParts() public {
        (PropertyToken t, ModularCompliance c, Treasury m) = _create();
        assertEq(t.name(), "Office");
        assertEq(t.symbol(), "OFC");
        assertEq(t.cap(), 100);
        assertEq(t.totalSupply(), 0);
        assertEq(t.onchainID(), address(0));
        assertEq(address(t.compliance()), address(c));
        assertEq(address(t.identityRegistry()), address(registry));
        assertEq(c.getTokenBound(), address(t));
        assertEq(c.modules(), two(address(countries), address(maxBalance)));
        assertEq(t.complianceHooks(), 5);
        assertTrue(countries.isAllowed(address(c), UAE));
        assertFalse(countries.isAllowed(address(c), BRITAIN));
        assertEq(maxBalance.maximumOf(address(c)), 40);
        assertEq(m.token(), address(t));
        assertEq(t.minterAllowance(venue), 60);
        vm.prank(venue);
        t.mint(alice, 40);
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN));
        vm.prank(venue);
        t.mint(bob, 1);
    }

    function test_CreateProperty_GrantsExactlyTheRolesAsked() public {
        (PropertyToken t, , Treasury m) = _create();
        assertEq(t.owner(), issuerSafe);
        address[9] memory everybody = [
            issuerSafe,
            agent,
            officer,
            manager,
            treasurer,
            address(m),
            address(factory),
            owner,
            address(t)
        ];
        for (uint96 role = RoleIds.AGENT; role <= RoleIds.HALTER; ++role) {
            for (uint256 i; i < everybody.length; ++i) {
                address who = everybody[i];
                bool expected =
                    (role == RoleIds.AGENT && who == agent) ||
                        (role == RoleIds.OFFICER && who == officer) ||
                        (role == RoleIds.MANAGER && who == manager) ||
                        (role == RoleIds.ISSUER && who == issuerSafe) ||
                        (role == RoleIds.TREASURER && (who == treasurer || who == address(m)));
                assertEq(roles.hasRole(RoleIds.id(address(t), role), who), expected);
            }
        }
    }

    function test_CreateProperty_KeepsNothing() public {
        (PropertyToken t, ModularCompliance c, ) = _create();
        assertFalse(roles.hasRole(RoleIds.id(address(t), RoleIds.OWNER), address(factory)));
        assertFalse(roles.hasRole(RoleIds.id(address(t), RoleIds.OWNER), owner));
        assertEq(c.owner(), issuerSafe);
        vm.startPrank(address(factory));
        vm.expectRevert(notOwner(address(factory)));
        t.setName("x");
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesNotScopeOwner.selector, address(factory), address(t)));
        roles.transferScope(address(t), address(factory));
        vm.stopPrank();
    }

    function test_CreateProperty_WithoutVenueOrPeople() public {
        (PropertyToken t, , ) = createProperty("Plain", "PLN", 1);
        assertEq(t.complianceHooks(), 0);
        assertEq(t.minterAllowance(address(0)), 0);
    }

    function test_RevertWhen_CallerIsNoIssuer() public {
        IPropertyFactory.Params memory p = _params();
        address[3] memory others = [agent, issuerSafe, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, others[i], RoleIds.ISSUER));
            vm.prank(others[i]);
            factory.createProperty(p);
        }
    }

    function test_RevertWhen_OwnerIsMissing() public {
        IPropertyFactory.Params memory p = _params();
        p.owner = address(0);
        vm.expectRevert(IPropertyFactory.PropertyOwnerMissing.selector);
        vm.prank(owner);
        factory.createProperty(p);
    }

    function test_RevertWhen_CapIsMissing() public {
        IPropertyFactory.Params memory p = _params();
        p.cap = 0;
        vm.expectRevert(IPropertyToken.PropertyTokenCapMissing.selector);
        vm.prank(owner);
        factory.createProperty(p);
    }

    function test_RevertWhen_NameIsMissing() public {
        IPropertyFactory.Params memory p = _params();
        p.name = "";
        vm.expectRevert(IPropertyToken.PropertyTokenTextMissing.selector);
        vm.prank(owner);
        factory.createProperty(p);
    }

    function test_RevertWhen_SaltIsUsed() public {
        _create();
        IPropertyFactory.Params memory p = _params();
        p.name = "Another";
        vm.expectRevert(Errors.FailedDeployment.selector);
        vm.prank(owner);
        factory.createProperty(p);
    }

    function test_RevertWhen_ARuleFails_NothingIsMade() public {
        IPropertyFactory.Params memory p = _params();
        p.rules[0].configuration[0] = abi.encodeCall(CountryModule.setCountries, (listOf(uint16(0)), true));
        (address t, , ) = factory.predict(p);
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryCodeInvalid.selector, 0));
        vm.prank(owner);
        factory.createProperty(p);
        assertEq(t.code.length, 0);
        assertFalse(factory.isProperty(t));
    }

    function testFuzz_Predict_EqualsReality(string calldata name, uint96 cap, bytes32 salt) public {
        IPropertyFactory.Params memory p = _params();
        (p.name, p.cap, p.salt) = (string.concat("x", name), cap == 0 ? 1 : cap, salt);
        (address t, address c, address m) = factory.predict(p);
        vm.prank(owner);
        (address t2, address c2, address m2) = factory.createProperty(p);
        assertEq(t, t2);
        assertEq(c, c2);
        assertEq(m, m2);
        assertEq(PropertyToken(t).cap(), p.cap);
        assertEq(PropertyToken(t).name(), p.name);
    }

    function _create() private returns (PropertyToken t, ModularCompliance c, Treasury m) {
        vm.prank(owner);
        (address a, address b, address d) = factory.createProperty(_params());
        return (PropertyToken(a), ModularCompliance(b), Treasury(d));
    }

    function _params() private view returns (IPropertyFactory.Params memory p) {
        (p.name, p.symbol, p.cap, p.owner) = ("Office", "OFC", 100, issuerSafe);
        (p.officers, p.managers, p.treasurers) = (one(officer), one(manager), one(treasurer));
        p.issuers = one(issuerSafe);
        (p.minter, p.minterAllowance) = (venue, 60);
        (p.profileURI, p.profileHash, p.salt) = ("ipfs://office", keccak256("office"), keccak256("salt"));
        p.rules = new IPropertyFactory.Rule[](2);
        p.rules[0].module = address(countries);
        p.rules[0].configuration = new bytes[](1);
        p.rules[0].configuration[0] = abi.encodeCall(CountryModule.setCountries, (listOf(UAE), true));
        p.rules[1].module = address(maxBalance);
        p.rules[1].configuration = new bytes[](1);
        p.rules[1].configuration[0] = abi.encodeCall(MaxBalanceModule.setMaximum, (40));
    }
}
