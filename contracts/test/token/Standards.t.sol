// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IAgentRole} from "../../src/interfaces/IAgentRole.sol";
import {IERC173} from "../../src/interfaces/IERC173.sol";
import {IERC3643} from "../../src/interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {Holders} from "./Holders.sol";

contract StandardsTest is Holders {
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    address private signer;
    uint256 private key;

    function setUp() public override {
        super.setUp();
        (signer, key) = makeAddrAndKey("signer");
        verify(signer, UAE);
        give(signer, 100);
    }

    function test_Metadata() public view {
        assertEq(token.name(), "Marina Tower");
        assertEq(token.symbol(), "MRNA");
        assertEq(token.decimals(), 0);
        assertEq(token.version(), "1.0.0");
        assertEq(token.cap(), 1_000_000);
        assertEq(token.onchainID(), address(0));
        assertEq(token.owner(), owner);
    }

    function test_SupportsInterface_OfEveryStandard() public view {
        assertEq(type(IERC7943Fungible).interfaceId, bytes4(0x3edbb4c4));
        bytes4[9] memory ids = [
            bytes4(0x3edbb4c4),
            type(IERC165).interfaceId,
            type(IERC20).interfaceId,
            type(IERC20Metadata).interfaceId,
            type(IERC20Permit).interfaceId,
            type(IERC3643).interfaceId,
            type(IERC173).interfaceId,
            type(IAgentRole).interfaceId,
            type(IPropertyToken).interfaceId
        ];
        for (uint256 i; i < ids.length; ++i) {
            assertTrue(token.supportsInterface(ids[i]), vm.toString(ids[i]));
        }
        assertFalse(token.supportsInterface(0xffffffff));
        assertFalse(token.supportsInterface(type(IERC5267).interfaceId));
    }

    function test_Eip712Domain_IsOfTheProxy() public view {
        (bytes1 fields, string memory name, string memory version, uint256 chainId, address verifier, , ) = token
            .eip712Domain();
        assertEq(fields, bytes1(0x0f));
        assertEq(name, "Freehold Share");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifier, address(token));
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Freehold Share"),
                keccak256("1"),
                block.chainid,
                address(token)
            )
        );
        assertEq(token.DOMAIN_SEPARATOR(), domain);
    }

    function test_Eip712Domain_DiffersBetweenProperties() public {
        (PropertyToken other, , ) = createProperty("Office", "OFC", 10);
        assertTrue(other.DOMAIN_SEPARATOR() != token.DOMAIN_SEPARATOR());
    }

    function test_Permit_ApprovesAfterARename() public {
        (uint8 v, bytes32 r, bytes32 s) = _sign(40, 0, today(), token.DOMAIN_SEPARATOR());
        vm.prank(owner);
        token.setName("Another Tower");
        token.permit(signer, stranger, 40, today(), v, r, s);
        assertEq(token.allowance(signer, stranger), 40);
        assertEq(token.nonces(signer), 1);
        vm.prank(stranger);
        token.transferFrom(signer, bob, 40);
        assertEq(token.balanceOf(bob), 40);
    }

    function test_RevertWhen_PermitIsReplayed() public {
        (uint8 v, bytes32 r, bytes32 s) = _sign(40, 0, today(), token.DOMAIN_SEPARATOR());
        token.permit(signer, stranger, 40, today(), v, r, s);
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        token.permit(signer, stranger, 40, today(), v, r, s);
    }

    function test_RevertWhen_PermitExpired() public {
        uint256 deadline = today();
        (uint8 v, bytes32 r, bytes32 s) = _sign(40, 0, deadline, token.DOMAIN_SEPARATOR());
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, deadline));
        token.permit(signer, stranger, 40, deadline, v, r, s);
    }

    function test_RevertWhen_PermitIsOfAnotherProperty() public {
        (PropertyToken other, , ) = createProperty("Office", "OFC", 10);
        (uint8 v, bytes32 r, bytes32 s) = _sign(40, 0, today(), other.DOMAIN_SEPARATOR());
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        token.permit(signer, stranger, 40, today(), v, r, s);
    }

    function test_CanSendAndReceive_FollowVerificationAndFreeze() public {
        assertTrue(token.canSend(alice) && token.canReceive(alice));
        assertFalse(token.canSend(carol) || token.canReceive(carol));
        assertFalse(token.canSend(address(0)) || token.canReceive(address(0)));
        freezeAddress(alice);
        assertFalse(token.canSend(alice) || token.canReceive(alice));
        sanction(bob);
        assertFalse(token.canSend(bob) || token.canReceive(bob));
        // frozen shares are a matter of `canTransfer`, not of the account
        freeze(signer, 100);
        assertTrue(token.canSend(signer) && token.canReceive(signer));
    }

    function _sign(
        uint256 value,
        uint256 nonce,
        uint256 deadline,
        bytes32 domain
    ) private view returns (uint8, bytes32, bytes32) {
        bytes32 message = keccak256(abi.encode(PERMIT_TYPEHASH, signer, stranger, value, nonce, deadline));
        return vm.sign(key, keccak256(abi.encodePacked(hex"1901", domain, message)));
    }
}
