// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {IModularCompliance} from "../compliance/IModularCompliance.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {ITreasury} from "../income/ITreasury.sol";
import {IAgentRole} from "../interfaces/IAgentRole.sol";
import {IERC173} from "../interfaces/IERC173.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IPropertyFactory} from "./IPropertyFactory.sol";

/// @title PropertyFactory
/// @dev Owns a new token only within `createProperty` and keeps nothing. Trust: its owner appoints who makes
/// properties, the registry alone as deployed; the implementations are fixed.
contract PropertyFactory is IPropertyFactory, Scoped {
    address public immutable IDENTITIES;
    address public immutable TOKEN_IMPLEMENTATION;
    address public immutable COMPLIANCE_IMPLEMENTATION;
    address public immutable TREASURY_IMPLEMENTATION;
    /// @notice Agent of every new token: see `FourEyes`.
    address public immutable AGENT;

    /// @inheritdoc IPropertyFactory
    mapping(address token => address treasury) public treasuryOf;

    constructor(
        IRoles roles,
        address owner_,
        address identities,
        address tokenImplementation,
        address complianceImplementation,
        address treasuryImplementation,
        address agent
    ) Scoped(roles) {
        IDENTITIES = identities;
        TOKEN_IMPLEMENTATION = tokenImplementation;
        COMPLIANCE_IMPLEMENTATION = complianceImplementation;
        TREASURY_IMPLEMENTATION = treasuryImplementation;
        AGENT = agent;
        _openScope(owner_);
    }

    /// @inheritdoc IPropertyFactory
    function createProperty(
        Params calldata params
    ) external returns (address token, address compliance, address treasury) {
        _requireRole(RoleIds.ISSUER);
        require(params.owner != address(0), PropertyOwnerMissing());
        (token, compliance, treasury) = predict(params);
        treasuryOf[token] = treasury;
        Clones.cloneDeterministic(COMPLIANCE_IMPLEMENTATION, params.salt);
        Clones.cloneDeterministic(TREASURY_IMPLEMENTATION, params.salt);
        IModularCompliance(compliance).initialize(token);
        new ERC1967Proxy{salt: params.salt}(TOKEN_IMPLEMENTATION, _setupCall(params, compliance));
        emit PropertyCreated(
            token,
            compliance,
            treasury,
            params.owner,
            params.name,
            params.symbol,
            params.cap,
            params.profileURI,
            params.profileHash
        );
        ITreasury(treasury).initialize(token, params.waterfall);
        _appoint(params, token, treasury);
        for (uint256 i; i < params.rules.length; ++i) {
            IModularCompliance(compliance).addModule(params.rules[i].module, params.rules[i].configuration);
        }
        if (params.minter != address(0)) {
            IPropertyToken(token).setMinterAllowance(params.minter, params.minterAllowance);
        }
        IERC173(token).transferOwnership(params.owner);
    }

    /// @inheritdoc IPropertyFactory
    function isProperty(address token) external view returns (bool) {
        return treasuryOf[token] != address(0);
    }

    /// @inheritdoc IPropertyFactory
    function predict(Params calldata params) public view returns (address token, address compliance, address treasury) {
        compliance = Clones.predictDeterministicAddress(COMPLIANCE_IMPLEMENTATION, params.salt);
        treasury = Clones.predictDeterministicAddress(TREASURY_IMPLEMENTATION, params.salt);
        bytes memory code = abi.encodePacked(
            type(ERC1967Proxy).creationCode,
            abi.encode(TOKEN_IMPLEMENTATION, _setupCall(params, compliance))
        );
        token = Create2.computeAddress(params.salt, keccak256(code));
    }

    function _appoint(Params calldata params, address token, address treasury) private {
        IAgentRole(token).addAgent(AGENT);
        ROLES.grantRole(RoleIds.id(token, RoleIds.TREASURER), treasury);
        _grantAll(token, RoleIds.OFFICER, params.officers);
        _grantAll(token, RoleIds.MANAGER, params.managers);
        _grantAll(token, RoleIds.TREASURER, params.treasurers);
        _grantAll(token, RoleIds.ISSUER, params.issuers);
    }

    function _grantAll(address token, uint96 role, address[] calldata accounts) private {
        for (uint256 i; i < accounts.length; ++i) {
            ROLES.grantRole(RoleIds.id(token, role), accounts[i]);
        }
    }

    function _setupCall(Params calldata params, address compliance) private view returns (bytes memory) {
        return
            abi.encodeCall(
                IPropertyToken.initialize,
                (
                    IPropertyToken.Setup(
                        params.name,
                        params.symbol,
                        address(this),
                        IDENTITIES,
                        compliance,
                        address(0),
                        params.cap
                    )
                )
            );
    }
}
