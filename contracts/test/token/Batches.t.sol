// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {MockModule} from "../compliance/MockModule.sol";
import {Holders} from "./Holders.sol";
import {ScriptedCompliance} from "./ScriptedCompliance.sol";

/// @notice A batch is its entries, one after the other: in what it changes, in what it tells and in why it is refused.
contract BatchesTest is Holders {
    struct Outcome {
        bool ok;
        bytes reason;
        bytes32 world;
        bytes32 told;
    }

    MockModule private module;
    address[] private people;
    uint256 private records;

    function setUp() public override {
        super.setUp();
        verifyForADay(carol);
        people = [alice, bob, carol, heir, address(0)];
        give(bob, 300);
    }

    function test_BatchTransfer_ToSelfAmongOthers() public {
        vm.prank(alice);
        token.batchTransfer(three(alice, bob, alice), three(HELD, 400, 600));
        assertEq(token.balanceOf(alice), 600);
        assertEq(token.balanceOf(bob), 700);
    }

    function test_BatchTransfer_NamesOneTwice() public {
        vm.prank(alice);
        token.batchTransfer(three(bob, carol, bob), three(1, 2, 3));
        assertEq(token.balanceOf(bob), 304);
        assertEq(token.balanceOf(carol), 2);
        assertEq(token.balanceOf(alice), HELD - 6);
    }

    function test_BatchTransfer_OfNothingTellsEveryTransfer() public {
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, bob, 0);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, alice, 0);
        vm.prank(alice);
        token.batchTransfer(two(bob, alice), two(0, 0));
        assertEq(token.balanceOf(alice), HELD);
    }

    function test_Batches_OfNobodySucceedEvenWhilePaused() public {
        vm.prank(officer);
        token.pause();
        vm.recordLogs();
        vm.prank(agent);
        token.batchMint(new address[](0), new uint256[](0));
        token.batchTransfer(new address[](0), new uint256[](0));
        assertEq(vm.getRecordedLogs().length, 0);
        // with a compliance likewise
        addModule(address(new MockModule(1)));
        vm.prank(agent);
        token.batchMint(new address[](0), new uint256[](0));
        token.batchTransfer(new address[](0), new uint256[](0));
    }

    function test_BatchMint_CountsTheCapOverTheWholeBatch() public {
        uint256 left = 1_000_000 - HELD - 300;
        vm.startPrank(agent);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenCapExceeded.selector, 1_000_000 - 1, 2, 1_000_000)
        );
        token.batchMint(two(alice, bob), two(left - 1, 2));
        token.batchMint(two(alice, bob), two(left - 1, 1));
        vm.stopPrank();
        assertEq(token.totalSupply(), 1_000_000);
    }

    /// @dev Threat: a compliance that is told of one entry and moves the sender's shares before the next.
    function test_Threat_ComplianceSpendsTheSenderBetweenTwoEntries() public {
        ScriptedCompliance scripted = new ScriptedCompliance(token, 1);
        vm.prank(owner);
        token.setCompliance(address(scripted));
        vm.prank(alice);
        token.approve(address(scripted), HELD);
        scripted.setCall(address(token), abi.encodeCall(token.transferFrom, (alice, bob, HELD - 100)));
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 0, 100));
        vm.prank(alice);
        token.batchTransfer(two(carol, carol), two(100, 100));
        vm.prank(alice);
        token.batchTransfer(two(carol, carol), two(100, 0));
        assertTrue(scripted.succeeded());
        assertEq(token.balanceOf(alice), 0);
        assertEq(token.balanceOf(bob), 300 + HELD - 100);
        assertEq(token.balanceOf(carol), 100);
    }

    function test_Compliance_IsToldOfEveryEntry() public {
        module = new MockModule(2);
        addModule(address(module));
        vm.prank(alice);
        token.batchTransfer(three(bob, bob, alice), three(1, 2, 0));
        assertEq(module.told(), 3);
        assertEq(module.lastMovement().to, alice);
        vm.prank(agent);
        token.batchMint(two(bob, alice), two(5, 6));
        assertEq(module.told(), 5);
        assertEq(module.lastMovement().amount, 6);
    }

    /// @dev The receivers' facts are read in pairs: whether their number is even or odd, and at either place of a pair, each
    /// is vetted.
    function test_RevertWhen_AnyEntrysReceiverIsNotVerified() public {
        for (uint256 length = 1; length < 6; ++length) {
            for (uint256 bad; bad < length; ++bad) {
                (address[] memory to, uint256[] memory amounts) = (new address[](length), new uint256[](length));
                for (uint256 i; i < length; ++i) {
                    (to[i], amounts[i]) = (
                        i == bad
                            ? heir
                            : i % 2 == 0
                                ? bob
                                : carol,
                        1
                    );
                }
                bytes memory reason = abi.encodeWithSelector(
                    IPropertyToken.PropertyTokenReceiverNotVerified.selector,
                    heir,
                    0
                );
                vm.expectRevert(reason);
                vm.prank(alice);
                token.batchTransfer(to, amounts);
                vm.expectRevert(reason);
                vm.prank(agent);
                token.batchMint(to, amounts);
            }
        }
    }

    /// @dev Batches advance record dates and write balances down as single movements do.
    function test_Batches_KeepRecords() public {
        uint256 id = announce(today() + 10);
        vm.warp(today() + 10);
        vm.prank(alice);
        token.batchTransfer(three(bob, carol, bob), three(1, 2, 3));
        vm.prank(agent);
        token.batchMint(two(bob, carol), two(7, 8));
        assertEq(token.balanceOfAt(alice, id), HELD);
        assertEq(token.balanceOfAt(bob, id), 300);
        assertEq(token.balanceOfAt(carol, id), 0);
        assertEq(token.totalSupplyAt(id), HELD + 300);
        assertEq(token.totalSupply(), HELD + 315);
    }

    function testFuzz_BatchTransfer_EqualsSingleTransfers(uint256 state, uint256 pick, uint16[6] memory sizes) public {
        _disturb(state);
        (address[] memory to, uint256[] memory amounts) = _entries(pick, sizes);
        address from =
            pick >> 250 == 0
                ? carol
                : pick >> 255 == 0
                    ? bob
                    : alice;
        uint256 snapshot = vm.snapshotState();
        Outcome memory single = _outcome(from, abi.encodeCall(Sequence.transfers, (to, amounts)), true);
        vm.revertToState(snapshot);
        Outcome memory batch = _outcome(from, abi.encodeCall(token.batchTransfer, (to, amounts)), false);
        _assertEqual(single, batch);
    }

    function testFuzz_BatchMint_EqualsSingleMints(uint256 state, uint256 pick, uint16[6] memory sizes) public {
        // near the cap in half of the runs
        if (state >> 255 == 1) give(bob, 1_000_000 - token.totalSupply() - 500);
        _disturb(state);
        (address[] memory to, uint256[] memory amounts) = _entries(pick, sizes);
        uint256 snapshot = vm.snapshotState();
        Outcome memory single = _outcome(agent, abi.encodeCall(Sequence.mints, (to, amounts)), true);
        vm.revertToState(snapshot);
        Outcome memory batch = _outcome(agent, abi.encodeCall(token.batchMint, (to, amounts)), false);
        _assertEqual(single, batch);
    }

    /// @dev What somebody does: a batch, or a sequence in a contract of their own address, so that it is undone as a whole.
    function _outcome(address who, bytes memory call, bool sequence) private returns (Outcome memory o) {
        if (sequence) {
            vm.etch(who, address(new Sequence()).code);
            call = abi.encodePacked(call, abi.encode(address(token)));
        }
        vm.recordLogs();
        if (sequence) {
            (o.ok, o.reason) = who.call(call);
        } else {
            vm.prank(who);
            (o.ok, o.reason) = address(token).call(call);
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        // a refused transaction tells nothing
        if (o.ok) {
            for (uint256 i; i < logs.length; ++i) {
                o.told = keccak256(abi.encode(o.told, logs[i].emitter, logs[i].topics, logs[i].data));
            }
        }
        o.world = _world();
    }

    function _assertEqual(Outcome memory a, Outcome memory b) private pure {
        assertEq(a.ok, b.ok, "outcome");
        if (!a.ok) assertEq(a.reason, b.reason, "reason");
        assertEq(a.told, b.told, "events");
        assertEq(a.world, b.world, "state");
    }

    function _world() private returns (bytes32 digest) {
        digest = keccak256(abi.encode(token.totalSupply(), token.advanceRecords(), module.told()));
        for (uint256 id = 1; id <= records; ++id) {
            digest = keccak256(abi.encode(digest, token.totalSupplyAt(id)));
        }
        for (uint256 i; i < people.length; ++i) {
            digest = keccak256(abi.encode(digest, token.accountOf(people[i])));
            (uint256 held, uint16 country) = compliance.holdingOf(idOf(people[i]));
            digest = keccak256(abi.encode(digest, held, country));
            for (uint256 id = 1; id <= records; ++id) {
                digest = keccak256(abi.encode(digest, token.balanceOfAt(people[i], id)));
            }
        }
    }

    function _entries(
        uint256 pick,
        uint16[6] memory sizes
    ) private view returns (address[] memory to, uint256[] memory amounts) {
        uint256 length = pick % 7;
        (to, amounts) = (new address[](length), new uint256[](length));
        for (uint256 i; i < length; ++i) {
            // mostly people who may receive
            uint256 k = (pick >> (8 * (i + 1))) % 32;
            to[i] = people[k < 27 ? k % 3 : k % 5];
            amounts[i] = sizes[i] % 400;
        }
    }

    /// @dev `state` decides what is wrong, what is counted and which record dates have passed.
    function _disturb(uint256 state) private {
        module = new MockModule(state & 1 == 0 ? 7 : 2);
        uint256 rules = (state >> 1) % 4;
        if (rules == 1) addModule(address(module));
        if (rules == 2) addMaxBalanceRule(900);
        if (rules == 3) addCountryRule(listOf(state & 8 == 0 ? UAE : BRITAIN));
        if (compliance.hooks() & 4 != 0) compliance.seed(three(alice, bob, carol));
        records = (state >> 22) % 3;
        for (uint256 i; i < records; ++i) {
            announce(today() + 10);
            vm.warp(today() + 10);
            if ((state >> (24 + i)) & 1 == 1) force(bob, bob, 0);
        }
        if ((state >> 4) % 8 == 0) module.setCheck(MockModule.Deed.Refuse);
        if ((state >> 7) % 4 == 0) freeze(alice, 700);
        if ((state >> 9) % 8 == 0) freezeAddress(bob);
        if ((state >> 12) % 16 == 0) sanction(alice);
        if ((state >> 16) % 16 == 0) {
            vm.prank(officer);
            token.pause();
        }
        if ((state >> 20) % 4 == 0) relink(carol, alice);
        if ((state >> 30) % 8 == 0) vm.warp(today() + 1 days);
    }

    function three(address a, address b, address c) private pure returns (address[] memory list) {
        list = new address[](3);
        (list[0], list[1], list[2]) = (a, b, c);
    }

    function three(uint256 a, uint256 b, uint256 c) private pure returns (uint256[] memory list) {
        list = new uint256[](3);
        (list[0], list[1], list[2]) = (a, b, c);
    }
}

/// @notice The entries of a batch, one call each. The token's address stands behind the arguments.
contract Sequence {
    function transfers(address[] calldata to, uint256[] calldata amounts) external {
        for (uint256 i; i < to.length; ++i) {
            _call(abi.encodeCall(IERC20.transfer, (to[i], amounts[i])));
        }
    }

    function mints(address[] calldata to, uint256[] calldata amounts) external {
        for (uint256 i; i < to.length; ++i) {
            _call(abi.encodeWithSignature("mint(address,uint256)", to[i], amounts[i]));
        }
    }

    function _call(bytes memory data) private {
        address token = abi.decode(msg.data[msg.data.length - 32:], (address));
        (bool ok, bytes memory reason) = token.call(data);
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
