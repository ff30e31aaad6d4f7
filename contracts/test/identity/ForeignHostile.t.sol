// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FactsLib} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {IClaimRevocations} from "../../src/interfaces/IClaimRevocations.sol";
import {IERC735} from "../../src/interfaces/IERC735.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {Answering, ForeignHolder, ForeignIssuer} from "./ForeignDoubles.sol";
import {ForeignSuite} from "./ForeignSuite.sol";

/// @notice Identities and issuers that lie, burn and flood: they verify nobody and stop nobody else.
contract ForeignHostileTest is ForeignSuite {
    /// @dev Of one party: its budget, and what the registry does itself for two topics of twelve issuers.
    uint256 internal constant MOST_GAS = 750_000;

    bytes4 internal constant GET_CLAIM = IERC735.getClaim.selector;
    bytes4 internal constant IS_VALID = IClaimIssuer.isClaimValid.selector;
    bytes4 internal constant IS_REVOKED = IClaimRevocations.isClaimRevoked.selector;

    // What the identity says of the issuer.

    function test_Threat_ClaimCheckTrustsTheIssuerThatTheIdentityReturns() public {
        ForeignIssuer own = new ForeignIssuer(vm.addr(7));
        bytes memory forged = signed(7, digestFor(address(holder), KYC));
        assertTrue(own.isClaimValid(registry.identity(alice), KYC, forged, DATA));
        holder.hold(KYC, address(own), forged, DATA);
        assertFalse(registry.isVerified(alice));
        holder.holdAt(keccak256(abi.encode(address(foreigner), KYC)), KYC, address(own), forged, DATA);
        assertFalse(registry.isVerified(alice));
        // Trusted for something, not for this.
        vm.prank(owner);
        issuers.addTrustedIssuer(IClaimIssuer(address(own)), one(ACCREDITED));
        assertFalse(registry.isVerified(alice));
        vm.prank(owner);
        issuers.updateIssuerClaimTopics(IClaimIssuer(address(own)), one(KYC));
        holder.hold(KYC, address(own), forged, DATA);
        assertTrue(registry.isVerified(alice));
    }

    function test_Threat_AClaimOfAnotherTopicOrPerson() public {
        bytes32 asked = keccak256(abi.encode(address(foreigner), KYC));
        bytes memory other = signedFor(address(holder), ACCREDITED, DATA);
        holder.holdAt(asked, ACCREDITED, address(foreigner), other, DATA);
        assertFalse(registry.isVerified(alice));
        holder.holdAt(asked, KYC, address(foreigner), other, DATA);
        assertFalse(registry.isVerified(alice));
        show();
        ForeignHolder thief = new ForeignHolder();
        registerAbroad(bob, address(thief), UAE);
        thief.hold(KYC, address(foreigner), signature, DATA);
        assertTrue(registry.isVerified(alice));
        assertFalse(registry.isVerified(bob));
    }

    // Signatures.

    /// @dev Whichever of the four was withdrawn, none of them counts, whichever is shown.
    function test_Threat_RevocationKeyedOnSignatureBytes() public {
        for (uint256 withdrawn; withdrawn < 4; ++withdrawn) {
            uint256 before = vm.snapshotState();
            foreigner.revokeSignature(twinOf(signature, withdrawn));
            for (uint256 shown; shown < 4; ++shown) {
                bytes memory bytes_ = twinOf(signature, shown);
                holder.hold(KYC, address(foreigner), bytes_, DATA);
                // The issuer by itself is deceived.
                assertEq(
                    foreigner.isClaimValid(registry.identity(alice), KYC, bytes_, DATA),
                    shown != withdrawn,
                    "issuer"
                );
                assertFalse(registry.isVerified(alice), "registry");
            }
            vm.revertToState(before);
        }
        show();
        assertTrue(registry.isVerified(alice));
    }

    function test_Threat_MalleableSignatureNeverCounts() public {
        for (uint256 which; which < 4; ++which) {
            bytes memory twin = twinOf(signature, which);
            assertTrue(foreigner.isClaimValid(registry.identity(alice), KYC, twin, DATA));
            holder.hold(KYC, address(foreigner), twin, DATA);
            assertEq(registry.isVerified(alice), which == 0);
        }
    }

    /// @dev The holder shows a decoy while the issuer withdraws what is shown. Withdrawn here, it is withdrawn.
    function test_Threat_DecoyShownToTheIssuersRevocation() public {
        show();
        holder.hold(KYC, address(foreigner), hex"c0ffee", "");
        foreigner.revokeShown(keccak256(abi.encode(address(foreigner), KYC)), holder);
        show();
        assertTrue(registry.isVerified(alice));
        revoke(address(foreigner), alice, KYC);
        assertEq(statusOf(alice), FactsLib.REVOKED);
        show();
        assertFalse(registry.isVerified(alice));
    }

    function test_Signature_OfAnyOtherLengthIsNone() public {
        Answering issuer_ = answering();
        uint256[5] memory lengths = [uint256(1), 64, 66, 97, 640];
        for (uint256 i; i < lengths.length; ++i) {
            holder.hold(KYC, address(issuer_), new bytes(lengths[i]), DATA);
            assertFalse(registry.isVerified(alice));
        }
        holder.hold(KYC, address(issuer_), signature, DATA);
        assertTrue(registry.isVerified(alice));
    }

    // Identities that answer badly.

    function test_Hostile_IdentityVerifiesNobody() public {
        Answering hostile = hostileIdentity();
        verify(bob, UAE);
        give(bob, 10);
        Answering.Manner[3] memory manners = [Answering.Manner.Revert, Answering.Manner.Burn, Answering.Manner.Flood];
        for (uint256 i; i < manners.length; ++i) {
            hostile.set(GET_CLAIM, manners[i], "");
            assertUnverified(carol);
            assertOthersTrade();
        }
        vm.etch(address(hostile), "");
        assertUnverified(carol);
        assertOthersTrade();
    }

    /// @dev Every answer that is not the ABI of a claim of this topic and issuer.
    function test_Hostile_MalformedAnswersAreNone() public {
        Answering hostile = hostileIdentity();
        bytes memory sig = signedFor(address(hostile), KYC, DATA);
        bytes memory good = abi.encode(KYC, 1, address(foreigner), sig, DATA, "");
        hostile.set(GET_CLAIM, Answering.Manner.Answer, good);
        assertTrue(registry.isVerified(carol));
        hostile.set(GET_CLAIM, Answering.Manner.Answer, abi.encodePacked(good, new bytes(2048 - good.length)));
        assertTrue(registry.isVerified(carol));

        bytes[14] memory bad = [
            bytes(""),
            hex"01",
            abi.encode(KYC),
            cut(good, 191),
            cut(good, 192),
            abi.encodePacked(good, new bytes(2049 - good.length)),
            changed(good, 0, 2),
            changed(good, 2, uint256(uint160(address(foreigner))) | (1 << 160)),
            changed(good, 3, type(uint256).max),
            changed(good, 3, good.length - 31),
            changed(good, 3, good.length),
            changed(good, 4, type(uint256).max - 31),
            changed(good, 6, type(uint256).max),
            changed(good, 6, 66)
        ];
        for (uint256 i; i < bad.length; ++i) {
            hostile.set(GET_CLAIM, Answering.Manner.Answer, bad[i]);
            assertUnverified(carol);
        }
    }

    function testFuzz_Hostile_NoAnswerRevertsUs(bytes calldata answer) public {
        hostileIdentity().set(GET_CLAIM, Answering.Manner.Answer, answer);
        assertUnverified(carol);
    }

    /// @dev Any word of a good answer replaced by any other: none, or the same claim.
    function testFuzz_Hostile_NoChangedWordRevertsUs(uint8 index, uint256 word) public {
        Answering hostile = hostileIdentity();
        bytes memory sig = signedFor(address(hostile), KYC, DATA);
        bytes memory good = abi.encode(KYC, 1, address(foreigner), sig, DATA, "");
        hostile.set(GET_CLAIM, Answering.Manner.Answer, changed(good, index % (good.length / 32), word));
        registry.isVerified(carol);
        assertOthersVerified();
    }

    // Issuers that answer badly.

    function test_Hostile_IssuerVerifiesNobodyAndStopsNobody() public {
        Answering issuer_ = answering();
        holder.hold(KYC, address(issuer_), signature, DATA);
        assertTrue(registry.isVerified(alice));
        bytes[5] memory bad = [bytes(""), hex"01", abi.encode(0), abi.encode(2), abi.encode(1, 1)];
        for (uint256 i; i < bad.length; ++i) {
            issuer_.set(IS_VALID, Answering.Manner.Answer, bad[i]);
            assertUnverified(alice);
        }
        for (uint256 m = 1; m < 4; ++m) {
            issuer_.set(IS_VALID, Answering.Manner(m), "");
            assertUnverified(alice);
        }
        // Another issuer's claim beside it counts.
        issuer_.set(IS_VALID, Answering.Manner.Burn, "");
        show();
        assertTrue(registry.isVerified(alice));
    }

    /// @dev A claim whose withdrawal cannot be looked up does not count.
    function test_Hostile_NoWordOnRevocationsIsNone() public {
        Answering issuer_ = answering();
        holder.hold(KYC, address(issuer_), signature, DATA);
        bytes[4] memory bad = [bytes(""), abi.encode(1), abi.encode(2), abi.encode(0, 0)];
        for (uint256 i; i < bad.length; ++i) {
            issuer_.set(IS_REVOKED, Answering.Manner.Answer, bad[i]);
            assertUnverified(alice);
        }
        for (uint256 m = 1; m < 4; ++m) {
            issuer_.set(IS_REVOKED, Answering.Manner(m), "");
            assertUnverified(alice);
        }
    }

    function test_Hostile_IssuerWithoutCodeIsNone() public {
        address notary = trust("notary", one(KYC));
        holder.hold(KYC, notary, "", DATA);
        assertUnverified(alice);
    }

    // Gas.

    /// @dev However many topics and issuers there are to ask: a party's budget is one.
    function test_Hostile_BudgetOfAPartyIsBounded() public {
        Answering hostile = hostileIdentity();
        hostile.set(GET_CLAIM, Answering.Manner.Burn, "");
        for (uint256 i; i < 10; ++i) trust(string(abi.encodePacked("issuer ", i)), two(KYC, ACCREDITED));
        require_(ACCREDITED);
        uint256 before = gasleft();
        assertFalse(registry.isVerified(carol));
        if (gasIsTheirs()) assertLt(before - gasleft(), MOST_GAS);
        assertUnverified(carol);
    }

    /// @dev A party's budget is its own: whoever trades with a hostile party loses nothing of theirs.
    function test_Hostile_TheOtherPartyKeepsItsBudget() public {
        hostileIdentity().set(GET_CLAIM, Answering.Manner.Burn, "");
        show();
        (, , uint8 barred) = registry.parties(carol, carol, alice);
        assertEq(barred, 0);
        assertTrue(registry.isVerified(alice));
        give(alice, 5);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, FactsLib.LAPSED)
        );
        vm.prank(alice);
        token.transfer(carol, 1);
    }

    /// @dev With whatever gas one asks: the right answer or none.
    function testFuzz_Gas_TooLittleIsNeverAWrongAnswer(uint256 gas_) public {
        gas_ = bound(gas_, 10_000, 900_000);
        show();
        try registry.isVerified{gas: gas_}(alice) returns (bool verified) {
            assertTrue(verified);
        } catch {}
    }

    function test_RevertWhen_GasMissing() public {
        show();
        vm.expectPartialRevert(INativeIdentities.IdentityGasMissing.selector);
        registry.isVerified{gas: 120_000}(alice);
        assertTrue(registry.isVerified{gas: 400_000}(alice));
    }

    function assertUnverified(address wallet) internal {
        assertFalse(registry.isVerified(wallet));
        refresh(wallet);
        assertFalse(registry.isVerified(wallet));
    }

    function assertOthersVerified() internal {
        show();
        assertTrue(registry.isVerified(alice));
    }

    function assertOthersTrade() internal {
        assertOthersVerified();
        vm.prank(bob);
        token.transfer(alice, 1);
    }

    /// @dev Carol's identity, which says nothing yet.
    function hostileIdentity() internal returns (Answering hostile) {
        hostile = new Answering();
        registerAbroad(carol, address(hostile), UAE);
    }

    /// @dev A trusted issuer that says yes to everything and has withdrawn nothing.
    function answering() internal returns (Answering issuer_) {
        issuer_ = new Answering();
        issuer_.set(IS_VALID, Answering.Manner.Answer, abi.encode(1));
        issuer_.set(IS_REVOKED, Answering.Manner.Answer, abi.encode(0));
        vm.prank(owner);
        issuers.addTrustedIssuer(IClaimIssuer(address(issuer_)), one(KYC));
    }

    function digestFor(address identity, uint256 topic) internal pure returns (bytes32) {
        bytes32 said = keccak256(abi.encode(identity, topic, DATA));
        return keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", said));
    }

    function cut(bytes memory whole, uint256 length) internal pure returns (bytes memory part) {
        part = new bytes(length);
        for (uint256 i; i < length; ++i) part[i] = whole[i];
    }

    function changed(bytes memory whole, uint256 index, uint256 word) internal pure returns (bytes memory copy) {
        copy = bytes.concat(whole);
        assembly ("memory-safe") {
            mstore(add(add(copy, 32), mul(index, 32)), word)
        }
    }
}
