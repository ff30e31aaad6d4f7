// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {IPropertyHealth} from "../../src/property/IPropertyHealth.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {SmartWallet} from "../doubles/SmartWallet.sol";
import {PropertySuite} from "./PropertySuite.sol";

contract PropertyHealthTest is PropertySuite {
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    IPropertyHealth.Kind private constant LIENS = IPropertyHealth.Kind.Liens;
    bytes32 private constant CASE = keccak256("case");

    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = submit();
    }

    function test_Attest_RecordsTheFact() public {
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        vm.expectEmit(address(health));
        emit IPropertyHealth.HealthFactAttested(
            id,
            LIENS,
            landRegistry,
            true,
            f.amount,
            "AED",
            f.evidenceHash,
            f.issuedAt,
            f.validUntil
        );
        _attest(f);
        assertEq(abi.encode(health.factOf(id, LIENS)), abi.encode(f));
        assertEq(health.problemsOf(id).length, 5);
    }

    function test_Relay_OfAKey_AndOfAWallet() public {
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        bytes memory signature = _sign(f, "landRegistry");
        vm.prank(stranger);
        health.relay(f, signature);
        assertEq(abi.encode(health.factOf(id, LIENS)), abi.encode(f));

        SmartWallet wallet = new SmartWallet(landRegistry);
        _allow(LIENS, address(wallet), true);
        (f.attestor, f.issuedAt) = (address(wallet), f.issuedAt + 1);
        vm.warp(f.issuedAt);
        signature = _sign(f, "landRegistry");
        health.relay(f, signature);
        assertEq(health.factOf(id, LIENS).attestor, address(wallet));
    }

    /// @dev As `contracts/typed-data` has it, and the EIP.
    function test_HashFact_IsEip712() public view {
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Freehold Health"),
                keccak256("1"),
                block.chainid,
                address(health)
            )
        );
        bytes32 structHash = keccak256(
            bytes.concat(
                abi.encode(health.FACT_TYPEHASH(), f.propertyId, f.kind, f.good, f.attestor, f.amount),
                abi.encode(f.currency, f.evidenceHash, f.issuedAt, f.validUntil)
            )
        );
        assertEq(health.hashFact(f), keccak256(abi.encodePacked("\x19\x01", domain, structHash)));
    }

    function test_Problems_AreNamedInOrder() public {
        IPropertyHealth.Problem[] memory problems = health.problemsOf(id);
        assertEq(problems.length, KINDS);
        for (uint8 k; k < KINDS; ++k) {
            assertEq(uint8(problems[k].kind), k);
            assertEq(uint8(problems[k].reason), uint8(IPropertyHealth.Reason.Missing));
        }
        attestAll(id);
        assertEq(health.problemsOf(id).length, 0);
        _allow(LIENS, landRegistry, false);
        _expectProblem(LIENS, IPropertyHealth.Reason.AttestorRemoved);
        _allow(LIENS, landRegistry, true);
        assertEq(health.problemsOf(id).length, 0);
    }

    function test_Fact_GoesStaleAtItsEnd() public {
        attestAll(id);
        uint40 end = today() + 365 days;
        vm.warp(end - 1);
        assertEq(health.problemsOf(id).length, 0);
        vm.warp(end);
        assertEq(health.problemsOf(id).length, KINDS);
        assertEq(uint8(health.problemsOf(id)[0].reason), uint8(IPropertyHealth.Reason.Stale));
    }

    function test_NewerFact_TakesThePlace() public {
        attestAll(id);
        vm.warp(today() + 1);
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        f.good = false;
        _attest(f);
        _expectProblem(LIENS, IPropertyHealth.Reason.Bad);
        vm.warp(today() + 1);
        _attest(factOf(id, LIENS));
        assertEq(health.problemsOf(id).length, 0);
    }

    function test_Halt_WhileAProblemStands_AgainAndAgain() public {
        (uint256 p, PropertyToken t) = tokenized();
        _makeBad(p);
        for (uint256 i; i < 3; ++i) {
            uint40 until = today() + 14 days;
            vm.expectEmit(address(halts));
            emit ITradingHalts.TradingHaltSet(address(t), ITradingHalts.Kind.Health, until, address(health), CASE);
            vm.prank(officer);
            health.halt(p, until, CASE);
            vm.warp(until - 1);
            assertTrue(halts.isHalted(address(t)));
        }
        vm.warp(today() + 1);
        assertFalse(halts.isHalted(address(t)));
    }

    function test_Lift_ByAnOfficer_OrByAnyoneOnceAllIsWell() public {
        (uint256 p, PropertyToken t) = tokenized();
        _makeBad(p);
        _halt(p);
        vm.expectRevert(_notOfficer(stranger, address(t)));
        vm.prank(stranger);
        health.lift(p);
        vm.prank(officer);
        health.lift(p);
        assertFalse(halts.isHalted(address(t)));
        _halt(p);
        vm.warp(today() + 1);
        _attest(factOf(p, LIENS));
        vm.expectEmit(address(halts));
        emit ITradingHalts.TradingHaltLifted(address(t), ITradingHalts.Kind.Health, address(health));
        vm.prank(stranger);
        health.lift(p);
        assertFalse(halts.isHalted(address(t)));
    }

    function test_RevertWhen_HaltIsNotBounded() public {
        (uint256 p, ) = tokenized();
        _makeBad(p);
        uint40 latest = today() + 14 days;
        vm.expectRevert(
            abi.encodeWithSelector(ITradingHalts.TradingHaltUntilInvalid.selector, latest + 1, today() + 1, latest)
        );
        vm.prank(officer);
        health.halt(p, latest + 1, CASE);
    }

    function test_RevertWhen_NoProblemStands() public {
        (uint256 p, ) = tokenized();
        vm.expectRevert(abi.encodeWithSelector(IPropertyHealth.HealthNoProblem.selector, p));
        _halt(p);
    }

    function test_RevertWhen_CallerIsNoOfficerOfTheToken() public {
        (uint256 p, PropertyToken t) = tokenized();
        _makeBad(p);
        address[4] memory others = [stranger, safe, owner, manager];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(_notOfficer(others[i], address(t)));
            vm.prank(others[i]);
            health.halt(p, today() + 1, CASE);
        }
        // Without a token nobody is.
        vm.expectRevert(_notOfficer(officer, address(0)));
        vm.prank(officer);
        health.halt(id, today() + 1, CASE);
    }

    function test_RevertWhen_TheFactIsInvalid() public {
        IPropertyHealth.Fact memory f = factOf(id + 1, LIENS);
        vm.expectRevert(abi.encodeWithSelector(IPropertyHealth.HealthPropertyUnknown.selector, id + 1));
        _attest(f);
        f = factOf(id, LIENS);
        f.issuedAt = today() + 1;
        vm.expectRevert(abi.encodeWithSelector(IPropertyHealth.HealthFactFromFuture.selector, today() + 1, today()));
        _attest(f);
        f = factOf(id, LIENS);
        (f.issuedAt, f.validUntil) = (today() - 10, today());
        vm.expectRevert(abi.encodeWithSelector(IPropertyHealth.HealthFactExpired.selector, today(), today()));
        _attest(f);
        uint40 latest = f.issuedAt + 400 days;
        f.validUntil = latest + 1;
        vm.expectRevert(abi.encodeWithSelector(IPropertyHealth.HealthFactValidTooLong.selector, latest + 1, latest));
        _attest(f);
        f.validUntil = latest;
        _attest(f);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyHealth.HealthFactNotNewer.selector, id, LIENS, f.issuedAt, f.issuedAt)
        );
        _attest(f);
    }

    function test_RevertWhen_TheAttestorMayNotVouch() public {
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        vm.expectRevert(abi.encodeWithSelector(IPropertyHealth.HealthNotAttestor.selector, stranger, landRegistry));
        vm.prank(stranger);
        health.attest(f);
        f.attestor = stranger;
        bytes memory refusal = abi.encodeWithSelector(IPropertyHealth.HealthAttestorUnknown.selector, LIENS, stranger);
        vm.expectRevert(refusal);
        vm.prank(stranger);
        health.attest(f);
        bytes memory signature = _sign(f, "stranger");
        vm.expectRevert(refusal);
        health.relay(f, signature);
        // Who may vouch for one kind may not for another.
        _allow(IPropertyHealth.Kind.Insurance, stranger, true);
        vm.expectRevert(refusal);
        health.relay(f, signature);
    }

    function test_Threat_ASignatureDiesWithItsAttestor() public {
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        bytes memory signature = _sign(f, "landRegistry");
        vm.expectEmit(address(health));
        emit IPropertyHealth.HealthAttestorSet(LIENS, landRegistry, false);
        _allow(LIENS, landRegistry, false);
        vm.expectRevert(abi.encodeWithSelector(IPropertyHealth.HealthAttestorUnknown.selector, LIENS, landRegistry));
        health.relay(f, signature);
    }

    function test_Threat_AnOldGoodFact_DoesNotHideABadOne() public {
        IPropertyHealth.Fact memory old = factOf(id, LIENS);
        bytes memory signature = _sign(old, "landRegistry");
        health.relay(old, signature);
        vm.warp(today() + 1);
        IPropertyHealth.Fact memory bad = factOf(id, LIENS);
        bad.good = false;
        _attest(bad);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyHealth.HealthFactNotNewer.selector, id, LIENS, old.issuedAt, bad.issuedAt)
        );
        health.relay(old, signature);
    }

    function test_RevertWhen_SetAttestorIsNotByTheOwner() public {
        vm.expectRevert(lacks(safe, RoleIds.OWNER));
        vm.prank(safe);
        health.setAttestor(LIENS, stranger, true);
    }

    /// @dev Nothing that was not signed passes: any other field, any other signer.
    function testFuzz_RevertWhen_AFieldWasChanged(uint8 field, uint256 salt) public {
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        bytes memory signature = _sign(f, "landRegistry");
        field = uint8(bound(field, 0, 7));
        if (field == 0) f.propertyId = salt == f.propertyId ? salt ^ 1 : salt;
        if (field == 1) f.kind = IPropertyHealth.Kind((uint256(LIENS) + 1 + (salt % 5)) % 6);
        if (field == 2) f.good = false;
        if (field == 3) f.amount ^= uint128(bound(salt, 1, type(uint128).max));
        if (field == 4) f.currency ^= bytes3(uint24(bound(salt, 1, type(uint24).max)));
        if (field == 5) f.evidenceHash ^= bytes32(bound(salt, 1, type(uint256).max));
        if (field == 6) f.issuedAt ^= uint40(bound(salt, 1, type(uint40).max));
        if (field == 7) f.validUntil ^= uint40(bound(salt, 1, type(uint40).max));
        bytes32 digest = health.hashFact(f);
        vm.expectRevert(_signatureInvalid(digest, landRegistry));
        health.relay(f, signature);
    }

    function testFuzz_RevertWhen_SomebodyElseSigned(uint256 key) public {
        key = bound(key, 1, ORDER - 1);
        vm.assume(vm.addr(key) != landRegistry);
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        bytes32 digest = health.hashFact(f);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        vm.expectRevert(_signatureInvalid(digest, landRegistry));
        health.relay(f, abi.encodePacked(r, s, v));
    }

    function testFuzz_RevertWhen_TheSignatureIsMalleated(uint256 salt) public {
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        f.evidenceHash = bytes32(salt);
        bytes32 digest = health.hashFact(f);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("landRegistry"), digest);
        vm.expectRevert(_signatureInvalid(digest, landRegistry));
        health.relay(f, abi.encodePacked(r, bytes32(ORDER - uint256(s)), v ^ 7));
        health.relay(f, abi.encodePacked(r, s, v));
    }

    function testFuzz_Relay_WithinItsTimes(uint40 issuedAt, uint40 validUntil, uint40 at) public {
        at = uint40(bound(at, 1_700_000_000, 3_000_000_000));
        issuedAt = uint40(bound(issuedAt, at - 500 days, at + 10));
        validUntil = uint40(bound(validUntil, at - 10, at + 500 days));
        IPropertyHealth.Fact memory f = factOf(id, LIENS);
        (f.issuedAt, f.validUntil) = (issuedAt, validUntil);
        bytes memory signature = _sign(f, "landRegistry");
        vm.warp(at);
        if (issuedAt > at) {
            vm.expectRevert(abi.encodeWithSelector(IPropertyHealth.HealthFactFromFuture.selector, issuedAt, at));
        } else if (validUntil <= at) {
            vm.expectRevert(abi.encodeWithSelector(IPropertyHealth.HealthFactExpired.selector, validUntil, at));
        } else if (validUntil > issuedAt + 400 days) {
            vm.expectRevert(
                abi.encodeWithSelector(IPropertyHealth.HealthFactValidTooLong.selector, validUntil, issuedAt + 400 days)
            );
        }
        health.relay(f, signature);
    }

    function _sign(IPropertyHealth.Fact memory f, string memory signer) private returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(signer), health.hashFact(f));
        return abi.encodePacked(r, s, v);
    }

    function _attest(IPropertyHealth.Fact memory f) private {
        vm.prank(landRegistry);
        health.attest(f);
    }

    function _makeBad(uint256 propertyId) private {
        vm.warp(today() + 1);
        IPropertyHealth.Fact memory f = factOf(propertyId, LIENS);
        f.good = false;
        _attest(f);
    }

    function _halt(uint256 propertyId) private {
        vm.prank(officer);
        health.halt(propertyId, today() + 7 days, CASE);
    }

    function _allow(IPropertyHealth.Kind kind, address attestor, bool allowed) private {
        vm.prank(owner);
        health.setAttestor(kind, attestor, allowed);
    }

    function _expectProblem(IPropertyHealth.Kind kind, IPropertyHealth.Reason reason) private view {
        IPropertyHealth.Problem[] memory problems = health.problemsOf(id);
        assertEq(problems.length, 1);
        assertEq(uint8(problems[0].kind), uint8(kind));
        assertEq(uint8(problems[0].reason), uint8(reason));
    }

    function _notOfficer(address account, address t) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPropertyHealth.HealthNotOfficer.selector, account, t);
    }

    function _signatureInvalid(bytes32 digest, address attestor) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPropertyHealth.HealthSignatureInvalid.selector, digest, attestor);
    }
}
