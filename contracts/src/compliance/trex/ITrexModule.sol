// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A module as the modular compliance of T-REX 4 calls it
/// @notice The compliance calls `bindCompliance` when it takes the module up, asks `moduleCheck` in `canTransfer` (from
/// the zero address: a mint), and tells of every transfer, forced or not, every mint and every burn, after the token has
/// written it.
interface ITrexModule {
    event ComplianceBound(address indexed _compliance);
    event ComplianceUnbound(address indexed _compliance);

    function bindCompliance(address _compliance) external;
    function unbindCompliance(address _compliance) external;
    function moduleTransferAction(address _from, address _to, uint256 _value) external;
    function moduleMintAction(address _to, uint256 _value) external;
    function moduleBurnAction(address _from, uint256 _value) external;
    function moduleCheck(address _from, address _to, uint256 _value, address _compliance) external view returns (bool);
    function isComplianceBound(address _compliance) external view returns (bool);
    function canComplianceBind(address _compliance) external view returns (bool);
    function isPlugAndPlay() external pure returns (bool);
    function name() external view returns (string memory);
}
