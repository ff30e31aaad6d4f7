// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ICompliance} from "../../interfaces/ICompliance.sol";
import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";
import {Lot, Lots, MAX_LOTS} from "./Lots.sol";
import {Parties} from "./Parties.sol";

/// @title LockUpModule
/// @notice Shares acquired by will (minted, or received from another person) cannot leave by will for a time. Each share
/// has its date, and takes it along wherever it goes without being acquired: to another wallet of the person, in a
/// recovery, by force. What leaves is the unlocked shares first, then the oldest lots. Until it is set nothing may be sent
/// to another person.
/// @dev Lots are kept by wallet (docs/adr/0008-lots.md). Days are UTC and round up, in favour of the rule. Shares held
/// before the module was added, or acquired while nothing was set, are unlocked. A new duration concerns later
/// acquisitions. Lots written before the module was removed stand when it is added again.
contract LockUpModule is IComplianceModule {
    using Lots for uint256;
    using Lots for uint256[];
    using Lots for uint256[MAX_LOTS / 2];
    using Parties for Movement;

    /// @param mintsOnly Whether only minted shares are locked, not those bought from a holder.
    struct Settings {
        uint40 duration;
        bool mintsOnly;
        bool set;
    }

    /// @notice Of the shares of `account` only `unlocked` may leave now; `amount` may from the time `until`, or, if that is
    /// more than it has, all. Zero: no lock-up is set.
    error LockUpNotOver(address account, uint256 amount, uint256 unlocked, uint256 until);
    error LockUpDurationInvalid(uint256 duration, uint256 maximum);

    event LockUpSet(address indexed compliance, uint256 duration, bool mintsOnly);
    /// @notice All locked lots of a wallet, oldest first, in place of those before.
    event LotsChanged(address indexed compliance, address indexed wallet, Lot[] lots);

    uint256 private constant MAX_DURATION = 36_500 days;

    mapping(address compliance => Settings) public settingsOf;
    mapping(address compliance => mapping(address wallet => uint256[MAX_LOTS / 2])) private _lots;

    /// @notice Sets the caller's lock-up, in seconds; 0: what is acquired from now on is free.
    function setLockUp(uint256 duration, bool mintsOnly) external {
        require(duration <= MAX_DURATION, LockUpDurationInvalid(duration, MAX_DURATION));
        settingsOf[msg.sender] = Settings(uint40(duration), mintsOnly, true);
        emit LockUpSet(msg.sender, duration, mintsOnly);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata m, Holdings calldata, bool forced) external {
        if (m.amount == 0 || m.from == m.to) return;
        uint256[] memory lots;
        if (m.from != address(0)) lots = _release(m.from, m.fromAccount.balance(), m.amount);
        if (m.to == address(0)) return;
        bool acquired = m.from == address(0) || (!forced && !m.isOnePerson());
        if (acquired) lots = _lotOf(m);
        if (lots.length == 0) return;
        _write(m.to, _lots[msg.sender][m.to].read(m.toAccount.balance()).merge(lots));
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata m,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        if (!m.changesHands()) return "";
        if (!settingsOf[compliance].set) return abi.encodeWithSelector(LockUpNotOver.selector, m.from, m.amount, 0, 0);
        uint256 balance = m.fromAccount.balance();
        uint256[] memory lots = _lots[compliance][m.from].read(balance);
        uint256 unlocked = balance - lots.sum();
        if (lots.length == 0 || m.amount <= unlocked) return "";
        uint256 free = unlocked;
        uint256 i;
        for (; i + 1 < lots.length && free + lots[i].sharesOf() < m.amount; ++i) {
            free += lots[i].sharesOf();
        }
        uint256 until = lots[i].dayOf() * 1 days;
        return abi.encodeWithSelector(LockUpNotOver.selector, m.from, m.amount, unlocked, until);
    }

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK | Hooks.NOTIFY;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Lock-up";
    }

    /// @notice The lots of a wallet that are locked now, oldest first.
    function lotsOf(address compliance, address wallet) external view returns (Lot[] memory) {
        return _lots[compliance][wallet].read(_balanceOf(compliance, wallet)).toStructs();
    }

    /// @notice How many of the shares that a wallet has now will be unlocked at a time (not before now).
    function unlockedAt(
        address compliance,
        address wallet,
        uint256 timestamp
    ) external view returns (uint256 unlocked) {
        uint256 balance = _balanceOf(compliance, wallet);
        uint256[] memory lots = _lots[compliance][wallet].read(balance);
        unlocked = balance - lots.sum();
        for (uint256 i; i < lots.length && lots[i].dayOf() * 1 days <= timestamp; ++i) {
            unlocked += lots[i].sharesOf();
        }
    }

    /// @dev The lots that leave a wallet with `amount` shares: none while unlocked ones suffice.
    function _release(address wallet, uint256 balance, uint256 amount) private returns (uint256[] memory taken) {
        uint256[] memory lots = _lots[msg.sender][wallet].read(balance);
        uint256 unlocked = balance - lots.sum();
        if (lots.length == 0 || amount <= unlocked) return taken;
        (taken, lots) = lots.split(amount - unlocked);
        _write(wallet, lots);
    }

    /// @dev The lot of an acquisition, if it is locked at all.
    function _lotOf(Movement calldata m) private view returns (uint256[] memory lots) {
        Settings memory s = settingsOf[msg.sender];
        if (s.duration == 0 || (s.mintsOnly && m.from != address(0))) return lots;
        lots = new uint256[](1);
        lots[0] = Lots.create(m.amount, (block.timestamp + s.duration + 1 days - 1) / 1 days);
    }

    function _write(address wallet, uint256[] memory lots) private {
        _lots[msg.sender][wallet].write(lots);
        emit LotsChanged(msg.sender, wallet, lots.toStructs());
    }

    function _balanceOf(address compliance, address wallet) private view returns (uint256) {
        return IERC20(ICompliance(compliance).getTokenBound()).balanceOf(wallet);
    }
}
