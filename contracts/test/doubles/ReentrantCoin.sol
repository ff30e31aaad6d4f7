// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Trap} from "./Trap.sol";

/// @notice A coin that calls back in the middle of a transfer, as one with receiver hooks would.
contract ReentrantCoin is ERC20, Trap {
    constructor() ERC20("Reentrant Coin", "RE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (from != address(0)) _spring();
    }
}
