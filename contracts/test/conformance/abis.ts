import { parseAbi } from "viem";

/**
 * The interfaces of the standards, as their texts print them: no word of any implementation's own ABI. Where ERC-3643's
 * text and its interface files differ (they index the arguments of two events differently) the text counts.
 */

export const erc20Abi = parseAbi([
  "event Transfer(address indexed _from, address indexed _to, uint256 _value)",
  "event Approval(address indexed _owner, address indexed _spender, uint256 _value)",
  "function name() view returns (string)",
  "function symbol() view returns (string)",
  "function decimals() view returns (uint8)",
  "function totalSupply() view returns (uint256)",
  "function balanceOf(address _owner) view returns (uint256 balance)",
  "function transfer(address _to, uint256 _value) returns (bool success)",
  "function transferFrom(address _from, address _to, uint256 _value) returns (bool success)",
  "function approve(address _spender, uint256 _value) returns (bool success)",
  "function allowance(address _owner, address _spender) view returns (uint256 remaining)",
]);

export const erc165Abi = parseAbi(["function supportsInterface(bytes4 interfaceID) view returns (bool)"]);

export const erc173Abi = parseAbi([
  "event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)",
  "function owner() view returns (address)",
  "function transferOwnership(address _newOwner)",
]);

export const erc2612Abi = parseAbi([
  "function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)",
  "function nonces(address owner) view returns (uint256)",
  "function DOMAIN_SEPARATOR() view returns (bytes32)",
]);

export const agentRoleAbi = parseAbi([
  "event AgentAdded(address indexed _agent)",
  "event AgentRemoved(address indexed _agent)",
  "function addAgent(address _agent)",
  "function removeAgent(address _agent)",
  "function isAgent(address _agent) view returns (bool)",
]);

export const erc3643Abi = parseAbi([
  "event UpdatedTokenInformation(string _newName, string _newSymbol, uint8 _newDecimals, string _newVersion, address _newOnchainID)",
  "event IdentityRegistryAdded(address indexed _identityRegistry)",
  "event ComplianceAdded(address indexed _compliance)",
  "event RecoverySuccess(address _lostWallet, address _newWallet, address _investorOnchainID)",
  "event AddressFrozen(address indexed _userAddress, bool indexed _isFrozen, address indexed _owner)",
  "event TokensFrozen(address indexed _userAddress, uint256 _amount)",
  "event TokensUnfrozen(address indexed _userAddress, uint256 _amount)",
  "event Paused(address _userAddress)",
  "event Unpaused(address _userAddress)",
  "function onchainID() view returns (address)",
  "function version() view returns (string)",
  "function identityRegistry() view returns (address)",
  "function compliance() view returns (address)",
  "function paused() view returns (bool)",
  "function isFrozen(address _userAddress) view returns (bool)",
  "function getFrozenTokens(address _userAddress) view returns (uint256)",
  "function setName(string _name)",
  "function setSymbol(string _symbol)",
  "function setOnchainID(address _onchainID)",
  "function pause()",
  "function unpause()",
  "function setAddressFrozen(address _userAddress, bool _freeze)",
  "function freezePartialTokens(address _userAddress, uint256 _amount)",
  "function unfreezePartialTokens(address _userAddress, uint256 _amount)",
  "function setIdentityRegistry(address _identityRegistry)",
  "function setCompliance(address _compliance)",
  "function forcedTransfer(address _from, address _to, uint256 _amount) returns (bool)",
  "function mint(address _to, uint256 _amount)",
  "function burn(address _userAddress, uint256 _amount)",
  "function recoveryAddress(address _lostWallet, address _newWallet, address _investorOnchainID) returns (bool)",
  "function batchTransfer(address[] _toList, uint256[] _amounts)",
  "function batchForcedTransfer(address[] _fromList, address[] _toList, uint256[] _amounts)",
  "function batchMint(address[] _toList, uint256[] _amounts)",
  "function batchBurn(address[] _userAddresses, uint256[] _amounts)",
  "function batchSetAddressFrozen(address[] _userAddresses, bool[] _freeze)",
  "function batchFreezePartialTokens(address[] _userAddresses, uint256[] _amounts)",
  "function batchUnfreezePartialTokens(address[] _userAddresses, uint256[] _amounts)",
]);

/** Of ERC-7943 what ERC-3643 has not: `forcedTransfer` and `getFrozenTokens` are the same functions in both. */
export const erc7943Abi = parseAbi([
  "event ForcedTransfer(address indexed from, address indexed to, uint256 amount)",
  "event Frozen(address indexed account, uint256 amount)",
  "error ERC7943CannotSend(address account)",
  "error ERC7943CannotReceive(address account)",
  "error ERC7943CannotTransfer(address from, address to, uint256 amount)",
  "error ERC7943InsufficientUnfrozenBalance(address account, uint256 amount, uint256 unfrozen)",
  "function setFrozenTokens(address account, uint256 amount) returns (bool result)",
  "function canSend(address account) view returns (bool allowed)",
  "function canReceive(address account) view returns (bool allowed)",
  "function canTransfer(address from, address to, uint256 amount) view returns (bool allowed)",
]);

