// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {Movement} from "../../src/compliance/Movement.sol";
import {ICompliance} from "../../src/interfaces/ICompliance.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";

/// @notice A compliance that says it is of our make and fails as it is told.
contract ScriptedCompliance is IERC165 {
    enum Answer {
        Obey,
        Revert,
        Garbage,
        Nothing
    }

    error ScriptedBroken();
    error ScriptedStarved(uint256 gasGiven);

    IPropertyToken private immutable TOKEN;
    uint8 public hooks;
    Answer public answer;
    uint256 public gasWanted;
    uint256 public told;
    bool public succeeded;
    Movement private _last;
    address private _target;
    bytes private _data;

    constructor(IPropertyToken token, uint8 hooks_) {
        (TOKEN, hooks) = (token, hooks_);
    }

    function setAnswer(Answer answer_) external {
        answer = answer_;
    }

    /// @notice The gas that it insists on having when it is told of force.
    function setGasWanted(uint256 gas_) external {
        gasWanted = gas_;
    }

    /// @notice Whom to call from within, and what to say.
    function setCall(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function bindToken(address) external {}

    function unbindToken(address) external {}

    /// @notice Calls back, once, when it is asked to enforce.
    function enforce(Movement calldata) external {
        _act();
        if (_target == address(0)) return;
        address target = _target;
        _target = address(0);
        (succeeded, ) = target.call(_data);
    }

    function recordForced(Movement calldata movement) external {
        require(gasleft() >= gasWanted, ScriptedStarved(gasleft()));
        _act();
        ++told;
        _last = movement;
    }

    function violations(Movement calldata) external view returns (bytes[] memory) {
        _act();
        return new bytes[](0);
    }

    function last() external view returns (Movement memory) {
        return _last;
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return
            id == type(IERC165).interfaceId ||
            id == type(ICompliance).interfaceId ||
            id == type(IModularCompliance).interfaceId;
    }

    function _act() private view {
        require(answer != Answer.Revert, ScriptedBroken());
        if (answer == Answer.Garbage) {
            assembly ("memory-safe") {
                mstore(0, not(0))
                return(0, 32)
            }
        }
        if (answer == Answer.Nothing) {
            assembly ("memory-safe") {
                return(0, 0)
            }
        }
    }
}
