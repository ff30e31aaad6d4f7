// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A coin as old as Tether: nothing is returned, an allowance must be zero before it is set, no permit.
contract SilentCoin {
    error SilentCoinAllowanceNotZero();
    error SilentCoinBalance(address account, uint256 balance, uint256 amount);
    error SilentCoinAllowance(address spender, uint256 allowance, uint256 amount);

    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external {
        require(amount == 0 || allowance[msg.sender][spender] == 0, SilentCoinAllowanceNotZero());
        allowance[msg.sender][spender] = amount;
    }

    function transfer(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        uint256 allowed = allowance[from][msg.sender];
        require(amount <= allowed, SilentCoinAllowance(msg.sender, allowed, amount));
        allowance[from][msg.sender] = allowed - amount;
        _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private {
        require(amount <= balanceOf[from], SilentCoinBalance(from, balanceOf[from], amount));
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}
