// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {ForeignHolder, ForeignIssuer} from "./ForeignDoubles.sol";
import {IdentitySuite} from "./IdentitySuite.sol";

/// @notice Alice has an identity contract of her own, and an issuer that ONCHAINID would recognise has signed for it.
abstract contract ForeignSuite is IdentitySuite {
    uint256 internal constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    bytes internal constant DATA = "checked";

    ForeignHolder internal holder;
    ForeignIssuer internal foreigner;
    uint256 internal foreignerKey;
    bytes internal signature;

    function setUp() public virtual override {
        super.setUp();
        address signer;
        (signer, foreignerKey) = makeAddrAndKey("foreign signer");
        foreigner = new ForeignIssuer(signer);
        vm.prank(owner);
        issuers.addTrustedIssuer(IClaimIssuer(address(foreigner)), two(KYC, ACCREDITED));
        holder = new ForeignHolder();
        registerAbroad(alice, address(holder), UAE);
        signature = signedFor(address(holder), KYC, DATA);
    }

    function registerAbroad(address wallet, address identity, uint16 country) internal {
        vm.prank(officer);
        registry.registerIdentity(wallet, IIdentity(identity), country);
    }

    /// @dev Alice's identity shows the claim that the issuer signed.
    function show() internal {
        holder.hold(KYC, address(foreigner), signature, DATA);
    }

    function signedFor(address identity, uint256 topic, bytes memory data) internal view returns (bytes memory) {
        bytes32 digest = keccak256(
            abi.encodePacked("\x19Ethereum Signed Message:\n32", keccak256(abi.encode(identity, topic, data)))
        );
        return signed(foreignerKey, digest);
    }

    /// @dev The four byte strings that say the same: 0 as signed, 1 with v from 0, 2 with the other s, 3 with both.
    function twinOf(bytes memory canonical, uint256 which) internal pure returns (bytes memory) {
        (bytes32 r, bytes32 s) = abi.decode(canonical, (bytes32, bytes32));
        uint8 v = uint8(canonical[64]);
        if (which >= 2) (s, v) = (bytes32(ORDER - uint256(s)), 55 - v);
        if (which % 2 == 1) v -= 27;
        return abi.encodePacked(r, s, v);
    }
}
