// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {Account} from "../token/Account.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IModularCompliance} from "./IModularCompliance.sol";
import {Entry, Line, Page, PageLib} from "./LedgerPage.sol";
import {ModuleCall} from "./ModuleCall.sol";
import {Hooks} from "./Movement.sol";
import {RuleState, RuleStateLib} from "./RuleState.sol";

/// @title Holdings by identity
/// @notice One ledger per compliance, shared by its modules. A wallet is counted under the identity written in the token's
/// account word; where that is no longer the wallet's identity, its whole balance is moved before anything else happens.
/// @dev A movement is first planned in memory, so that a rule is told, and `explain` says, exactly what will be written.
abstract contract IdentityLedger is IModularCompliance {
    using Math for uint256;

    struct Tally {
        uint96 shares;
        uint32 holders;
    }

    /// @dev Kept under the token's address: whoever else calls finds nothing.
    mapping(address token => RuleState) internal _states;
    /// @dev While seeding: shares counted so far. Holders: kept while a module asks for them.
    Tally private _tally;
    mapping(uint32 identityId => Entry) private _entries;
    mapping(uint16 generation => mapping(uint16 country => uint256)) private _holdersOf;
    mapping(address wallet => uint16 generation) private _seeded;

    /// @inheritdoc IModularCompliance
    function seed(address[] calldata wallets) external {
        (RuleState s, IPropertyToken token) = _open();
        require(s.ledger() != RuleStateLib.OFF, ComplianceLedgerOff());
        if (s.ledger() == RuleStateLib.COMPLETE) return;
        INativeIdentities registry = INativeIdentities(address(token.identityRegistry()));
        for (uint256 i; i < wallets.length; ++i) {
            (Facts facts, ) = registry.factsOf(wallets[i], address(0));
            _count(s, token, wallets[i], facts, token.accountOf(wallets[i]));
        }
        _completeIfCounted(s, token);
    }

    /// @inheritdoc IModularCompliance
    function resync(address[] calldata wallets) external {
        (RuleState s, IPropertyToken token) = _open();
        require(s.ledger() == RuleStateLib.COMPLETE, ComplianceLedgerOff());
        INativeIdentities registry = INativeIdentities(address(token.identityRegistry()));
        for (uint256 i; i < wallets.length; ++i) {
            (Facts facts, ) = registry.factsOf(wallets[i], address(0));
            Account word = token.accountOf(wallets[i]);
            Page page = PageLib.create();
            uint32 id = _bring(s, page, facts, word, true).identity();
            _write(s, page);
            if (id != word.identity()) token.setCountedIdentity(wallets[i], id);
        }
    }

    /// @inheritdoc IModularCompliance
    function holdingOf(uint32 identityId) external view returns (uint256 balance, uint16 country) {
        (RuleState s, ) = _read();
        if (s.ledger() == RuleStateLib.OFF) return (0, 0);
        Entry e = _entries[identityId].asOf(s.generation());
        return (e.balance(), e.country());
    }

    /// @inheritdoc IModularCompliance
    function holderCount() external view returns (uint256) {
        (RuleState s, ) = _read();
        return s.hooks() & Hooks.HOLDERS == 0 ? 0 : _tally.holders;
    }

    /// @inheritdoc IModularCompliance
    function holderCountOf(uint16 country) external view returns (uint256) {
        (RuleState s, ) = _read();
        return s.hooks() & Hooks.HOLDERS == 0 ? 0 : _holdersOf[s.generation()][country];
    }

    /// @dev A fresh ledger; complete at once where no share exists.
    function _startLedger(RuleState s, address token) internal returns (RuleState) {
        uint16 generation = s.generation() + 1;
        _tally = Tally(0, 0);
        bool complete = token.code.length == 0 || IPropertyToken(token).totalSupply() == 0;
        emit LedgerStarted(generation, complete);
        return s.withGeneration(generation).withLedger(complete ? RuleStateLib.COMPLETE : RuleStateLib.SEEDING);
    }

    function _stopLedger(RuleState s) internal returns (RuleState) {
        emit LedgerStopped(s.generation());
        return s.withLedger(RuleStateLib.OFF);
    }

    /// @dev What the movement will change; fills in what both identities will then hold. First each wallet is brought under
    /// its present identity and country with what it held before.
    /// @param exact Whether the movement happens. `explain` leaves a mere lack of balance aside.
    function _plan(RuleState s, ModuleCall m, bool exact) internal view returns (Page page) {
        if (s.ledger() == RuleStateLib.OFF) return page;
        page = PageLib.create();
        (address from, address to, uint256 amount) = (m.from(), m.to(), m.amount());
        if (to == address(0)) {
            m.setBalances(_take(_bring(s, page, m.sender(), m.fromAccount(), exact), amount, exact), 0);
            return page;
        }
        Line receiver = _bring(s, page, m.receiver(), m.toAccount(), exact);
        uint256 left;
        if (from != address(0)) {
            Line sender = from == to ? receiver : _bring(s, page, m.sender(), m.fromAccount(), exact);
            if (Line.unwrap(sender) == Line.unwrap(receiver)) {
                uint256 held = receiver.entry().balance();
                m.setBalances(held, held);
                return page;
            }
            left = _take(sender, amount, exact);
        }
        bool enters = receiver.entry().balance() == 0 && amount > 0;
        m.setBalances(left, _give(receiver, amount, exact));
        if (enters && s.hooks() & Hooks.HOLDERS != 0) _foretellHolders(s, m, page, receiver.entry().country());
    }

    /// @dev Counts a movement as planned.
    function _commit(RuleState s, ModuleCall m, Page page) internal {
        if (s.ledger() == RuleStateLib.OFF) return;
        _write(s, page);
        if (s.ledger() == RuleStateLib.COMPLETE) return;
        if (m.from() == address(0)) _tally.shares += uint96(m.amount());
        if (m.to() == address(0)) _tally.shares -= uint96(m.amount());
        _completeIfCounted(s, IPropertyToken(msg.sender));
    }

    /// @dev While seeding: wallets that move by force are counted first, with what they held before.
    function _countParties(RuleState s, ModuleCall m) internal {
        if (s.ledger() != RuleStateLib.SEEDING) return;
        IPropertyToken token = IPropertyToken(msg.sender);
        (Account from, Account to) = (m.fromAccount(), m.toAccount());
        if (m.from() != address(0)) from = _count(s, token, m.from(), m.sender(), from);
        if (m.to() == m.from()) to = from;
        else if (m.to() != address(0)) to = _count(s, token, m.to(), m.receiver(), to);
        m.setAccounts(from, to);
    }

    function _requireComplete(RuleState s) internal view {
        if (s.ledger() != RuleStateLib.SEEDING) return;
        (uint256 counted, uint256 supply) = _progress(IPropertyToken(msg.sender));
        revert ComplianceLedgerUnseeded(counted, supply);
    }

    function _progress(IPropertyToken token) internal view returns (uint256 counted, uint256 supply) {
        return (_tally.shares, token.totalSupply());
    }

    /// @dev For whoever is not the token.
    function _read() internal view virtual returns (RuleState s, IPropertyToken token);

    /// @dev As `_read`; reverts where the ledger may not be touched.
    function _open() internal view virtual returns (RuleState s, IPropertyToken token);

    /// @dev Counts a wallet once, under the identity that the registry knows now. The word may number another registry's
    /// people: a wallet that nobody knows counts under none (0).
    function _count(
        RuleState s,
        IPropertyToken token,
        address wallet,
        Facts facts,
        Account word
    ) private returns (Account) {
        if (_seeded[wallet] == s.generation()) return word;
        _seeded[wallet] = s.generation();
        _tally.shares += uint96(word.balance());
        uint32 id = facts.identity();
        Page page = PageLib.create();
        _give(_line(s, page, id, facts), word.balance(), true);
        _write(s, page);
        if (id == word.identity()) return word;
        token.setCountedIdentity(wallet, id);
        return word.withIdentity(id);
    }

    function _completeIfCounted(RuleState s, IPropertyToken token) private {
        (uint256 counted, uint256 supply) = _progress(token);
        emit LedgerSeeded(counted, supply);
        if (counted == supply) _states[address(token)] = s.withLedger(RuleStateLib.COMPLETE);
    }

    /// @dev The only way in which entries and counts change.
    function _write(RuleState s, Page page) private {
        uint16 generation = s.generation();
        for (Line line = page.first(); line.isBefore(page.end()); line = line.next()) {
            (Entry e, Entry before) = (line.entry(), line.before());
            // where nothing is held, the country is nobody's
            if (Entry.unwrap(e) == Entry.unwrap(before) || (e.balance() == 0 && before.balance() == 0)) continue;
            _entries[line.identity()] = e.stamped(generation);
            if (s.hooks() & Hooks.HOLDERS != 0) _countHolder(generation, before, e);
        }
    }

    function _countHolder(uint16 generation, Entry before, Entry e) private {
        (bool was, bool will) = (before.balance() > 0, e.balance() > 0);
        if (was == will && before.country() == e.country()) return;
        if (was) --_holdersOf[generation][before.country()];
        if (will) ++_holdersOf[generation][e.country()];
        if (was && !will) --_tally.holders;
        if (will && !was) ++_tally.holders;
    }

    function _foretellHolders(RuleState s, ModuleCall m, Page page, uint16 country) private view {
        (uint256 all, uint256 there) = (_tally.holders, _holdersOf[s.generation()][country]);
        for (Line line = page.first(); line.isBefore(page.end()); line = line.next()) {
            (Entry e, Entry before) = (line.entry(), line.before());
            if (e.balance() > 0) {
                ++all;
                if (e.country() == country) ++there;
            }
            if (before.balance() > 0) {
                --all;
                if (before.country() == country) --there;
            }
        }
        m.setHolders(all, there);
    }

    /// @dev Moves what a wallet held to the identity that it has now: its own, or the last known if the registry has none.
    function _bring(RuleState s, Page page, Facts facts, Account word, bool exact) private view returns (Line line) {
        uint32 counted = word.identity();
        uint32 present = facts.identity() == 0 ? counted : facts.identity();
        line = _line(s, page, present, facts);
        if (present == counted || word.balance() == 0) return line;
        _take(_line(s, page, counted, Facts.wrap(0)), word.balance(), exact);
        _give(line, word.balance(), exact);
    }

    /// @dev The page's line of an identity, under the country that its facts name.
    function _line(RuleState s, Page page, uint32 identityId, Facts facts) private view returns (Line line) {
        line = page.find(identityId);
        if (!line.isBefore(page.end())) page.add(identityId, _entries[identityId].asOf(s.generation()));
        uint16 country = facts.country();
        if (country != 0 && country != line.entry().country()) line.set(line.entry().withCountry(country));
    }

    function _give(Line line, uint256 amount, bool exact) private pure returns (uint256 balance) {
        uint256 held = line.entry().balance();
        // what overflows is caught
        unchecked {
            balance = held + amount;
            if (balance <= type(uint96).max && balance >= held) {
                line.add(amount);
                return balance;
            }
        }
        require(!exact, ComplianceLedgerOutOfRange(line.identity(), held, amount));
        line.add(type(uint96).max - held);
        return held.saturatingAdd(amount);
    }

    function _take(Line line, uint256 amount, bool exact) private pure returns (uint256 balance) {
        uint256 held = line.entry().balance();
        if (amount > held) {
            require(!exact, ComplianceLedgerOutOfRange(line.identity(), held, amount));
            amount = held;
        }
        line.subtract(amount);
        unchecked {
            return held - amount;
        }
    }
}
