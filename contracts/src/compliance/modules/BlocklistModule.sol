// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";

/// @title BlocklistModule
/// @notice Wallets and people (by the number of their identity) who take part in no movement of this property's shares by
/// will: neither as sender, nor as receiver, nor, by wallet, as whoever moves another's shares. Force is not stopped.
/// Until somebody is listed, nobody is blocked.
contract BlocklistModule is IComplianceModule {
    error BlocklistWalletBlocked(address account);
    error BlocklistIdentityBlocked(address account, uint32 identityId);
    /// @notice The zero address is nobody's wallet: listed, it would stop every mint. `index`: where it stands in the list.
    error BlocklistWalletMissing(uint256 index);
    /// @notice 0 is no identity: listed, it would stop every mint, and whoever the registry does not know. `index`: where it
    /// stands in the list.
    error BlocklistIdentityMissing(uint256 index);

    event BlocklistWalletSet(address indexed compliance, address indexed wallet, bool blocked);
    event BlocklistIdentitySet(address indexed compliance, uint32 indexed identityId, bool blocked);

    mapping(address compliance => mapping(address wallet => bool)) private _wallets;
    /// @dev A bit per identity: those of one time of registration are read together.
    mapping(address compliance => mapping(uint256 index => uint256)) private _identities;

    /// @notice Puts wallets on, or takes them off, the caller's list.
    function setWallets(address[] calldata wallets, bool blocked) external {
        for (uint256 i; i < wallets.length; ++i) {
            require(wallets[i] != address(0), BlocklistWalletMissing(i));
            _wallets[msg.sender][wallets[i]] = blocked;
            emit BlocklistWalletSet(msg.sender, wallets[i], blocked);
        }
    }

    /// @notice Puts people on, or takes them off, the caller's list, with all wallets that they have or will have.
    function setIdentities(uint32[] calldata identityIds, bool blocked) external {
        for (uint256 i; i < identityIds.length; ++i) {
            uint32 id = identityIds[i];
            require(id != 0, BlocklistIdentityMissing(i));
            uint256 bit = 1 << (id % 256);
            uint256 word = _identities[msg.sender][id / 256];
            _identities[msg.sender][id / 256] = blocked ? word | bit : word & ~bit;
            emit BlocklistIdentitySet(msg.sender, id, blocked);
        }
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata m,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        mapping(address wallet => bool) storage blocked = _wallets[compliance];
        if (blocked[m.operator]) return _refusalOf(m.operator);
        if (blocked[m.from]) return _refusalOf(m.from);
        if (blocked[m.to]) return _refusalOf(m.to);
        (uint32 id, address account) = (m.sender.identity(), m.from);
        if (!isIdentityBlocked(compliance, id)) (id, account) = (m.receiver.identity(), m.to);
        if (!isIdentityBlocked(compliance, id)) return "";
        return abi.encodeWithSelector(BlocklistIdentityBlocked.selector, account, id);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata, Holdings calldata, bool) external pure {}

    /// @inheritdoc IComplianceModule
    /// @dev It keeps numbers of one registry. NOTIFY tells the token so: when the registry is swapped, transfers stop until
    /// rules are bound anew, else whoever is listed would trade on under another number.
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK | Hooks.NOTIFY;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Blocked list";
    }

    /// @notice Whether a wallet itself is on a compliance's list; its person may be.
    function isWalletBlocked(address compliance, address wallet) external view returns (bool) {
        return _wallets[compliance][wallet];
    }

    /// @notice Whether a person is on a compliance's list.
    function isIdentityBlocked(address compliance, uint32 identityId) public view returns (bool) {
        return (_identities[compliance][identityId / 256] >> (identityId % 256)) & 1 == 1;
    }

    function _refusalOf(address wallet) private pure returns (bytes memory) {
        return abi.encodeWithSelector(BlocklistWalletBlocked.selector, wallet);
    }
}
