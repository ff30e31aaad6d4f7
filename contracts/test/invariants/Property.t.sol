// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {ClaimIssuer} from "../../src/identity/ClaimIssuer.sol";
import {Facts, FactsLib} from "../../src/identity/Facts.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {Holders} from "../token/Holders.sol";

/// @notice See README.md in this folder for the promises.
contract PropertyInvariants is Holders {
    uint256 private constant MAXIMUM = 2_000;
    uint256 private constant CAP = 8_000;
    PropertyHandler private handler;

    function setUp() public override {
        super.setUp();
        (token, compliance, treasury) = createProperty("Office", "OFC", uint96(CAP));
        addCountryRule(listOf(MONGOLIA));
        vm.prank(owner);
        compliance.configure(address(countries), abi.encodeWithSignature("setMode(bool)", true));
        addMaxBalanceRule(MAXIMUM);
        address second = makeAddr("second");
        verify(second, UAE);
        relink(second, alice);
        verifyForADay(carol);
        verify(heir, MONGOLIA);
        address[] memory people = new address[](6);
        (people[0], people[1], people[2]) = (alice, second, bob);
        (people[3], people[4], people[5]) = (carol, heir, stranger);
        handler = new PropertyHandler(
            token,
            compliance,
            registry,
            issuer,
            MAXIMUM,
            PropertyHandler.Actors(agent, officer, treasurer),
            people
        );
        targetContract(address(handler));
    }

    function invariant_BalancesSumToTheSupplyWithinTheCap() public view {
        address[] memory people = handler.wallets();
        uint256 sum;
        for (uint256 i; i < people.length; ++i) {
            sum += token.balanceOf(people[i]);
        }
        assertEq(sum, token.totalSupply());
        assertEq(sum, handler.supply());
        assertLe(sum, CAP);
    }

    function invariant_NobodyUnverifiedTakesPartByWill() public view {
        assertEq(handler.receivedUnverified(), 0);
        assertEq(handler.sentUnverified(), 0);
        assertEq(token.balanceOf(stranger), 0);
    }

    function invariant_TheMaximumIsExceededByForceAlone() public view {
        assertEq(handler.acquiredAboveMaximum(), 0);
        if (handler.forcedExcesses() > 0) return;
        address[] memory people = handler.wallets();
        for (uint256 i; i < people.length; ++i) {
            assertLe(handler.holdingOf(token.accountOf(people[i]).identity()), MAXIMUM);
        }
    }

    function invariant_TheLedgerEqualsARecount() public view {
        assertFalse(token.ledgerDesynced());
        for (uint32 id = 1; id <= 12; ++id) {
            (uint256 held, ) = compliance.holdingOf(id);
            assertEq(held, handler.holdingOf(id));
        }
    }

    function invariant_CheckpointsEqualTheModel() public view {
        address[] memory people = handler.wallets();
        for (uint256 id = 1; id <= handler.recordsPassed(); ++id) {
            assertEq(token.totalSupplyAt(id), handler.supplyModel(id));
            for (uint256 i; i < people.length; ++i) {
                assertEq(token.balanceOfAt(people[i], id), handler.balanceModel(id, people[i]));
            }
        }
    }

    function invariant_FrozenSharesMoveByForceAlone() public view {
        assertEq(handler.sentFrozen(), 0);
        address[] memory people = handler.wallets();
        for (uint256 i; i < people.length; ++i) {
            assertEq(token.getFrozenTokens(people[i]), handler.frozenModel(people[i]));
        }
    }

    function invariant_ExplainForetellsEveryMovement() public view {
        assertEq(handler.wronglyExplained(), 0);
    }
}

