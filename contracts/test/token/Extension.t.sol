// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {IERC3643} from "../../src/interfaces/IERC3643.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {PropertyTokenExtension} from "../../src/token/PropertyTokenExtension.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {Holders} from "./Holders.sol";

/// @notice The token's second contract: it acts in the token's name only, and by itself not at all.
contract ExtensionTest is Holders {
    uint256 private constant SLOTS = 32;

    function test_Extension_IsTheTokens() public view {
        assertEq(address(token.EXTENSION()), address(extension));
        assertEq(address(token.ROLES()), address(extension.ROLES()));
    }

    function test_Extension_KeepsTheCallerAndTheTokensStorage() public {
        vm.expectEmit(address(token));
        emit IERC3643.AddressFrozen(bob, true, officer);
        vm.prank(officer);
        token.setAddressFrozen(bob, true);
        assertTrue(token.isFrozen(bob));
        vm.prank(officer);
        assertTrue(token.setFrozenTokens(alice, 7));
        assertEq(token.getFrozenTokens(alice), 7);
        assertEq(announce(today() + 10), 1);
        _assertEmpty();
    }

    function test_RevertWhen_ExtensionRefuses_TheReasonComesThrough() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenBatchLength.selector, 2, 1));
        vm.prank(agent);
        token.batchBurn(two(alice, bob), one(uint256(1)));
        vm.expectRevert(notOwner(stranger));
        vm.prank(stranger);
        token.setName("x");
    }

    /// @dev Nobody has a power over it, whoever they are to the token.
    function test_Threat_ExtensionCalledByItselfDoesNothing() public {
        bytes[] memory calls = _calls();
        address[6] memory callers = [owner, agent, officer, treasurer, stranger, address(token)];
        for (uint256 i; i < callers.length; ++i) {
            for (uint256 k; k < calls.length; ++k) {
                vm.prank(callers[i]);
                (bool ok, bytes memory reason) = address(extension).call(calls[k]);
                assertFalse(ok);
                bytes4 refusal =
                    k < 23
                        ? Scoped.ScopedMissingRole.selector
                        : k < 25
                            ? IPropertyToken.PropertyTokenNotRedeemer.selector
                            : IPropertyToken.PropertyTokenNotVenue.selector;
                assertEq(bytes4(reason), refusal);
            }
        }
        _assertEmpty();
        assertEq(extension.owner(), address(0));
        assertFalse(extension.isAgent(agent));
    }

    function test_Threat_ExtensionCannotBeInitialized() public {
        IPropertyToken.Setup memory setup = IPropertyToken.Setup(
            "Mine",
            "MINE",
            stranger,
            address(registry),
            address(compliance),
            address(0),
            1
        );
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        vm.prank(stranger);
        extension.initialize(setup);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        vm.prank(stranger);
        token.initialize(setup);
    }

    function test_RevertWhen_ExtensionAsksAnotherRoles() public {
        address others = deployCode("Roles.sol:Roles");
        address wrong = deployCode("PropertyTokenExtension.sol:PropertyTokenExtension", abi.encode(others));
        bytes memory reason = abi.encodeWithSelector(
            IPropertyToken.PropertyTokenExtensionRoles.selector,
            others,
            address(roles)
        );
        bytes memory code = abi.encodePacked(
            vm.getCode("PropertyToken.sol:PropertyToken"),
            abi.encode(roles, explainer, wrong)
        );
        Creator creator = new Creator();
        vm.expectRevert(reason);
        creator.create(code);
    }

    function _calls() private view returns (bytes[] memory calls) {
        PropertyTokenExtension e = extension;
        calls = new bytes[](27);
        calls[0] = abi.encodeCall(e.setName, ("x"));
        calls[1] = abi.encodeCall(e.setSymbol, ("x"));
        calls[2] = abi.encodeCall(e.setOnchainID, (stranger));
        calls[3] = abi.encodeCall(e.setIdentityRegistry, (address(registry)));
        calls[4] = abi.encodeCall(e.setCompliance, (address(compliance)));
        calls[5] = abi.encodeCall(e.setMinterAllowance, (stranger, 1));
        calls[6] = abi.encodeCall(e.announceRecordDate, (uint40(today() + 1)));
        calls[7] = abi.encodeCall(e.pause, ());
        calls[8] = abi.encodeCall(e.unpause, ());
        calls[9] = abi.encodeCall(e.setAddressFrozen, (alice, true));
        calls[10] = abi.encodeCall(e.setFrozenTokens, (alice, 1));
        calls[11] = abi.encodeCall(e.freezePartialTokens, (alice, 1));
        calls[12] = abi.encodeCall(e.unfreezePartialTokens, (alice, 1));
        calls[13] = abi.encodeCall(e.burn, (alice, 0));
        calls[14] = abi.encodeCall(e.batchForcedTransfer, (one(alice), one(bob), one(uint256(0))));
        calls[15] = abi.encodeCall(e.batchBurn, (one(alice), one(uint256(0))));
        calls[16] = abi.encodeCall(e.batchSetAddressFrozen, (one(alice), new bool[](1)));
        calls[17] = abi.encodeCall(e.batchFreezePartialTokens, (one(alice), one(uint256(0))));
        calls[18] = abi.encodeCall(e.batchUnfreezePartialTokens, (one(alice), one(uint256(0))));
        calls[19] = abi.encodeCall(e.transferOwnership, (stranger));
        calls[20] = abi.encodeCall(e.addAgent, (stranger));
        calls[21] = abi.encodeCall(e.setRedeemer, (stranger));
        calls[22] = abi.encodeCall(e.retire, ());
        calls[23] = abi.encodeCall(e.windUp, ());
        calls[24] = abi.encodeCall(e.redeem, (alice, 0));
        calls[25] = abi.encodeCall(e.burnLocked, (alice, 0));
        calls[26] = abi.encodeCall(e.releaseLocked, (0));
    }

    function _assertEmpty() private view {
        for (uint256 slot; slot < SLOTS; ++slot) {
            assertEq(vm.load(address(extension), bytes32(slot)), bytes32(0));
        }
        assertEq(vm.load(address(extension), keccak256(abi.encode(alice, 3))), bytes32(0));
    }
}

/// @notice Creates what it is given, and passes on why that failed.
contract Creator {
    function create(bytes memory code) external returns (address made) {
        assembly ("memory-safe") {
            made := create(0, add(code, 0x20), mload(code))
            if iszero(made) {
                let length := returndatasize()
                returndatacopy(0, 0, length)
                revert(0, length)
            }
        }
    }
}
