// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICompliance} from "../../src/interfaces/ICompliance.sol";

/// @notice A compliance that knows ERC-3643 and nothing of ours. Writes down what it is told.
contract ForeignCompliance is ICompliance {
    error ForeignBroken();

    bool public refuses;
    bool public breaks;
    bool public clings;
    uint256 public blob;
    address private _token;
    bytes[] private _calls;

    modifier recorded() {
        uint256 length = blob;
        if (length > 0) {
            assembly {
                revert(0, length)
            }
        }
        require(!breaks, ForeignBroken());
        _calls.push(msg.data);
        _;
    }

    function setRefuses(bool on) external {
        refuses = on;
    }

    function setBreaks(bool on) external {
        breaks = on;
    }

    function setClings(bool on) external {
        clings = on;
    }

    function setBlob(uint256 length) external {
        blob = length;
    }

    function bindToken(address token) external {
        _token = token;
        emit TokenBound(token);
    }

    function unbindToken(address token) external {
        require(!clings, ForeignBroken());
        _token = address(0);
        emit TokenUnbound(token);
    }

    function transferred(address, address, uint256) external recorded {}

    function created(address, uint256) external recorded {}

    function destroyed(address, uint256) external recorded {}

    function isTokenBound(address token) external view returns (bool) {
        return token == _token;
    }

    function getTokenBound() external view returns (address) {
        return _token;
    }

    function canTransfer(address, address, uint256) external view returns (bool) {
        require(!breaks, ForeignBroken());
        return !refuses;
    }

    function lastCall() external view returns (bytes memory) {
        return _calls[_calls.length - 1];
    }
}