/// @notice Does to one property whatever its people, officers and agents may do, in any order, and keeps a model of what
/// ought to be. A refused movement is no failure; a movement that should have been refused is written down.
contract PropertyHandler is CommonBase, StdUtils {
    uint256 private constant KYC = 1;
    uint256 private constant MAX_WALLETS = 12;

    struct Actors {
        address agent;
        address officer;
        address treasurer;
    }

    PropertyToken private immutable TOKEN;
    ModularCompliance private immutable RULES;
    IdentityRegistry private immutable REGISTRY;
    ClaimIssuer private immutable ISSUER;
    uint256 private immutable MAXIMUM;
    Actors private _actors;

    address[] private _wallets;
    mapping(address wallet => uint256) public frozenModel;
    mapping(uint256 recordId => mapping(address wallet => uint256)) public balanceModel;
    mapping(uint256 recordId => uint256) public supplyModel;
    uint256 public recordsPassed;
    uint256 public supply;
    uint256 public forcedExcesses;
    uint256 public moved;

    uint256 public receivedUnverified;
    uint256 public sentUnverified;
    uint256 public sentFrozen;
    uint256 public acquiredAboveMaximum;
    uint256 public wronglyExplained;

    constructor(
        PropertyToken token,
        ModularCompliance rules,
        IdentityRegistry registry,
        ClaimIssuer issuer,
        uint256 maximum,
        Actors memory actors,
        address[] memory wallets_
    ) {
        (TOKEN, RULES, REGISTRY, ISSUER, MAXIMUM) = (token, rules, registry, issuer, maximum);
        (_actors, _wallets) = (actors, wallets_);
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        _byWill(_wallet(from), _wallet(from), _wallet(to), amount);
    }

    function transferFrom(uint256 spender, uint256 from, uint256 to, uint256 amount) external {
        _byWill(_wallet(spender), _wallet(from), _wallet(to), amount);
    }

    function mint(uint256 to, uint256 amount) external {
        _byWill(_actors.agent, address(0), _wallet(to), amount % (MAXIMUM + 2));
    }

    function burn(uint256 from, uint256 amount) external {
        address account = _wallet(from);
        amount = bound(amount, 0, TOKEN.balanceOf(account));
        _thaw(account, amount);
        vm.prank(_actors.agent);
        TOKEN.burn(account, amount);
        supply -= amount;
    }

    function force(uint256 from, uint256 to, uint256 amount) external {
        (address account, address receiver) = (_wallet(from), _wallet(to));
        if (!REGISTRY.isVerified(receiver) || TOKEN.isFrozen(receiver)) return;
        amount = bound(amount, 0, TOKEN.balanceOf(account));
        if (account != receiver) _thaw(account, amount);
        vm.prank(_actors.agent);
        TOKEN.forcedTransfer(account, receiver, amount);
        if (holdingOf(_id(receiver)) > MAXIMUM) ++forcedExcesses;
    }

    function recover(uint256 which) external {
        if (_wallets.length >= MAX_WALLETS) return;
        address lost = _wallet(which);
        if (!REGISTRY.contains(lost)) return;
        address successor = address(uint160(0xD00D0000 + _wallets.length));
        vm.prank(_actors.agent);
        REGISTRY.replaceWallet(lost, successor);
        _wallets.push(successor);
        TOKEN.recoveryAddress(lost, successor, address(REGISTRY.identity(successor)));
        (frozenModel[successor], frozenModel[lost]) = (frozenModel[lost], 0);
    }

    function freeze(uint256 which, uint96 amount) external {
        address account = _wallet(which);
        vm.prank(_actors.officer);
        TOKEN.setFrozenTokens(account, amount % (2 * MAXIMUM));
        frozenModel[account] = amount % (2 * MAXIMUM);
    }

    function freezeAddress(uint256 which, bool on) external {
        vm.prank(_actors.officer);
        TOKEN.setAddressFrozen(_wallet(which), on);
    }

    function sanction(uint256 which, bool on) external {
        if (!REGISTRY.contains(_wallet(which))) return;
        vm.prank(_actors.officer);
        REGISTRY.setSanctioned(_wallet(which), on, 0);
    }

    function claim(uint256 which, uint40 lifetime, bool revokes) external {
        address wallet = _wallet(which);
        if (!REGISTRY.contains(wallet)) return;
        vm.prank(_actors.officer);
        if (revokes) return REGISTRY.revokeClaim(wallet, KYC, address(ISSUER));
        uint40 time = uint40(vm.getBlockTimestamp());
        try
            REGISTRY.writeClaim(
                INativeIdentities.Claim(wallet, KYC, address(ISSUER), time, time + 1 + (lifetime % 30 days), 0)
            )
        {} catch {}
    }

    function relink(uint256 which, uint256 to) external {
        (address wallet, address person) = (_wallet(which), _wallet(to));
        if (!REGISTRY.contains(wallet) || !REGISTRY.contains(person)) return;
        (, uint8 standing) = REGISTRY.livingPayeeOf(wallet);
        // Nobody leaves an identity with a mark on it.
        if (standing == FactsLib.SANCTIONED) return;
        IIdentity face = REGISTRY.deployIdentity(person);
        vm.prank(_actors.agent);
        REGISTRY.updateIdentity(wallet, face);
        RULES.resync(_wallets);
        if (holdingOf(_id(person)) > MAXIMUM) ++forcedExcesses;
    }

    function announce(uint256 delay) external {
        uint256 count = TOKEN.recordCount();
        if (count - recordsPassed >= 8) return;
        uint256 last = count > 0 ? TOKEN.recordDate(count) : 0;
        if (last < vm.getBlockTimestamp()) last = vm.getBlockTimestamp();
        vm.prank(_actors.treasurer);
        TOKEN.announceRecordDate(uint40(last + 1 + (delay % 10 days)));
    }

    function pass(uint256 time) external {
        vm.warp(vm.getBlockTimestamp() + (time % 15 days));
        while (recordsPassed < TOKEN.recordCount() && TOKEN.recordDate(recordsPassed + 1) <= vm.getBlockTimestamp()) {
            ++recordsPassed;
            supplyModel[recordsPassed] = TOKEN.totalSupply();
            for (uint256 i; i < _wallets.length; ++i) {
                balanceModel[recordsPassed][_wallets[i]] = TOKEN.balanceOf(_wallets[i]);
            }
        }
    }

    function wallets() external view returns (address[] memory) {
        return _wallets;
    }

    /// @notice A recount of what one person holds.
    function holdingOf(uint32 id) public view returns (uint256 sum) {
        for (uint256 i; i < _wallets.length; ++i) {
            if (TOKEN.accountOf(_wallets[i]).identity() == id) sum += TOKEN.balanceOf(_wallets[i]);
        }
    }

    function _byWill(address operator, address from, address to, uint256 amount) private {
        uint256 held = from == address(0) ? 0 : TOKEN.balanceOf(from);
        if (from != address(0)) amount = bound(amount, 0, held);
        bool foretold = TOKEN.explain(operator, from, to, amount).length == 0;
        bool verified = from == address(0) || REGISTRY.isVerified(from);
        uint256 before = holdingOf(_id(to));
        bool ok = _attempt(operator, from, to, amount);
        if (ok != foretold) ++wronglyExplained;
        if (!ok) return;
        ++moved;
        if (from == address(0)) supply += amount;
        if (!REGISTRY.isVerified(to)) ++receivedUnverified;
        if (!verified) ++sentUnverified;
        uint256 ice = frozenModel[from];
        bool touchesIce = amount > 0 && from != address(0) && ice + amount > held;
        if (touchesIce || TOKEN.isFrozen(from) || TOKEN.isFrozen(to)) ++sentFrozen;
        uint256 afterwards = holdingOf(_id(to));
        if (afterwards > before && afterwards > MAXIMUM) ++acquiredAboveMaximum;
    }

    function _attempt(address operator, address from, address to, uint256 amount) private returns (bool ok) {
        if (from != address(0) && operator != from) {
            vm.prank(from);
            TOKEN.approve(operator, amount);
        }
        bytes memory data =
            from == address(0)
                ? abi.encodeCall(TOKEN.mint, (to, amount))
                : operator == from
                    ? abi.encodeCall(TOKEN.transfer, (to, amount))
                    : abi.encodeCall(TOKEN.transferFrom, (from, to, amount));
        vm.prank(operator);
        (ok, ) = address(TOKEN).call(data);
    }

    /// @dev ERC-7943: what is taken by force comes out of the free shares first.
    function _thaw(address account, uint256 amount) private {
        uint256 held = TOKEN.balanceOf(account);
        uint256 free = held > frozenModel[account] ? held - frozenModel[account] : 0;
        if (amount > free) frozenModel[account] -= amount - free;
    }

    function _id(address wallet) private view returns (uint32) {
        (Facts facts, ) = REGISTRY.factsOf(wallet, address(0));
        return facts.identity();
    }

    function _wallet(uint256 index) private view returns (address) {
        return _wallets[index % _wallets.length];
    }
}
