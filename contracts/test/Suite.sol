// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ModularCompliance} from "../src/compliance/ModularCompliance.sol";
import {BlocklistModule} from "../src/compliance/modules/BlocklistModule.sol";
import {CountryModule} from "../src/compliance/modules/CountryModule.sol";
import {LockUpModule} from "../src/compliance/modules/LockUpModule.sol";
import {MaxBalanceModule} from "../src/compliance/modules/MaxBalanceModule.sol";
import {MaxHoldersModule} from "../src/compliance/modules/MaxHoldersModule.sol";
import {MinHoldingModule} from "../src/compliance/modules/MinHoldingModule.sol";
import {PreapprovalModule} from "../src/compliance/modules/PreapprovalModule.sol";
import {SpenderModule} from "../src/compliance/modules/SpenderModule.sol";
import {SupplyCapModule} from "../src/compliance/modules/SupplyCapModule.sol";
import {TopicsModule} from "../src/compliance/modules/TopicsModule.sol";
import {TradingWindowModule} from "../src/compliance/modules/TradingWindowModule.sol";
import {VolumeModule} from "../src/compliance/modules/VolumeModule.sol";
import {FourEyes} from "../src/governance/FourEyes.sol";
import {RoleIds} from "../src/governance/RoleIds.sol";
import {Roles} from "../src/governance/Roles.sol";
import {ClaimIssuer} from "../src/identity/ClaimIssuer.sol";
import {ClaimTopicsRegistry} from "../src/identity/ClaimTopicsRegistry.sol";
import {IdentityRegistry} from "../src/identity/IdentityRegistry.sol";
import {INativeIdentities} from "../src/identity/INativeIdentities.sol";
import {TrustedIssuersRegistry} from "../src/identity/TrustedIssuersRegistry.sol";
import {DividendDistributor} from "../src/income/DividendDistributor.sol";
import {Redemption} from "../src/income/Redemption.sol";
import {Treasury} from "../src/income/Treasury.sol";
import {Marketplace} from "../src/marketplace/Marketplace.sol";
import {DemoDollar} from "../src/mocks/DemoDollar.sol";
import {Offering} from "../src/offering/Offering.sol";
import {CircuitBreaker} from "../src/oracle/CircuitBreaker.sol";
import {CurrencyRates} from "../src/oracle/CurrencyRates.sol";
import {Valuations} from "../src/oracle/Valuations.sol";
import {IPropertyFactory} from "../src/property/IPropertyFactory.sol";
import {PropertyFactory} from "../src/property/PropertyFactory.sol";
import {PropertyHealth} from "../src/property/PropertyHealth.sol";
import {PropertyPapers} from "../src/property/PropertyPapers.sol";
import {PropertyRegistry} from "../src/property/PropertyRegistry.sol";
import {TradingHalts} from "../src/property/TradingHalts.sol";
import {PropertyToken} from "../src/token/PropertyToken.sol";
import {PropertyTokenExtension} from "../src/token/PropertyTokenExtension.sol";
import {TransferExplainer} from "../src/token/TransferExplainer.sol";
import {MeasuredTest} from "./MeasuredTest.sol";

