// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice An ERC-1271 maker that uses the question about its signature to call back. Approves only if that was refused, so
/// that a fill which succeeds proves that nothing got in.
contract HostileWallet {
    enum Answer {
        Callback,
        Revert,
        Short,
        Flood
    }

    error HostileWalletRefuses();

    Answer public answer;
    address private _target;
    bytes private _data;

    function arm(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function setAnswer(Answer answer_) external {
        answer = answer_;
    }

    function approve(IERC20 coin, address spender, uint256 amount) external {
        coin.approve(spender, amount);
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        require(answer != Answer.Revert, HostileWalletRefuses());
        if (answer == Answer.Short) {
            bytes32 magic = bytes32(IERC1271.isValidSignature.selector);
            assembly ("memory-safe") {
                mstore(0, magic)
                return(0, 4)
            }
        }
        if (answer == Answer.Flood) {
            assembly ("memory-safe") {
                return(0, 100000)
            }
        }
        (bool entered, ) = _target.call(_data);
        return entered ? bytes4(0xffffffff) : IERC1271.isValidSignature.selector;
    }
}
