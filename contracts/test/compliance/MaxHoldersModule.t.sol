// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {MaxHoldersModule} from "../../src/compliance/modules/MaxHoldersModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {Holders} from "../token/Holders.sol";

contract MaxHoldersModuleTest is Holders {
    address private second = makeAddr("second");

    function setUp() public override {
        super.setUp();
        verify(carol, MONGOLIA);
        verify(heir, UAE);
        verify(second, BRITAIN);
        relink(second, bob);
        _addMaxHoldersRule(2);
        compliance.seed(one(alice));
    }

    function test_ExactlyTheMaximumMayHold() public {
        send(alice, bob, 1);
        _tooMany(carol, 3, 2);
        send(alice, carol, 1);
        _tooMany(carol, 3, 2);
        give(carol, 1);
        _configure(abi.encodeCall(MaxHoldersModule.setMaximum, (3)));
        send(alice, carol, 1);
        assertEq(compliance.holderCount(), 3);
    }

    function test_ThoseWhoHoldMayAcquireMore_FromAnybody() public {
        send(alice, bob, 1);
        _configure(abi.encodeCall(MaxHoldersModule.setMaximum, (0)));
        send(alice, bob, 1);
        give(bob, 1);
        send(bob, second, 1);
        send(alice, alice, 1);
        send(alice, carol, 0);
        assertEq(compliance.holderCount(), 2);
    }

    function test_WhoLeavesMakesRoom_EvenInTheSameMovement() public {
        send(alice, bob, 400);
        send(bob, carol, 400);
        assertEq(compliance.holderCount(), 2);
        send(carol, second, 400);
        send(bob, carol, 0);
        _tooMany(carol, 3, 2);
        send(second, carol, 399);
    }

    function test_ALoweredMaximumTakesNothingAway_AndLetsNobodyIn() public {
        send(alice, bob, 400);
        _configure(abi.encodeCall(MaxHoldersModule.setMaximum, (1)));
        // even for one who leaves: there are too many already
        _tooMany(carol, 2, 1);
        send(bob, carol, 400);
        send(bob, alice, 400);
        send(alice, carol, HELD);
        assertEq(compliance.holderCount(), 1);
    }

    function test_ACountryHasALimitOfItsOwnOrTheCommonOne() public {
        _configure(abi.encodeCall(MaxHoldersModule.setMaximum, (100)));
        _configure(abi.encodeCall(MaxHoldersModule.setMaximumOfCountry, (0, 1)));
        _tooManyOf(heir, UAE, 2, 1);
        send(alice, heir, 1);
        _configure(abi.encodeCall(MaxHoldersModule.setMaximumOfCountry, (UAE, 2)));
        send(alice, heir, 1);
        send(alice, bob, 1);
        _configure(abi.encodeCall(MaxHoldersModule.setMaximumOfCountry, (MONGOLIA, 0)));
        _tooManyOf(carol, MONGOLIA, 1, 0);
        send(alice, carol, 1);
        _configure(abi.encodeCall(MaxHoldersModule.setMaximumOfCountry, (MONGOLIA, type(uint32).max)));
        send(alice, carol, 1);
        assertEq(compliance.holderCountOf(UAE), 2);
        assertEq(compliance.holderCountOf(BRITAIN), 1);
        assertEq(compliance.holderCountOf(MONGOLIA), 1);
    }

    function test_WhoLeavesACountryMakesRoomThere() public {
        _configure(abi.encodeCall(MaxHoldersModule.setMaximumOfCountry, (UAE, 1)));
        send(alice, heir, HELD);
        assertEq(compliance.holderCountOf(UAE), 1);
        send(heir, bob, HELD - 1);
        _tooManyOf(alice, UAE, 2, 1);
        send(bob, alice, HELD - 1);
    }

    /// @dev A holder who moves house stays one: nobody is made new by it.
    function test_AChangeOfCountryMayExceed_AndThenNobodyComesIn() public {
        _configure(abi.encodeCall(MaxHoldersModule.setMaximum, (100)));
        send(alice, bob, 400);
        _configure(abi.encodeCall(MaxHoldersModule.setMaximumOfCountry, (UAE, 1)));
        vm.prank(officer);
        registry.updateCountry(bob, UAE);
        send(alice, bob, 1);
        assertEq(compliance.holderCountOf(UAE), 2);
        assertEq(compliance.holderCountOf(BRITAIN), 0);
        _tooManyOf(heir, UAE, 3, 1);
        send(alice, heir, 1);
    }

    function test_ForcedExcess_IsCountedShownAndLetsNobodyIn() public {
        send(alice, bob, 1);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.ForcedExcess(
            address(maxHolders),
            alice,
            carol,
            1,
            abi.encodeWithSelector(MaxHoldersModule.MaxHoldersExceeded.selector, carol, 3, 2)
        );
        force(alice, carol, 1);
        assertEq(compliance.holderCount(), 3);
        _tooMany(heir, 4, 2);
        send(alice, heir, 1);
        send(alice, carol, 1);
        assertFalse(token.ledgerDesynced());
    }

    function test_UnsetMaximum_AdmitsNobodyNew() public {
        MaxHoldersModule other = new MaxHoldersModule();
        addModule(address(other));
        _tooMany(bob, 2, 0);
        send(alice, bob, 1);
        give(alice, 1);
    }

    function test_Recovery_MakesNoHolder() public {
        _configure(abi.encodeCall(MaxHoldersModule.setMaximum, (0)));
        address last = makeAddr("last");
        replace(alice, last);
        vm.recordLogs();
        token.recoveryAddress(alice, last, address(registry.identity(last)));
        assertEq(vm.getRecordedLogs().length, 2);
        assertEq(compliance.holderCount(), 1);
        assertEq(compliance.holderCountOf(UAE), 1);
    }

    function test_Explain_NamesItAsTheTransferDoes() public {
        send(alice, bob, 1);
        bytes[] memory reasons = token.explain(alice, alice, carol, 1);
        assertEq(reasons.length, 1);
        assertEq(reasons[0], abi.encodeWithSelector(MaxHoldersModule.MaxHoldersExceeded.selector, carol, 3, 2));
        assertEq(token.explain(bob, bob, carol, 1).length, 0);
    }

    function test_Settings_AreTheCallersOwn() public {
        vm.expectEmit(address(maxHolders));
        emit MaxHoldersModule.MaxHoldersSet(address(this), 7);
        maxHolders.setMaximum(7);
        vm.expectEmit(address(maxHolders));
        emit MaxHoldersModule.MaxHoldersOfCountrySet(address(this), UAE, 3);
        maxHolders.setMaximumOfCountry(UAE, 3);
        assertEq(maxHolders.maximumOf(address(this)), 7);
        assertEq(maxHolders.maximumOfCountry(address(this), UAE), 3);
        assertEq(maxHolders.maximumOfCountry(address(this), BRITAIN), maxHolders.NO_LIMIT());
        assertEq(maxHolders.maximumOf(address(compliance)), 2);
        assertEq(maxHolders.maximumOfCountry(address(compliance), UAE), maxHolders.NO_LIMIT());
        assertEq(maxHolders.name(), "Maximum holders");
        assertEq(maxHolders.hooks(), 21);
        Movement memory m;
        Holdings memory h;
        maxHolders.moved(m, h, false);
    }

    function test_RevertWhen_CountryIsInvalid() public {
        vm.expectRevert(abi.encodeWithSelector(MaxHoldersModule.MaxHoldersCountryInvalid.selector, 1000));
        maxHolders.setMaximumOfCountry(1000, 1);
    }

    function testFuzz_NobodyNewComesInAboveALimit(uint256 seed, uint32 total, uint32 common) public {
        _configure(abi.encodeCall(MaxHoldersModule.setMaximum, (uint32(bound(total, 1, 4)))));
        _configure(abi.encodeCall(MaxHoldersModule.setMaximumOfCountry, (0, uint32(bound(common, 1, 2)))));
        address[5] memory people = [alice, bob, carol, heir, second];
        for (uint256 step; step < 12; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            (address from, address to) = (people[(seed >> 8) % 5], people[(seed >> 16) % 5]);
            uint256 held = token.balanceOf(from);
            uint256 amount = seed % 3 == 0 ? held : (seed >> 32) % (held + 1);
            bool foretold = token.explain(from, from, to, amount).length == 0;
            uint256 before = compliance.holderCount();
            vm.prank(from);
            (bool ok, ) = address(token).call(abi.encodeCall(token.transfer, (to, amount)));
            assertEq(ok, foretold);
            if (compliance.holderCount() <= before) continue;
            uint16 country = registry.investorCountry(to);
            assertLe(compliance.holderCount(), maxHolders.maximumOf(address(compliance)));
            assertLe(compliance.holderCountOf(country), maxHolders.maximumOfCountry(address(compliance), country));
        }
    }

    function _addMaxHoldersRule(uint32 maximum) private {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(MaxHoldersModule.setMaximum, (maximum));
        vm.prank(owner);
        compliance.addModule(address(maxHolders), calls);
    }

    function _configure(bytes memory call) private {
        vm.prank(owner);
        compliance.configure(address(maxHolders), call);
    }

    function _tooMany(address account, uint256 holders, uint256 maximum) private {
        vm.expectRevert(
            abi.encodeWithSelector(MaxHoldersModule.MaxHoldersExceeded.selector, account, holders, maximum)
        );
    }

    function _tooManyOf(address account, uint16 country, uint256 holders, uint256 maximum) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                MaxHoldersModule.MaxHoldersOfCountryExceeded.selector,
                account,
                country,
                holders,
                maximum
            )
        );
    }
}
