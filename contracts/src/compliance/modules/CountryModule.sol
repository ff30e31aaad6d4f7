// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";

/// @title CountryModule
/// @notice Who may receive shares, by country of residence (ISO 3166-1 numeric): either only the listed countries, or all
/// but the listed ones. Settings start as an empty list of allowed countries: nobody may receive.
contract CountryModule is IComplianceModule {
    /// @notice The receiver's country is not admitted.
    error CountryNotAllowed(address account, uint16 country);
    error CountryCodeInvalid(uint16 country);

    event CountryModeSet(address indexed compliance, bool denyListed);
    event CountryListed(address indexed compliance, uint16 indexed country, bool listed);

    /// @dev Countries stand 250 to a word; bit 255 of every word repeats the mode, so that a check reads one slot.
    uint256 private constant PER_WORD = 250;
    uint256 private constant WORDS = 4;
    uint256 private constant DENY = 1 << 255;

    mapping(address compliance => mapping(uint256 index => uint256)) private _words;

    /// @notice Chooses how the caller's list is meant. `denyListed` false: only listed countries may receive.
    function setMode(bool denyListed) external {
        for (uint256 i; i < WORDS; ++i) {
            uint256 word = _words[msg.sender][i];
            _words[msg.sender][i] = denyListed ? word | DENY : word & ~DENY;
        }
        emit CountryModeSet(msg.sender, denyListed);
    }

    /// @notice Puts countries on, or takes them off, the caller's list.
    function setCountries(uint16[] calldata countries, bool listed) external {
        for (uint256 i; i < countries.length; ++i) {
            uint16 country = countries[i];
            require(country > 0 && country < 1000, CountryCodeInvalid(country));
            uint256 bit = 1 << (country % PER_WORD);
            uint256 word = _words[msg.sender][country / PER_WORD];
            _words[msg.sender][country / PER_WORD] = listed ? word | bit : word & ~bit;
            emit CountryListed(msg.sender, country, listed);
        }
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        if (movement.to == address(0)) return "";
        uint16 country = movement.receiver.country();
        if (isAllowed(compliance, country)) return "";
        return abi.encodeWithSelector(CountryNotAllowed.selector, movement.to, country);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata, Holdings calldata, bool) external pure {}

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Countries";
    }

    /// @notice Whether residents of a country may receive shares under a compliance.
    function isAllowed(address compliance, uint16 country) public view returns (bool) {
        if (country >= 1000) return false;
        uint256 word = _words[compliance][country / PER_WORD];
        bool listed = (word >> (country % PER_WORD)) & 1 == 1;
        return listed != (word & DENY != 0);
    }
}
