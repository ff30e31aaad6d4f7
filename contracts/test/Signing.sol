// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Permit} from "../src/libraries/Coins.sol";
import {Suite} from "./Suite.sol";

/// @notice People with keys: every `makeAddr` person has one, of the same name.
abstract contract Signing is Suite {
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    function keyOf(string memory name) internal returns (uint256 key) {
        (, key) = makeAddrAndKey(name);
    }

    function signPermit(
        ERC20Permit coin_,
        string memory signer,
        address spender,
        uint256 value,
        uint256 deadline
    ) internal returns (Permit memory p) {
        (address person, uint256 key) = makeAddrAndKey(signer);
        bytes32 structHash = keccak256(
            abi.encode(PERMIT_TYPEHASH, person, spender, value, coin_.nonces(person), deadline)
        );
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", coin_.DOMAIN_SEPARATOR(), structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return Permit(value, deadline, v, r, s);
    }

    function only(uint16 country) internal pure returns (uint16[] memory countries_) {
        countries_ = new uint16[](1);
        countries_[0] = country;
    }

    /// @dev A permit that nobody signed.
    function badPermit(uint256 value) internal view returns (Permit memory) {
        return Permit(value, block.timestamp, 27, bytes32(uint256(1)), bytes32(uint256(2)));
    }

    /// @dev The permit of whoever has none.
    function noPermit() internal pure returns (Permit memory p) {}
}
