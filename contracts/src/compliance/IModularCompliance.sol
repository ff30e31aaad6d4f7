// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICompliance} from "../interfaces/ICompliance.sol";
import {Movement} from "./Movement.sol";

/// @title Modular compliance
/// @notice The rules of one token: small modules, shared by all tokens and configured per compliance, over one ledger of
/// holdings by identity. Beyond ERC-3643: one call that checks and records, and an explanation that names every rule.
interface IModularCompliance is ICompliance {
    event ModuleAdded(address indexed module, uint8 hooks);
    event ModuleRemoved(address indexed module);
    /// @notice A module was called with `data` on behalf of this compliance.
    event ModuleConfigured(address indexed module, bytes data);
    /// @notice A forced movement left a limit exceeded. `reason` is the module's ABI-encoded error.
    event ForcedExcess(address indexed module, address indexed from, address indexed to, uint256 amount, bytes reason);
    /// @notice Wallets were counted after a ledger was bound late.
    event LedgerSeeded(uint256 counted, uint256 supply);
    /// @notice The ledger began to count. `complete` if there was nothing to seed.
    event LedgerStarted(uint16 generation, bool complete);
    /// @notice The ledger counts no more: no module needs it, or the token let this compliance go.
    event LedgerStopped(uint16 generation);

    error ComplianceNotOwnerOrAgent(address account);
    error ComplianceNotToken(address account, address token);
    /// @notice A compliance serves one token, from `initialize` on, and only once.
    error ComplianceTokenFixed(address token, address requested);
    /// @notice Released by its token; its ledger no longer counts.
    error ComplianceReleased();
    error ComplianceModuleKnown(address module);
    error ComplianceModuleUnknown(address module);
    error ComplianceModulesTooMany(uint256 maximum);
    error ComplianceModuleHooksInvalid(address module, uint8 hooks);
    /// @notice A module reverted, ran out of the gas that it is given, or answered what is no reason. `reason`: the
    /// beginning of what it reverted with.
    error ComplianceModuleFailed(address module, bytes reason);
    /// @notice Called from within a module that was being told of a movement.
    error ComplianceReentered();
    /// @notice The ledger does not count the full supply yet; see `seed`.
    error ComplianceLedgerUnseeded(uint256 counted, uint256 supply);
    error ComplianceTokenMissing();
    error ComplianceLedgerOff();
    /// @notice The token told of shares that the ledger does not have, or of more than there can be.
    error ComplianceLedgerOutOfRange(uint32 identityId, uint256 balance, uint256 amount);

    /// @notice Makes a clone the compliance of one token, for life.
    function initialize(address token) external;

    /// @notice Adds a module and configures it. Only the token's owner or agent. A module that needs the ledger starts it,
    /// and one that needs the holders counted starts it anew: where shares exist already, transfers wait until `seed` has
    /// counted them all. Its hooks are read now and never again.
    /// @param configuration Calls made to the module in this compliance's name, in order. A module that was here before
    /// still has the settings that it had then.
    function addModule(address module, bytes[] calldata configuration) external;

    /// @notice Removes a module without asking or telling it, so that it cannot object; it keeps its settings. Only the
    /// token's owner or agent.
    function removeModule(address module) external;

    /// @notice Calls a module in this compliance's name. Only the token's owner or agent.
    function configure(address module, bytes calldata data) external;

    /// @notice As `configure`, with several calls in order: all of them or none, so that one decision can change a rule that
    /// takes more than one call. Only the token's owner or agent.
    function configureAll(address module, bytes[] calldata configuration) external;

    /// @notice Counts wallets, under their present identity and country, into a ledger that was bound after shares
    /// existed. Anyone; a wallet counts once. Shares of wallets that the registry does not know count under identity 0.
    function seed(address[] calldata wallets) external;

    /// @notice Counts wallets under their present identity and country. Anyone.
    function resync(address[] calldata wallets) external;

    /// @notice Checks a movement and records it. Only the token. Reverts with the error of the first rule that refuses; a
    /// module that fails refuses.
    function enforce(Movement calldata movement) external;

    /// @notice Records a movement that no rule may refuse; emits `ForcedExcess` where a limit is exceeded. Only the token.
    /// Rules are asked as if the holder moved the shares: who enforces (an agent, a redemption) spends no allowance and is
    /// vetted by no list. They are told who did it.
    function recordForced(Movement calldata movement) external;

    /// @notice Every rule that would refuse the movement: ABI-encoded errors, empty if none. A module that fails is one of
    /// them, as `ComplianceModuleFailed`.
    /// @param operator Who would move; the sender or a spender.
    function explain(
        address operator,
        address from,
        address to,
        uint256 amount
    ) external view returns (bytes[] memory reasons);

    /// @notice As `explain`, for a movement that the caller describes.
    function violations(Movement calldata movement) external view returns (bytes[] memory reasons);

    /// @notice The bits of `Hooks` that the token must honour.
    function hooks() external view returns (uint8);

    /// @notice The modules, in the order in which they are asked.
    function modules() external view returns (address[] memory);

    /// @notice What an identity holds over all its wallets, and the country under which it was counted; zero where no
    /// ledger is kept.
    function holdingOf(uint32 identityId) external view returns (uint256 balance, uint16 country);

    /// @notice How many identities hold shares. Counted while a module asks for it, otherwise zero.
    function holderCount() external view returns (uint256);

    /// @notice How many of them are counted under a country (ISO 3166-1 numeric; 0: of no known country).
    function holderCountOf(uint16 country) external view returns (uint256);
}
