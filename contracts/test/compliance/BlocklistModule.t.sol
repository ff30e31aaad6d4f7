// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BlocklistModule} from "../../src/compliance/modules/BlocklistModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {Rules} from "./Rules.sol";

contract BlocklistModuleTest is Rules {
    function setUp() public override {
        super.setUp();
        addModule(address(blocklist));
    }

    function test_ABlockedWalletNeitherSendsNorReceives() public {
        send(alice, second, 100);
        _wallet(second, true);
        refuses(_ofWallet(second), second, bob, 1);
        refuses(_ofWallet(second), alice, second, 1);
        refuses(_ofWallet(second), second, second, 0);
        refusesMint(_ofWallet(second), second, 1);
        send(alice, bob, 1);
        _wallet(second, false);
        send(second, bob, 1);
    }

    function test_ABlockedSpenderMovesNobodysShares() public {
        vm.prank(alice);
        token.approve(carol, 10);
        _wallet(carol, true);
        vm.expectRevert(_ofWallet(carol));
        vm.prank(carol);
        token.transferFrom(alice, bob, 1);
        send(alice, bob, 1);
    }

    function test_ABlockedPersonIsBlockedWithEveryWallet() public {
        uint32 id = idOf(alice);
        _identity(id, true);
        refuses(_ofIdentity(alice, id), alice, bob, 1);
        refuses(_ofIdentity(second, id), bob, second, 0);
        refuses(_ofIdentity(alice, id), alice, second, 1);
        refusesMint(_ofIdentity(second, id), second, 1);
        give(bob, 10);
        // a wallet that joins the person later
        verify(carol, UAE);
        send(bob, carol, 1);
        relink(carol, alice);
        refuses(_ofIdentity(carol, id), bob, carol, 1);
        _identity(id, false);
        send(alice, bob, 1);
    }

    function test_Threat_RecoveryDoesNotLeadOffTheList() public {
        uint32 id = idOf(alice);
        _identity(id, true);
        recover(alice, heir);
        refuses(_ofIdentity(heir, id), heir, bob, 1);
    }

    function test_ForceIsNotStopped() public {
        _wallet(alice, true);
        _identity(idOf(bob), true);
        force(alice, bob, 10);
        burn(alice, 10);
        recover(alice, heir);
        assertEq(token.balanceOf(heir), HELD - 20);
    }

    function test_Settings_AreTheCallersOwn() public {
        vm.expectEmit(address(blocklist));
        emit BlocklistModule.BlocklistWalletSet(address(this), alice, true);
        blocklist.setWallets(one(alice), true);
        vm.expectEmit(address(blocklist));
        emit BlocklistModule.BlocklistIdentitySet(address(this), 300, true);
        blocklist.setIdentities(idList(300), true);
        assertTrue(blocklist.isWalletBlocked(address(this), alice));
        assertFalse(blocklist.isWalletBlocked(address(compliance), alice));
        assertTrue(blocklist.isIdentityBlocked(address(this), 300));
        assertFalse(blocklist.isIdentityBlocked(address(this), 44));
        assertFalse(blocklist.isIdentityBlocked(address(compliance), 300));
        send(alice, bob, 1);
        assertEq(blocklist.name(), "Blocked list");
        assertEq(blocklist.hooks(), 3);
        Movement memory m;
        blocklist.moved(m, Holdings(0, 0, 0, 0), false);
    }

    /// @dev Regression: nobody's number, and nobody's wallet, are those of who sends in a mint; listing them stopped all mints.
    function test_RevertWhen_ListingNobody() public {
        uint32[] memory ids = new uint32[](2);
        ids[0] = 7;
        bytes memory setIdentities = abi.encodeCall(BlocklistModule.setIdentities, (ids, true));
        vm.expectRevert(abi.encodeWithSelector(BlocklistModule.BlocklistIdentityMissing.selector, 1));
        configure(address(blocklist), setIdentities);
        bytes memory setWallets = abi.encodeCall(BlocklistModule.setWallets, (two(carol, address(0)), true));
        vm.expectRevert(abi.encodeWithSelector(BlocklistModule.BlocklistWalletMissing.selector, 1));
        configure(address(blocklist), setWallets);
        assertFalse(blocklist.isIdentityBlocked(address(compliance), 7));
        assertFalse(blocklist.isWalletBlocked(address(compliance), carol));
        give(bob, 1);
    }

    function testFuzz_Identities_EqualANaiveModel(uint32[12] memory ids, uint16 flags, uint32 probe) public {
        vm.assume(probe != 0);
        bool blocked;
        for (uint256 i; i < ids.length; ++i) {
            uint32 id = i % 3 == 0 ? probe : ids[i];
            if (id == 0) continue;
            bool on = (flags >> i) & 1 == 1;
            blocklist.setIdentities(idList(id), on);
            if (id == probe) blocked = on;
        }
        assertEq(blocklist.isIdentityBlocked(address(this), probe), blocked);
    }

    function _wallet(address wallet, bool blocked) private {
        configure(address(blocklist), abi.encodeCall(BlocklistModule.setWallets, (one(wallet), blocked)));
    }

    function _identity(uint32 id, bool blocked) private {
        configure(address(blocklist), abi.encodeCall(BlocklistModule.setIdentities, (idList(id), blocked)));
    }

    function _ofWallet(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(BlocklistModule.BlocklistWalletBlocked.selector, account);
    }

    function _ofIdentity(address account, uint32 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(BlocklistModule.BlocklistIdentityBlocked.selector, account, id);
    }
}