export const identityRegistryAbi = parseAbi([
  "event ClaimTopicsRegistrySet(address indexed claimTopicsRegistry)",
  "event IdentityStorageSet(address indexed identityStorage)",
  "event TrustedIssuersRegistrySet(address indexed trustedIssuersRegistry)",
  "event IdentityRegistered(address indexed investorAddress, address indexed identity)",
  "event IdentityRemoved(address indexed investorAddress, address indexed identity)",
  "event IdentityUpdated(address indexed oldIdentity, address indexed newIdentity)",
  "event CountryUpdated(address indexed investorAddress, uint16 indexed country)",
  "function identityStorage() view returns (address)",
  "function issuersRegistry() view returns (address)",
  "function topicsRegistry() view returns (address)",
  "function setIdentityRegistryStorage(address _identityRegistryStorage)",
  "function setClaimTopicsRegistry(address _claimTopicsRegistry)",
  "function setTrustedIssuersRegistry(address _trustedIssuersRegistry)",
  "function registerIdentity(address _userAddress, address _identity, uint16 _country)",
  "function deleteIdentity(address _userAddress)",
  "function updateCountry(address _userAddress, uint16 _country)",
  "function updateIdentity(address _userAddress, address _identity)",
  "function batchRegisterIdentity(address[] _userAddresses, address[] _identities, uint16[] _countries)",
  "function contains(address _userAddress) view returns (bool)",
  "function isVerified(address _userAddress) view returns (bool)",
  "function identity(address _userAddress) view returns (address)",
  "function investorCountry(address _userAddress) view returns (uint16)",
]);

export const identityStorageAbi = parseAbi([
  "event IdentityStored(address indexed investorAddress, address indexed identity)",
  "event IdentityUnstored(address indexed investorAddress, address indexed identity)",
  "event IdentityModified(address indexed oldIdentity, address indexed newIdentity)",
  "event CountryModified(address indexed investorAddress, uint16 indexed country)",
  "event IdentityRegistryBound(address indexed identityRegistry)",
  "event IdentityRegistryUnbound(address indexed identityRegistry)",
  "function storedIdentity(address _userAddress) view returns (address)",
  "function storedInvestorCountry(address _userAddress) view returns (uint16)",
  "function addIdentityToStorage(address _userAddress, address _identity, uint16 _country)",
  "function removeIdentityFromStorage(address _userAddress)",
  "function modifyStoredInvestorCountry(address _userAddress, uint16 _country)",
  "function modifyStoredIdentity(address _userAddress, address _identity)",
  "function bindIdentityRegistry(address _identityRegistry)",
  "function unbindIdentityRegistry(address _identityRegistry)",
  "function linkedIdentityRegistries() view returns (address[])",
]);

export const complianceAbi = parseAbi([
  "event TokenBound(address _token)",
  "event TokenUnbound(address _token)",
  "function bindToken(address _token)",
  "function unbindToken(address _token)",
  "function isTokenBound(address _token) view returns (bool)",
  "function getTokenBound() view returns (address)",
  "function canTransfer(address _from, address _to, uint256 _amount) view returns (bool)",
  "function transferred(address _from, address _to, uint256 _amount)",
  "function created(address _to, uint256 _amount)",
  "function destroyed(address _from, uint256 _amount)",
]);

export const trustedIssuersAbi = parseAbi([
  "event TrustedIssuerAdded(address indexed trustedIssuer, uint256[] claimTopics)",
  "event TrustedIssuerRemoved(address indexed trustedIssuer)",
  "event ClaimTopicsUpdated(address indexed trustedIssuer, uint256[] claimTopics)",
  "function addTrustedIssuer(address _trustedIssuer, uint256[] _claimTopics)",
  "function removeTrustedIssuer(address _trustedIssuer)",
  "function updateIssuerClaimTopics(address _trustedIssuer, uint256[] _claimTopics)",
  "function getTrustedIssuers() view returns (address[])",
  "function isTrustedIssuer(address _issuer) view returns (bool)",
  "function getTrustedIssuerClaimTopics(address _trustedIssuer) view returns (uint256[])",
  "function getTrustedIssuersForClaimTopic(uint256 claimTopic) view returns (address[])",
  "function hasClaimTopic(address _issuer, uint256 _claimTopic) view returns (bool)",
]);

export const claimTopicsAbi = parseAbi([
  "event ClaimTopicAdded(uint256 indexed claimTopic)",
  "event ClaimTopicRemoved(uint256 indexed claimTopic)",
  "function addClaimTopic(uint256 _claimTopic)",
  "function removeClaimTopic(uint256 _claimTopic)",
  "function getClaimTopics() view returns (uint256[])",
]);
