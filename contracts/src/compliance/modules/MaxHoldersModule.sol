// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";

/// @title MaxHoldersModule
/// @notice How many people may hold shares, in total and by the country under which they are counted. Only a movement that
/// makes a new holder can be refused; whoever leaves in the same movement makes room. A forced transfer, a relinked wallet
/// or a change of country may exceed a limit: then nobody new comes in until enough have left.
contract MaxHoldersModule is IComplianceModule {
    /// @notice `account` would be one of `holders` people who hold shares, above `maximum`.
    error MaxHoldersExceeded(address account, uint256 holders, uint256 maximum);
    /// @notice `account` would be one of `holders` people of `country` who hold shares, above `maximum`.
    error MaxHoldersOfCountryExceeded(address account, uint16 country, uint256 holders, uint256 maximum);
    error MaxHoldersCountryInvalid(uint16 country);

    event MaxHoldersSet(address indexed compliance, uint32 maximum);
    /// @notice Country 0: every country without a limit of its own. `NO_LIMIT`: none.
    event MaxHoldersOfCountrySet(address indexed compliance, uint16 indexed country, uint32 maximum);

    /// @notice As a limit: none.
    uint32 public constant NO_LIMIT = type(uint32).max;

    mapping(address compliance => uint32) private _maxima;
    /// @dev The complement, so that what was never set is no limit.
    mapping(address compliance => mapping(uint16 country => uint32)) private _complements;

    /// @notice Sets the caller's limit in total. Until it is set nobody can become a holder.
    function setMaximum(uint32 maximum) external {
        _maxima[msg.sender] = maximum;
        emit MaxHoldersSet(msg.sender, maximum);
    }

    /// @notice Sets the caller's limit for a country (ISO 3166-1 numeric), or with country 0 for every country without a
    /// limit of its own. `NO_LIMIT` takes it back; then the limit for country 0 counts. Unset, there is none.
    function setMaximumOfCountry(uint16 country, uint32 maximum) external {
        require(country < 1000, MaxHoldersCountryInvalid(country));
        _complements[msg.sender][country] = ~maximum;
        emit MaxHoldersOfCountrySet(msg.sender, country, maximum);
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata holdings
    ) external view returns (bytes memory reason) {
        uint256 holders = holdings.holders;
        if (holders == 0) return "";
        uint256 maximum = _maxima[compliance];
        if (holders > maximum) {
            return abi.encodeWithSelector(MaxHoldersExceeded.selector, movement.to, holders, maximum);
        }
        uint16 country = movement.receiver.country();
        holders = holdings.holdersOfCountry;
        maximum = maximumOfCountry(compliance, country);
        if (holders <= maximum) return "";
        return abi.encodeWithSelector(MaxHoldersOfCountryExceeded.selector, movement.to, country, holders, maximum);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata, Holdings calldata, bool) external pure {}

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK | Hooks.LEDGER | Hooks.HOLDERS;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Maximum holders";
    }

    /// @notice The limit in total under a compliance.
    function maximumOf(address compliance) external view returns (uint32) {
        return _maxima[compliance];
    }

    /// @notice The limit for a country under a compliance; its own or the one for all others.
    function maximumOfCountry(address compliance, uint16 country) public view returns (uint32) {
        uint32 complement = _complements[compliance][country];
        return ~(complement == 0 ? _complements[compliance][0] : complement);
    }
}
