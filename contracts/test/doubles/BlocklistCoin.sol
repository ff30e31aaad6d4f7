// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice A coin whose issuer can refuse receivers: by reverting, or by answering false.
contract BlocklistCoin is ERC20 {
    enum Refusal {
        None,
        Revert,
        AnswerFalse
    }

    error BlocklistCoinRefused(address account);

    mapping(address account => Refusal) public refusalOf;

    constructor() ERC20("Blocklist Coin", "BLK") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function refuse(address account, Refusal how) external {
        refusalOf[account] = how;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (refusalOf[to] == Refusal.AnswerFalse) return false;
        return super.transfer(to, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(refusalOf[to] != Refusal.Revert, BlocklistCoinRefused(to));
        super._update(from, to, amount);
    }
}
