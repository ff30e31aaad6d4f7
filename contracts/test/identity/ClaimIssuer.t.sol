// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {NativeIdentity} from "../../src/identity/NativeIdentity.sol";
import {IAgentRole} from "../../src/interfaces/IAgentRole.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {IERC173} from "../../src/interfaces/IERC173.sol";
import {IERC735} from "../../src/interfaces/IERC735.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {IdentitySuite} from "./IdentitySuite.sol";

/// @notice Answers whatever it was told to, or burns all its gas.
contract Impostor {
    bytes internal _answer;
    bool internal immutable BURNS;

    constructor(bytes memory answer, bool burns) {
        _answer = answer;
        BURNS = burns;
    }

    fallback(bytes calldata) external returns (bytes memory) {
        while (BURNS) {}
        return _answer;
    }
}

contract ContractSigner {
    function isValidSignature(bytes32, bytes calldata signature) external pure returns (bytes4) {
        return signature.length == 3 ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

/// @notice The faces that other contracts see: ERC-735 of an identity, `isClaimValid` and ERC-1271 of an issuer.
contract ClaimIssuerTest is IdentitySuite {
    NativeIdentity internal face;
    address internal second;

    function setUp() public override {
        super.setUp();
        second = trust("second issuer", one(KYC));
        verify(alice, UAE);
        face = NativeIdentity(address(registry.deployIdentity(alice)));
    }

    /// @dev Another platform that trusts our issuer must not go on verifying whom an officer marked.
    function test_IsClaimValid_NotWhileSanctioned() public {
        assertTrue(issuer.isClaimValid(IIdentity(address(face)), KYC, "", ""));
        vm.prank(officer);
        registry.setSanctioned(alice, true, "list");
        assertFalse(issuer.isClaimValid(IIdentity(address(face)), KYC, "", ""));
        assertEq(face.getClaimIdsByTopic(KYC).length, 0);
        vm.prank(officer);
        registry.setSanctioned(alice, false, "mistake");
        assertTrue(issuer.isClaimValid(IIdentity(address(face)), KYC, "", ""));
    }

    function test_SupportsInterface_OfIssuerAndIdentity() public view {
        assertTrue(issuer.supportsInterface(type(IERC165).interfaceId));
        assertTrue(issuer.supportsInterface(type(IClaimIssuer).interfaceId));
        assertTrue(issuer.supportsInterface(type(IERC1271).interfaceId));
        assertTrue(issuer.supportsInterface(type(IERC173).interfaceId));
        assertTrue(issuer.supportsInterface(type(IAgentRole).interfaceId));
        assertFalse(issuer.supportsInterface(0xffffffff));
        assertTrue(face.supportsInterface(type(IERC165).interfaceId));
        assertTrue(face.supportsInterface(type(IERC735).interfaceId));
        assertFalse(face.supportsInterface(0xffffffff));
    }

    // isClaimValid

    function test_IsClaimValid_WhileTheClaimStands() public {
        assertTrue(issuer.isClaimValid(face, KYC, "", ""));
        assertTrue(issuer.isClaimValid(face, KYC, hex"1234", hex"5678"));
        assertFalse(issuer.isClaimValid(face, ACCREDITED, "", ""));
        revoke(address(issuer), alice, KYC);
        assertFalse(issuer.isClaimValid(face, KYC, "", ""));
    }

    function test_IsClaimValid_UntilItExpires() public {
        write(stated(alice, ACCREDITED, START + 5));
        vm.warp(START + 4);
        assertTrue(issuer.isClaimValid(face, ACCREDITED, "", ""));
        vm.warp(START + 5);
        assertFalse(issuer.isClaimValid(face, ACCREDITED, "", ""));
    }

    function test_IsClaimValid_RefusesImpostors() public {
        bytes[5] memory answers = [
            abi.encode(uint32(1)),
            abi.encode(uint256(type(uint32).max) + 1),
            abi.encode(uint32(1), uint32(1)),
            bytes(hex"01"),
            bytes("")
        ];
        for (uint256 i; i < answers.length; ++i) {
            assertFalse(issuer.isClaimValid(IIdentity(address(new Impostor(answers[i], false))), KYC, "", ""));
        }
        assertFalse(issuer.isClaimValid(IIdentity(address(new Impostor("", true))), KYC, "", ""));
        assertFalse(issuer.isClaimValid(IIdentity(stranger), KYC, "", ""));
        assertFalse(issuer.isClaimValid(IIdentity(address(0)), KYC, "", ""));
    }

    /// @dev An address that is foretold is not yet an identity, and the master of all clones never is.
    function test_IsClaimValid_RefusesTheUndeployed() public {
        verify(bob, UAE);
        assertFalse(issuer.isClaimValid(registry.identity(bob), KYC, "", ""));
        NativeIdentity master = NativeIdentity(deployCode("NativeIdentity.sol:NativeIdentity", abi.encode(registry)));
        assertEq(master.identityId(), 0);
        assertFalse(issuer.isClaimValid(master, KYC, "", ""));
    }

    // ERC-735

    function test_GetClaim_AsTheRegistryHoldsIt() public view {
        bytes32 id = keccak256(abi.encode(address(issuer), KYC));
        (uint256 topic, uint256 scheme, address by, bytes memory signature, bytes memory data, string memory uri) = face
            .getClaim(id);
        assertEq(topic, KYC);
        assertEq(scheme, 0);
        assertEq(by, address(issuer));
        assertEq(signature, "");
        assertEq(data, abi.encode(START, NEVER));
        assertEq(uri, "");
        assertEq(address(face.IDENTITIES()), address(registry));
    }

    function test_GetClaim_EmptyWhereThereIsNone() public {
        assertEmpty(keccak256(abi.encode(second, KYC)));
        assertEmpty(bytes32(0));
        revoke(address(issuer), alice, KYC);
        assertEmpty(keccak256(abi.encode(address(issuer), KYC)));
    }

    function test_GetClaimIdsByTopic_OfAllIssuers() public {
        assertEq(face.getClaimIdsByTopic(KYC).length, 1);
        write(stated(second, alice, KYC, NEVER));
        bytes32[] memory ids = face.getClaimIdsByTopic(KYC);
        assertEq(ids.length, 2);
        assertEq(ids[0], keccak256(abi.encode(address(issuer), KYC)));
        assertEq(ids[1], keccak256(abi.encode(second, KYC)));
        revoke(address(issuer), alice, KYC);
        ids = face.getClaimIdsByTopic(KYC);
        assertEq(ids.length, 1);
        assertEq(ids[0], keccak256(abi.encode(second, KYC)));
        assertEq(face.getClaimIdsByTopic(999).length, 0);
    }

    function test_RevertWhen_WritingThroughTheFace() public {
        vm.startPrank(address(issuer));
        vm.expectRevert(abi.encodeWithSelector(NativeIdentity.NativeIdentityReadOnly.selector));
        face.addClaim(KYC, 1, address(issuer), "", "", "");
        vm.expectRevert(abi.encodeWithSelector(NativeIdentity.NativeIdentityReadOnly.selector));
        face.removeClaim(keccak256(abi.encode(address(issuer), KYC)));
        vm.stopPrank();
    }

    // ERC-1271

    function test_IsValidSignature_OfItsSignersOnly() public {
        (address signer, uint256 key) = makeAddrAndKey("signer");
        bytes32 digest = keccak256("message");
        bytes memory signature = abi.encodePacked(signer, signed(key, digest));
        assertEq(issuer.isValidSignature(digest, signature), bytes4(0xffffffff));
        addSigner(issuer, signer);
        assertEq(issuer.isValidSignature(digest, signature), IERC1271.isValidSignature.selector);
        assertEq(issuer.isValidSignature(keccak256("other"), signature), bytes4(0xffffffff));
        vm.prank(owner);
        roles.revokeRole(RoleIds.id(address(issuer), RoleIds.CLAIM_SIGNER), signer);
        assertEq(issuer.isValidSignature(digest, signature), bytes4(0xffffffff));
    }

    /// @dev Naming a signer is not being one.
    function test_IsValidSignature_RefusesABorrowedName() public {
        (, uint256 key) = makeAddrAndKey("thief");
        bytes32 digest = keccak256("message");
        bytes memory signature = abi.encodePacked(officer, signed(key, digest));
        assertEq(issuer.isValidSignature(digest, signature), bytes4(0xffffffff));
    }

    function test_IsValidSignature_OfASignerWithCode() public {
        address signer = address(new ContractSigner());
        addSigner(issuer, signer);
        bytes memory signature = abi.encodePacked(signer, hex"010203");
        assertEq(issuer.isValidSignature(0, signature), IERC1271.isValidSignature.selector);
        signature = abi.encodePacked(signer, hex"0102");
        assertEq(issuer.isValidSignature(0, signature), bytes4(0xffffffff));
    }

    function testFuzz_IsValidSignature_RefusesGarbage(bytes32 hash, bytes calldata garbage) public view {
        assertEq(issuer.isValidSignature(hash, garbage), bytes4(0xffffffff));
    }

    function assertEmpty(bytes32 id) internal view {
        (uint256 topic, uint256 scheme, address by, bytes memory signature, bytes memory data, string memory uri) = face
            .getClaim(id);
        assertEq(topic + scheme + signature.length + data.length + bytes(uri).length, 0);
        assertEq(by, address(0));
    }
}