/// @notice The whole suite as `contracts/deploy` deploys it, with one owner where production has a timelock and one agent
/// where production has `FourEyes`, so that a test can act as either. Code is taken from the artifacts: with `new`, the
/// compiler would build the whole suite again into every test contract.
abstract contract Suite is MeasuredTest {
    uint256 internal constant KYC = 1;
    uint256 internal constant ACCREDITED = 2;
    uint16 internal constant UAE = 784;
    uint16 internal constant MONGOLIA = 496;
    uint16 internal constant BRITAIN = 826;
    uint40 internal constant NEVER = type(uint40).max;

    address internal owner = makeAddr("owner");
    address internal agent = makeAddr("agent");
    address internal officer = makeAddr("officer");
    address internal manager = makeAddr("manager");
    address internal treasurer = makeAddr("treasurer");
    /// @dev A contract in production.
    address internal halter = makeAddr("halter");
    address internal guardian = makeAddr("guardian");
    /// @dev The issuer's multisig in production.
    address internal safe = makeAddr("safe");
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal carol = makeAddr("carol");
    address internal stranger = makeAddr("stranger");

    Roles internal roles;
    FourEyes internal fourEyes;
    IdentityRegistry internal registry;
    ClaimTopicsRegistry internal topics;
    TrustedIssuersRegistry internal issuers;
    ClaimIssuer internal issuer;
    TransferExplainer internal explainer;
    PropertyTokenExtension internal extension;
    CountryModule internal countries;
    MaxBalanceModule internal maxBalance;
    MaxHoldersModule internal maxHolders;
    VolumeModule internal volume;
    SupplyCapModule internal supplyCap;
    BlocklistModule internal blocklist;
    LockUpModule internal lockUp;
    MinHoldingModule internal minHolding;
    PreapprovalModule internal preapproval;
    SpenderModule internal spenders;
    TopicsModule internal topicsRule;
    TradingWindowModule internal tradingWindow;
    DividendDistributor internal distributor;
    Redemption internal redemption;
    PropertyFactory internal factory;
    Offering internal offering;
    TradingHalts internal halts;
    Valuations internal valuations;
    CurrencyRates internal rates;
    CircuitBreaker internal breaker;
    PropertyRegistry internal properties;
    PropertyPapers internal papers;
    PropertyHealth internal health;
    Marketplace internal market;
    DemoDollar internal coin;

    /// @dev One property, "Marina Tower", with no rules unless a test adds some.
    PropertyToken internal token;
    ModularCompliance internal compliance;
    Treasury internal treasury;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        vm.startPrank(owner);
        roles = Roles(deployCode("Roles.sol:Roles"));
        fourEyes = FourEyes(deployCode("FourEyes.sol:FourEyes", abi.encode(roles)));
        registry = IdentityRegistry(deployCode("IdentityRegistry.sol:IdentityRegistry", abi.encode(roles, owner)));
        bytes memory ofRegistry = abi.encode(roles, registry, owner);
        topics = ClaimTopicsRegistry(deployCode("ClaimTopicsRegistry.sol:ClaimTopicsRegistry", ofRegistry));
        issuers = TrustedIssuersRegistry(deployCode("TrustedIssuersRegistry.sol:TrustedIssuersRegistry", ofRegistry));
        issuer = ClaimIssuer(deployCode("ClaimIssuer.sol:ClaimIssuer", ofRegistry));
        explainer = TransferExplainer(deployCode("TransferExplainer.sol:TransferExplainer"));
        extension = PropertyTokenExtension(
            deployCode("PropertyTokenExtension.sol:PropertyTokenExtension", abi.encode(roles))
        );
        countries = CountryModule(deployCode("CountryModule.sol:CountryModule"));
        maxBalance = MaxBalanceModule(deployCode("MaxBalanceModule.sol:MaxBalanceModule"));
        maxHolders = MaxHoldersModule(deployCode("MaxHoldersModule.sol:MaxHoldersModule"));
        volume = VolumeModule(deployCode("VolumeModule.sol:VolumeModule"));
        supplyCap = SupplyCapModule(deployCode("SupplyCapModule.sol:SupplyCapModule"));
        blocklist = BlocklistModule(deployCode("BlocklistModule.sol:BlocklistModule"));
        lockUp = LockUpModule(deployCode("LockUpModule.sol:LockUpModule"));
        minHolding = MinHoldingModule(deployCode("MinHoldingModule.sol:MinHoldingModule"));
        preapproval = PreapprovalModule(deployCode("PreapprovalModule.sol:PreapprovalModule"));
        spenders = SpenderModule(deployCode("SpenderModule.sol:SpenderModule"));
        topicsRule = TopicsModule(deployCode("TopicsModule.sol:TopicsModule"));
        tradingWindow = TradingWindowModule(deployCode("TradingWindowModule.sol:TradingWindowModule"));
        distributor = DividendDistributor(deployCode("DividendDistributor.sol:DividendDistributor", abi.encode(roles)));
        redemption = Redemption(deployCode("Redemption.sol:Redemption", abi.encode(roles)));
        halts = TradingHalts(deployCode("TradingHalts.sol:TradingHalts", abi.encode(roles, owner)));
        valuations = Valuations(deployCode("Valuations.sol:Valuations", abi.encode(roles, owner)));
        rates = CurrencyRates(deployCode("CurrencyRates.sol:CurrencyRates", abi.encode(roles, owner)));
        bytes memory ofBreaker = abi.encode(roles, owner, valuations, halts);
        breaker = CircuitBreaker(deployCode("CircuitBreaker.sol:CircuitBreaker", ofBreaker));
        market = Marketplace(deployCode("Marketplace.sol:Marketplace", abi.encode(roles, owner, halts)));
        offering = Offering(deployCode("Offering.sol:Offering", abi.encode(roles, owner, halts)));
        coin = DemoDollar(deployCode("DemoDollar.sol:DemoDollar"));
        offering.setCoin(address(coin), true);
        bytes memory ofFactory = abi.encode(
            roles,
            owner,
            registry,
            deployCode("PropertyToken.sol:PropertyToken", abi.encode(roles, explainer, extension)),
            deployCode("ModularCompliance.sol:ModularCompliance", abi.encode(roles)),
            deployCode("Treasury.sol:Treasury", abi.encode(roles, distributor)),
            agent
        );
        factory = PropertyFactory(deployCode("PropertyFactory.sol:PropertyFactory", ofFactory));
        properties = PropertyRegistry(
            deployCode("PropertyRegistry.sol:PropertyRegistry", abi.encode(roles, owner, factory, offering, halts))
        );
        papers = PropertyPapers(deployCode("PropertyPapers.sol:PropertyPapers", abi.encode(roles, properties)));
        health = PropertyHealth(
            deployCode("PropertyHealth.sol:PropertyHealth", abi.encode(roles, owner, properties, halts))
        );
        properties.setHealth(health);
        registry.setClaimTopicsRegistry(address(topics));
        registry.setTrustedIssuersRegistry(address(issuers));
        uint256[] memory trusted = new uint256[](2);
        (trusted[0], trusted[1]) = (KYC, ACCREDITED);
        issuers.addTrustedIssuer(issuer, trusted);
        topics.addClaimTopic(KYC);
        roles.grantRole(RoleIds.id(address(registry), RoleIds.AGENT), agent);
        roles.grantRole(RoleIds.id(address(registry), RoleIds.OFFICER), officer);
        roles.grantRole(RoleIds.id(address(issuer), RoleIds.CLAIM_SIGNER), officer);
        // Tests make properties without their lives, too.
        roles.grantRole(RoleIds.id(address(factory), RoleIds.ISSUER), owner);
        roles.grantRole(RoleIds.id(address(factory), RoleIds.ISSUER), address(properties));
        roles.grantRole(RoleIds.id(address(properties), RoleIds.ISSUER), safe);
        roles.grantRole(RoleIds.id(address(properties), RoleIds.MANAGER), manager);
        roles.grantRole(RoleIds.id(address(halts), RoleIds.HALTER), address(properties));
        roles.grantRole(RoleIds.id(address(halts), RoleIds.HALTER), address(health));
        roles.grantRole(RoleIds.id(address(halts), RoleIds.HALTER), halter);
        roles.grantRole(RoleIds.id(address(halts), RoleIds.HALTER), address(breaker));
        roles.grantRole(RoleIds.id(address(valuations), RoleIds.OFFICER), officer);
        valuations.setBreaker(address(breaker));
        roles.grantRole(RoleIds.id(address(halts), RoleIds.GUARDIAN), guardian);
        vm.stopPrank();
        (token, compliance, treasury) = createProperty("Marina Tower", "MRNA", 1_000_000);
    }

    /// @dev A property without rules, owned by `owner`.
    function createProperty(
        string memory name,
        string memory symbol,
        uint96 cap
    ) internal returns (PropertyToken, ModularCompliance, Treasury) {
        IPropertyFactory.Params memory p;
        (p.name, p.symbol, p.cap, p.owner) = (name, symbol, cap, owner);
        (p.officers, p.managers, p.treasurers) = (one(officer), one(manager), one(treasurer));
        (p.profileURI, p.profileHash, p.salt) = ("ipfs://profile", keccak256("profile"), keccak256(bytes(symbol)));
        vm.prank(owner);
        (address t, address c, address m) = factory.createProperty(p);
        return (PropertyToken(t), ModularCompliance(c), Treasury(m));
    }

    /// @dev Registers a person with a KYC claim that never expires.
    function verify(address wallet, uint16 country) internal {
        INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
        claims[0] = claimOf(wallet, KYC, NEVER);
        vm.prank(officer);
        registry.onboard(wallet, country, claims);
    }

    function claimOf(
        address wallet,
        uint256 topic,
        uint40 expiresAt
    ) internal view returns (INativeIdentities.Claim memory) {
        return INativeIdentities.Claim(wallet, topic, address(issuer), uint40(block.timestamp), expiresAt, bytes32(0));
    }

    /// @dev Mints as the agent, to somebody verified.
    function give(address to, uint256 shares) internal {
        vm.prank(agent);
        token.mint(to, shares);
    }

    function addCountryRule(uint16[] memory allowed) internal {
        addRule(address(countries), abi.encodeCall(CountryModule.setCountries, (allowed, true)));
    }

    function addMaxBalanceRule(uint256 maximum) internal {
        addRule(address(maxBalance), abi.encodeCall(MaxBalanceModule.setMaximum, (maximum)));
    }

    /// @dev A module and the call that configures it.
    function addRule(address module, bytes memory call) internal {
        bytes[] memory calls = new bytes[](1);
        calls[0] = call;
        vm.prank(owner);
        compliance.addModule(module, calls);
    }

    /// @dev Every module that is deployed with the suite.
    function shippedModules() internal view returns (address[] memory list) {
        list = new address[](12);
        (list[0], list[1], list[2]) = (address(countries), address(maxBalance), address(maxHolders));
        (list[3], list[4], list[5]) = (address(volume), address(supplyCap), address(blocklist));
        (list[6], list[7], list[8]) = (address(lockUp), address(minHolding), address(preapproval));
        (list[9], list[10], list[11]) = (address(spenders), address(topicsRule), address(tradingWindow));
    }

    function one(address a) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = a;
    }

    function one(uint256 n) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = n;
    }

    function one(uint16 n) internal pure returns (uint16[] memory list) {
        list = new uint16[](1);
        list[0] = n;
    }
}
