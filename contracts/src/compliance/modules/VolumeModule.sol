// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";
import {Parties} from "./Parties.sol";

/// @title VolumeModule
/// @notice The most shares one person may send to others, by their own will, within rolling windows of time (at most three,
/// say a day and a month). Mints, burns, force and moves between wallets of one person do not count. Until windows are
/// set nobody may send anything.
/// @dev A window rolls in steps of a quarter of its length, in favour of the rule: what is sent counts for at least the
/// whole window and at most a quarter longer (a day: 24 to 30 hours). One slot of settings per compliance, one of usage
/// per window and person. Usage is kept by the window's length: a new limit for the same length counts what was sent before.
contract VolumeModule is IComplianceModule {
    using Math for uint256;
    using Parties for Movement;

    /// @param duration In seconds, a multiple of four, at least an hour.
    /// @param limit In shares, below 2^44.
    struct Window {
        uint32 duration;
        uint64 limit;
    }

    /// @notice The person behind `account` would have sent `volume` within `duration` seconds, above `limit`.
    error VolumeExceeded(address account, uint256 volume, uint256 limit, uint256 duration);
    error VolumeWindowInvalid(uint256 duration, uint256 limit);
    error VolumeWindowsTooMany(uint256 count, uint256 maximum);

    /// @notice The windows of a compliance, in place of those before; none: nobody may send.
    event VolumeWindowsSet(address indexed compliance, Window[] windows);

    uint256 private constant MAX_WINDOWS = 3;
    uint256 private constant STEPS = 4;
    /// @dev A word of usage: from the lowest bit the amounts of the current step and the four before, 44 bits each, then the
    /// number of the current step. A word of settings: by window, the seconds of a step u32, then the limit u44.
    uint256 private constant BITS = 44;
    uint256 private constant AMOUNT = (1 << BITS) - 1;
    uint256 private constant AMOUNTS_BITS = BITS * (STEPS + 1);
    uint256 private constant AMOUNTS = (1 << AMOUNTS_BITS) - 1;
    uint256 private constant PER_WINDOW = 32 + BITS;

    mapping(address compliance => uint256) private _settings;
    /// @dev One hash instead of three: compliance, identity u32, seconds of a step u32.
    mapping(uint256 key => uint256) private _usage;

    /// @notice Sets the caller's windows, each of another length.
    function setWindows(Window[] calldata windows) external {
        require(windows.length <= MAX_WINDOWS, VolumeWindowsTooMany(windows.length, MAX_WINDOWS));
        uint256 settings;
        for (uint256 i; i < windows.length; ++i) {
            (uint256 duration, uint256 limit) = (windows[i].duration, windows[i].limit);
            bool valid = duration >= 1 hours && duration % STEPS == 0 && limit <= AMOUNT;
            for (uint256 k; k < i; ++k) {
                if (windows[k].duration == duration) valid = false;
            }
            require(valid, VolumeWindowInvalid(duration, limit));
            settings |= ((duration / STEPS) | (limit << 32)) << (PER_WINDOW * i);
        }
        _settings[msg.sender] = settings;
        emit VolumeWindowsSet(msg.sender, windows);
    }

    /// @inheritdoc IComplianceModule
    /// @dev Of a forced movement that another suite reports as one by will, no more is counted than fits.
    function moved(Movement calldata movement, Holdings calldata, bool forced) external {
        if (forced || !movement.changesHands()) return;
        (uint256 id, uint256 amount) = (movement.sender.identity(), movement.amount);
        for (uint256 rest = _settings[msg.sender]; rest != 0; rest >>= PER_WINDOW) {
            (uint256 key, uint256 usage) = _usageOf(msg.sender, id, uint32(rest));
            unchecked {
                uint256 room = AMOUNT - (usage & AMOUNT);
                _usage[key] = usage + (amount < room ? amount : room);
            }
        }
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        if (!movement.changesHands()) return "";
        uint256 rest = _settings[compliance];
        if (rest == 0) return abi.encodeWithSelector(VolumeExceeded.selector, movement.from, movement.amount, 0, 0);
        (uint256 id, uint256 amount) = (movement.sender.identity(), movement.amount);
        for (; rest != 0; rest >>= PER_WINDOW) {
            uint256 step = uint32(rest);
            uint256 limit = (rest >> 32) & AMOUNT;
            (, uint256 usage) = _usageOf(compliance, id, step);
            uint256 sent = _sum(usage);
            unchecked {
                if (amount <= limit && sent <= limit - amount) continue;
            }
            uint256 volume = sent.saturatingAdd(amount);
            return abi.encodeWithSelector(VolumeExceeded.selector, movement.from, volume, limit, step * STEPS);
        }
    }

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK | Hooks.NOTIFY;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Volume";
    }

    /// @notice The windows of a compliance.
    function windowsOf(address compliance) external view returns (Window[] memory windows) {
        windows = new Window[](MAX_WINDOWS);
        uint256 n;
        for (uint256 rest = _settings[compliance]; rest != 0; rest >>= PER_WINDOW) {
            windows[n++] = Window(uint32(uint32(rest) * STEPS), uint64((rest >> 32) & AMOUNT));
        }
        assembly ("memory-safe") {
            mstore(windows, n)
        }
    }

    /// @notice What a person has sent under a compliance, as it counts now against the window of a length.
    function volumeOf(address compliance, uint32 identityId, uint32 duration) external view returns (uint256) {
        if (duration < STEPS) return 0;
        (, uint256 usage) = _usageOf(compliance, identityId, duration / STEPS);
        return _sum(usage);
    }

    /// @dev The word of usage with the steps that have passed since moved out of it.
    function _usageOf(
        address compliance,
        uint256 identityId,
        uint256 step
    ) private view returns (uint256 key, uint256 usage) {
        key = (uint256(uint160(compliance)) << 64) | (identityId << 32) | step;
        usage = _usage[key];
        // nothing overflows: time only grows, and a step is never zero
        unchecked {
            uint256 present = block.timestamp / step;
            uint256 passed = present - (usage >> AMOUNTS_BITS);
            if (passed == 0) return (key, usage);
            usage = passed > STEPS ? 0 : (usage << (BITS * passed)) & AMOUNTS;
            usage |= present << AMOUNTS_BITS;
        }
    }

    function _sum(uint256 usage) private pure returns (uint256 sum) {
        // five numbers of 44 bits
        unchecked {
            for (usage &= AMOUNTS; usage != 0; usage >>= BITS) {
                sum += usage & AMOUNT;
            }
        }
    }
}
