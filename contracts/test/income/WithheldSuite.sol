// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Facts} from "../../src/identity/Facts.sol";
import {IWithholding} from "../../src/income/IWithholding.sol";
import {IncomeSuite} from "./IncomeSuite.sol";

/// @notice Tables of withholding tax, made by the property's owner. Alice lives in the Emirates, Bob in Britain, Carol in
/// Mongolia.
abstract contract WithheldSuite is IncomeSuite {
    uint32 internal constant THREE_YEARS = 1_096 days;

    address internal collector = makeAddr("collector");

    function create(
        IWithholding.Rate[] memory countries,
        IWithholding.IdentityRate[] memory people,
        uint16 usual
    ) internal returns (uint32) {
        vm.prank(owner);
        return withholding.create(address(token), countries, people, usual, collector);
    }

    function ratesOf(
        uint16 one_,
        uint16 rateOfOne,
        uint16 two,
        uint16 rateOfTwo
    ) internal pure returns (IWithholding.Rate[] memory list_) {
        list_ = new IWithholding.Rate[](2);
        list_[0] = IWithholding.Rate(one_, rateOfOne);
        list_[1] = IWithholding.Rate(two, rateOfTwo);
    }

    /// @dev A paper that entitles the person behind a wallet to a rate of their own.
    function certificate(
        address wallet,
        uint16 basisPoints
    ) internal view returns (IWithholding.IdentityRate[] memory list_) {
        list_ = new IWithholding.IdentityRate[](1);
        list_[0] = IWithholding.IdentityRate(identityOf(wallet), basisPoints, keccak256("certificate"));
    }

    function identityOf(address wallet) internal view returns (uint32) {
        (Facts facts, ) = registry.factsOf(wallet, address(0));
        return facts.identity();
    }

    /// @dev Emirates 0, Britain 20%, elsewhere 10%, unknown 20%.
    function plain() internal returns (uint32) {
        return create(ratesOf(UAE, 0, BRITAIN, 2_000), new IWithholding.IdentityRate[](0), 1_000);
    }

    function sanction(address wallet, bool on) internal {
        vm.prank(officer);
        registry.setSanctioned(wallet, on, keccak256("list"));
    }

    function recover(address lost, address successor) internal {
        vm.prank(agent);
        registry.replaceWallet(lost, successor);
        token.recoveryAddress(lost, successor, address(registry.identity(successor)));
    }

    function pots(uint256 index) internal view returns (uint256 withheld, uint256 aside) {
        return (distributor.potsOf(address(token), index).withheld, distributor.potsOf(address(token), index).aside);
    }
}
