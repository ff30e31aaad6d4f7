// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TopicsModule} from "../../src/compliance/modules/TopicsModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {Rules} from "./Rules.sol";

contract TopicsModuleTest is Rules {
    uint256 private constant KNOWLEDGE = 7;

    function setUp() public override {
        super.setUp();
        addModule(address(topicsRule));
    }

    function test_ByCountry_AndADefaultForAllOthers() public {
        _set(BRITAIN, one(ACCREDITED));
        _set(0, new uint256[](0));
        refuses(_missing(bob, BRITAIN, ACCREDITED), alice, bob, 1);
        refusesMint(_missing(bob, BRITAIN, ACCREDITED), bob, 1);
        verify(carol, MONGOLIA);
        send(alice, carol, 1);
        _accredit(bob, NEVER);
        send(alice, bob, 1);
        give(bob, 1);
        // a country of its own stands in place of the default
        _set(0, one(ACCREDITED));
        _set(BRITAIN, new uint256[](0));
        refuses(_missing(carol, MONGOLIA, ACCREDITED), alice, carol, 1);
        verify(heir, BRITAIN);
        send(alice, heir, 1);
        configure(address(topicsRule), abi.encodeCall(TopicsModule.clearTopics, (BRITAIN)));
        refuses(_missing(heir, BRITAIN, ACCREDITED), alice, heir, 1);
    }

    function test_SeveralTopics_TheFirstMissingIsNamed() public {
        uint256[] memory all = new uint256[](3);
        (all[0], all[1], all[2]) = (KYC, ACCREDITED, KNOWLEDGE);
        vm.prank(owner);
        issuers.updateIssuerClaimTopics(IClaimIssuer(address(issuer)), all);
        _set(0, all);
        refuses(_missing(bob, BRITAIN, ACCREDITED), alice, bob, 1);
        _accredit(bob, NEVER);
        refuses(_missing(bob, BRITAIN, KNOWLEDGE), alice, bob, 1);
        _write(bob, KNOWLEDGE, NEVER);
        send(alice, bob, 1);
    }

    function test_UntilItIsSet_NobodyAcquires() public {
        refuses(_notSet(bob, BRITAIN), alice, bob, 1);
        refusesMint(_notSet(bob, BRITAIN), bob, 1);
        _set(MONGOLIA, new uint256[](0));
        refuses(_notSet(bob, BRITAIN), alice, bob, 1);
        send(alice, second, 1);
        send(alice, bob, 0);
    }

    /// @dev The identity stays verified: its other claim stands.
    function test_Threat_AnExpiredAccreditationRefusesAtOnce() public {
        _set(0, one(ACCREDITED));
        _accredit(bob, uint40(today() + 1 days));
        skip(1 days - 1);
        send(alice, bob, 1);
        skip(1);
        assertTrue(registry.isVerified(bob));
        refuses(_missing(bob, BRITAIN, ACCREDITED), alice, bob, 1);
        _accredit(bob, NEVER);
        send(alice, bob, 1);
    }

    function test_Threat_AnExpiredAccreditationOutlivedByANewerClaimRefusesToo() public {
        uint256[] memory all = new uint256[](3);
        (all[0], all[1], all[2]) = (KYC, ACCREDITED, KNOWLEDGE);
        vm.prank(owner);
        issuers.updateIssuerClaimTopics(IClaimIssuer(address(issuer)), all);
        _set(0, one(ACCREDITED));
        _accredit(bob, uint40(today() + 1 days));
        skip(2 days);
        _write(bob, KNOWLEDGE, NEVER);
        refuses(_missing(bob, BRITAIN, ACCREDITED), alice, bob, 1);
        registry.refresh(one(bob));
        refuses(_missing(bob, BRITAIN, ACCREDITED), alice, bob, 1);
    }

    function test_Threat_ARevokedAccreditationRefusesAtOnce() public {
        _set(0, one(ACCREDITED));
        _accredit(bob, NEVER);
        send(alice, bob, 1);
        vm.prank(officer);
        registry.revokeClaim(bob, ACCREDITED, address(issuer));
        assertTrue(registry.isVerified(bob));
        refuses(_missing(bob, BRITAIN, ACCREDITED), alice, bob, 1);
        // who lost it keeps the shares and may sell them
        _accredit(alice, NEVER);
        send(bob, alice, 1);
    }

    function test_Threat_AnIssuerThatLostTrustAccreditsNobody() public {
        _set(0, one(ACCREDITED));
        _accredit(bob, NEVER);
        vm.prank(owner);
        issuers.updateIssuerClaimTopics(IClaimIssuer(address(issuer)), one(KYC));
        refuses(_missing(bob, BRITAIN, ACCREDITED), alice, bob, 1);
    }

    /// @dev Bits are a registry's own. Another would number the same topics otherwise.
    function test_Threat_AnotherRegistryDoesNotTurnTheBits() public {
        _set(0, one(ACCREDITED));
        _accredit(bob, NEVER);
        send(alice, bob, 1);
        address other = makeAddr("other registry");
        bytes memory call = abi.encodeWithSignature("identityRegistry()");
        vm.mockCall(address(token), call, abi.encode(other));
        Movement memory m = movementOf(alice, bob, 1);
        bytes memory reason = topicsRule.violation(address(compliance), m, Holdings(0, 0, 0, 0));
        assertEq(reason, _notSet(bob, UAE));
        vm.clearMockedCalls();
        reason = topicsRule.violation(address(compliance), m, Holdings(0, 0, 0, 0));
        assertEq(reason, _missing(bob, UAE, ACCREDITED));
    }

    function test_WhoAcquiresNothingIsNotAsked() public {
        _set(0, one(ACCREDITED));
        send(alice, second, 10);
        send(alice, alice, 10);
        send(alice, bob, 0);
        force(alice, bob, 10);
        burn(bob, 10);
        recover(alice, heir);
        assertEq(token.balanceOf(heir), HELD - 20);
    }

    function test_RevertWhen_TheTopicHasNoBit() public {
        vm.expectRevert(abi.encodeWithSelector(TopicsModule.TopicUnknown.selector, KNOWLEDGE));
        _set(0, one(KNOWLEDGE));
    }

    function test_Settings_AreTheCallersOwn() public {
        vm.mockCall(address(this), abi.encodeWithSignature("getTokenBound()"), abi.encode(address(token)));
        vm.expectEmit(address(topicsRule));
        emit TopicsModule.TopicsSet(address(this), BRITAIN, one(ACCREDITED));
        topicsRule.setTopics(BRITAIN, one(ACCREDITED));
        (uint64 bits, bool set, address of_) = topicsRule.topicsOf(address(this), BRITAIN);
        assertEq(bits, 2);
        assertTrue(set);
        assertEq(of_, address(registry));
        (, set, ) = topicsRule.topicsOf(address(compliance), BRITAIN);
        assertFalse(set);
        vm.expectEmit(address(topicsRule));
        emit TopicsModule.TopicsCleared(address(this), BRITAIN);
        topicsRule.clearTopics(BRITAIN);
        assertEq(topicsRule.name(), "Required claims");
        assertEq(topicsRule.hooks(), 33);
        Movement memory m;
        topicsRule.moved(m, Holdings(0, 0, 0, 0), false);
    }

    function test_AReleasedCompliance_AdmitsNobody() public {
        vm.mockCall(address(this), abi.encodeWithSignature("getTokenBound()"), abi.encode(address(0)));
        bytes memory reason = topicsRule.violation(address(this), movementOf(alice, bob, 1), Holdings(0, 0, 0, 0));
        assertEq(reason, _notSet(bob, UAE));
    }

    function testFuzz_ExplainIsWhatHappens(uint64 required, uint8[6] memory steps) public {
        _set(0, required % 2 == 0 ? one(ACCREDITED) : new uint256[](0));
        for (uint256 i; i < steps.length; ++i) {
            skip(uint256(steps[i]) * 1 hours);
            if (steps[i] % 5 == 0) _accredit(bob, uint40(today() + 3 days));
            if (steps[i] % 7 == 0) {
                vm.prank(officer);
                registry.revokeClaim(bob, ACCREDITED, address(issuer));
                skip(1);
            }
            bool holds = registry.isClaimHeld(idOf(bob), ACCREDITED, address(issuer));
            assertEq(sendAsForetold(alice, bob, 1), holds || required % 2 == 1);
        }
    }

    function _set(uint16 country, uint256[] memory required) private {
        configure(address(topicsRule), abi.encodeCall(TopicsModule.setTopics, (country, required)));
    }

    function _accredit(address wallet, uint40 expiresAt) private {
        _write(wallet, ACCREDITED, expiresAt);
    }

    function _write(address wallet, uint256 topic, uint40 expiresAt) private {
        vm.prank(officer);
        registry.writeClaim(claimOf(wallet, topic, expiresAt));
    }

    function _missing(address account, uint16 country, uint256 topic) private pure returns (bytes memory) {
        return abi.encodeWithSelector(TopicsModule.TopicMissing.selector, account, country, topic);
    }

    function _notSet(address account, uint16 country) private pure returns (bytes memory) {
        return abi.encodeWithSelector(TopicsModule.TopicsNotSet.selector, account, country);
    }
}
