// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {ERC1967Utils} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Utils.sol";
import {IERC1967} from "@openzeppelin/contracts/interfaces/IERC1967.sol";
import {IRoles} from "../../src/governance/IRoles.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {ITransferExplainer} from "../../src/token/ITransferExplainer.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {PropertyTokenExtension} from "../../src/token/PropertyTokenExtension.sol";
import {Holders} from "./Holders.sol";

contract UpgradeTest is Holders {
    PropertyToken private next;

    function setUp() public override {
        super.setUp();
        next = PropertyToken(address(new NextToken(roles, explainer, extension)));
    }

    function test_Upgrade_KeepsEverything() public {
        uint256 id = announce(today() + 10);
        freeze(alice, 300);
        freezeAddress(bob);
        vm.warp(today() + 10);
        force(alice, alice, 0);
        give(alice, 5);
        vm.startPrank(owner);
        token.setMinterAllowance(stranger, 9);
        token.setOnchainID(carol);
        vm.stopPrank();
        vm.prank(alice);
        token.approve(stranger, 77);
        vm.prank(officer);
        token.pause();

        vm.expectEmit(address(token));
        emit IERC1967.Upgraded(address(next));
        vm.prank(owner);
        token.upgradeToAndCall(address(next), "");

        assertEq(NextToken(address(token)).isNext(), true);
        assertEq(token.balanceOf(alice), HELD + 5);
        assertEq(token.totalSupply(), HELD + 5);
        assertEq(token.balanceOfAt(alice, id), HELD);
        assertEq(token.totalSupplyAt(id), HELD);
        assertEq(token.recordDate(id), today());
        assertEq(token.getFrozenTokens(alice), 300);
        assertTrue(token.isFrozen(bob));
        assertEq(token.minterAllowance(stranger), 9);
        assertEq(token.allowance(alice, stranger), 77);
        assertTrue(token.paused());
        assertEq(token.name(), "Marina Tower");
        assertEq(token.symbol(), "MRNA");
        assertEq(token.onchainID(), carol);
        assertEq(token.cap(), 1_000_000);
        assertEq(address(token.compliance()), address(compliance));
        assertEq(address(token.identityRegistry()), address(registry));
        assertEq(token.owner(), owner);
    }

    function test_Upgrade_OfOneLeavesTheOthers() public {
        (PropertyToken other, , ) = createProperty("Office", "OFC", 10);
        vm.prank(owner);
        token.upgradeToAndCall(address(next), "");
        vm.expectRevert();
        NextToken(address(other)).isNext();
    }

    /// @dev What is forwarded goes to the implementation's own extension, not to the one before nor to another token's.
    function test_Upgrade_BringsItsOwnExtension() public {
        (PropertyToken other, , ) = createProperty("Office", "OFC", 10);
        bytes memory ofExtension = abi.encode(roles);
        address own = deployCode("PropertyTokenExtension.sol:PropertyTokenExtension", ofExtension);
        next = new NextToken(roles, explainer, PropertyTokenExtension(own));
        vm.prank(owner);
        token.upgradeToAndCall(address(next), "");
        assertEq(address(token.EXTENSION()), own);
        assertEq(address(other.EXTENSION()), address(extension));
        vm.etch(address(extension), hex"fe");
        vm.prank(owner);
        token.setName("Marina Gate");
        vm.prank(officer);
        assertTrue(token.setFrozenTokens(alice, 7));
        assertEq(token.name(), "Marina Gate");
        assertEq(token.getFrozenTokens(alice), 7);
        vm.expectRevert(bytes(""));
        vm.prank(owner);
        other.setName("Gone");
    }

    function test_RevertWhen_OthersUpgrade() public {
        address[4] memory others = [agent, officer, treasurer, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(notOwner(others[i]));
            vm.prank(others[i]);
            token.upgradeToAndCall(address(next), "");
        }
    }

    function test_RevertWhen_UpgradingToSomethingElse() public {
        vm.expectRevert(abi.encodeWithSelector(ERC1967Utils.ERC1967InvalidImplementation.selector, address(registry)));
        vm.prank(owner);
        token.upgradeToAndCall(address(registry), "");
    }

    function test_RevertWhen_InitializingTwice() public {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        token.initialize(_setup(1));
        vm.prank(owner);
        token.upgradeToAndCall(address(next), "");
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        token.initialize(_setup(1));
    }

    function test_RevertWhen_InitializingOrUpgradingTheImplementation() public {
        PropertyToken implementation = PropertyToken(factory.TOKEN_IMPLEMENTATION());
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(_setup(1));
        vm.expectRevert(UUPSUpgradeable.UUPSUnauthorizedCallContext.selector);
        implementation.upgradeToAndCall(address(next), "");
    }

    function test_RevertWhen_CapIsZero() public {
        address implementation = factory.TOKEN_IMPLEMENTATION();
        vm.expectRevert(IPropertyToken.PropertyTokenCapMissing.selector);
        new ERC1967Proxy(implementation, abi.encodeCall(IPropertyToken.initialize, (_setup(0))));
    }

    function _setup(uint96 cap) private view returns (IPropertyToken.Setup memory) {
        return IPropertyToken.Setup("Mine", "MINE", stranger, address(registry), address(compliance), address(0), cap);
    }
}

/// @notice A later version, with storage of its own behind what is there.
contract NextToken is PropertyToken {
    uint256 private _later;

    constructor(
        IRoles roles,
        ITransferExplainer explainer,
        PropertyTokenExtension extension
    ) PropertyToken(roles, explainer, extension) {}

    function isNext() external view returns (bool) {
        return _later == 0;
    }
}
