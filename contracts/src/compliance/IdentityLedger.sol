// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {Account} from "../token/Account.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IModularCompliance} from "./IModularCompliance.sol";
import {Holdings, Movement} from "./Movement.sol";

/// @title Holdings by identity
/// @notice One ledger per compliance, shared by its modules. A wallet is counted under the identity written in the token's
/// account word; where that is no longer the wallet's identity, its whole balance is moved before anything else happens.
abstract contract IdentityLedger is IModularCompliance {
    using Math for uint256;

    uint8 internal constant OFF = 0;
    uint8 internal constant SEEDING = 1;
    uint8 internal constant COMPLETE = 2;

    /// @dev One slot, read by every movement. `generation` numbers the ledgers of this compliance: entries of an older
    /// one do not exist any more.
    struct State {
        address token;
        uint8 moduleCount;
        uint8 hooks;
        uint8 ledger;
        bool released;
        uint16 generation;
    }

    struct Entry {
        uint96 balance;
        uint16 country;
    }

    State internal _state;
    uint256 private _countedShares;
    mapping(uint16 generation => mapping(uint32 identityId => Entry)) private _entries;
    mapping(uint16 generation => mapping(address wallet => bool)) private _seeded;

    /// @inheritdoc IModularCompliance
    function seed(address[] calldata wallets) external {
        State memory s = _state;
        require(s.ledger != OFF, ComplianceLedgerOff());
        if (s.ledger == COMPLETE) return;
        for (uint256 i; i < wallets.length; ++i) {
            _count(s, wallets[i], IPropertyToken(s.token).accountOf(wallets[i]));
        }
        _completeIfCounted(s);
    }

    /// @inheritdoc IModularCompliance
    function resync(address[] calldata wallets) external {
        State memory s = _state;
        require(s.ledger == COMPLETE, ComplianceLedgerOff());
        IPropertyToken token = IPropertyToken(s.token);
        INativeIdentities registry = INativeIdentities(address(token.identityRegistry()));
        for (uint256 i; i < wallets.length; ++i) {
            (Facts facts, ) = registry.factsOf(wallets[i], address(0));
            Account word = token.accountOf(wallets[i]);
            uint32 id = _present(facts, word);
            _entries[s.generation][word.identity()].balance -= uint96(word.balance());
            Entry storage entry = _entries[s.generation][id];
            entry.balance += uint96(word.balance());
            if (facts.country() != 0) entry.country = facts.country();
            if (id != word.identity()) token.setCountedIdentity(wallets[i], id);
        }
    }

    /// @inheritdoc IModularCompliance
    function holdingOf(uint32 identityId) external view returns (uint256 balance, uint16 country) {
        Entry memory e = _entries[_state.generation][identityId];
        return (e.balance, e.country);
    }

    /// @dev A fresh ledger; complete at once where no share exists.
    function _startLedger(State memory s) internal {
        ++s.generation;
        _countedShares = 0;
        bool complete = s.token.code.length == 0 || IPropertyToken(s.token).totalSupply() == 0;
        s.ledger = complete ? COMPLETE : SEEDING;
        emit LedgerStarted(s.generation, complete);
    }

    /// @dev What both identities will hold, without writing anything.
    function _preview(State memory s, Movement memory m) internal view returns (Holdings memory h) {
        if (s.ledger == OFF) return h;
        uint32 from = _present(m.sender, m.fromAccount);
        uint32 to = _present(m.receiver, m.toAccount);
        bool sameIdentity = m.from != address(0) && m.to != address(0) && from == to;
        if (m.from != address(0)) h.sender = _brought(s.generation, from, m, from, to);
        if (sameIdentity) {
            h.receiver = h.sender;
        } else {
            h.sender = h.sender.saturatingSub(m.amount);
            if (m.to != address(0)) h.receiver = _brought(s.generation, to, m, from, to).saturatingAdd(m.amount);
        }
    }

    /// @dev Counts the movement. First each wallet is brought under its present identity with what it held before.
    function _commit(State memory s, Movement memory m) internal {
        if (s.ledger == OFF) return;
        if (s.ledger == SEEDING) {
            if (m.from != address(0)) _count(s, m.from, m.fromAccount);
            if (m.to != address(0) && m.to != m.from) _count(s, m.to, m.toAccount);
        }
        uint32 from = _bring(s.generation, m.from, m.sender, m.fromAccount);
        uint32 to = m.to == m.from ? from : _bring(s.generation, m.to, m.receiver, m.toAccount);
        if (m.from == m.to) return;
        if (m.from != address(0)) _entries[s.generation][from].balance -= uint96(m.amount);
        if (m.to != address(0)) {
            Entry memory e = _entries[s.generation][to];
            e.balance += uint96(m.amount);
            if (m.receiver.country() != 0) e.country = m.receiver.country();
            _entries[s.generation][to] = e;
        }
        if (s.ledger == SEEDING) {
            if (m.from == address(0)) _countedShares += m.amount;
            if (m.to == address(0)) _countedShares -= m.amount;
            _completeIfCounted(s);
        }
    }

    function _bring(uint16 generation, address wallet, Facts facts, Account word) private returns (uint32 id) {
        if (wallet == address(0)) return 0;
        id = _present(facts, word);
        if (id == word.identity() || word.balance() == 0) return id;
        _entries[generation][word.identity()].balance -= uint96(word.balance());
        _entries[generation][id].balance += uint96(word.balance());
    }

    function _count(State memory s, address wallet, Account word) private {
        if (_seeded[s.generation][wallet]) return;
        _seeded[s.generation][wallet] = true;
        _entries[s.generation][word.identity()].balance += uint96(word.balance());
        _countedShares += word.balance();
    }

    function _completeIfCounted(State memory s) private {
        uint256 supply = IPropertyToken(s.token).totalSupply();
        emit LedgerSeeded(_countedShares, supply);
        if (_countedShares == supply) _state.ledger = COMPLETE;
    }

    function _requireComplete(State memory s) internal view {
        if (s.ledger != SEEDING) return;
        (uint256 counted, uint256 supply) = _progress(s);
        revert ComplianceLedgerUnseeded(counted, supply);
    }

    function _progress(State memory s) internal view returns (uint256 counted, uint256 supply) {
        return (_countedShares, IPropertyToken(s.token).totalSupply());
    }

    /// @dev What an identity holds once both wallets count under their present identities.
    function _brought(
        uint16 generation,
        uint32 id,
        Movement memory m,
        uint32 from,
        uint32 to
    ) private view returns (uint256 held) {
        held = _shifted(_entries[generation][id].balance, id, m.fromAccount, from);
        if (m.from != m.to) held = _shifted(held, id, m.toAccount, to);
    }

    /// @dev Saturating: while seeding, a wallet may not be counted yet.
    function _shifted(uint256 held, uint32 id, Account word, uint32 present) private pure returns (uint256) {
        if (word.identity() == present) return held;
        if (present == id) return held + word.balance();
        return word.identity() == id ? held.saturatingSub(word.balance()) : held;
    }

    /// @dev The identity under which a wallet counts now: its own, or the last known if the registry has none.
    function _present(Facts facts, Account word) private pure returns (uint32) {
        uint32 id = facts.identity();
        return id == 0 ? word.identity() : id;
    }
}
