// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoles} from "../governance/IRoles.sol";
import {IPropertyFactory} from "../property/IPropertyFactory.sol";
import {LeaseDeposits} from "./LeaseDeposits.sol";
import {LeaseTerms} from "./LeaseTerms.sol";

/// @title Leases
/// @dev One for all properties; every lease's money is counted apart, and none can spend another's. Rent passes from the
/// payer to the property's treasury; here stay only deposits, and rent that a court holds. Trust: a property's managers say
/// what a lease is, and claim from a deposit what its owner may dispute; an arbiter, whom the property's owner appoints, decides
/// what is disputed and where held rent goes; officers can hold rent, never take it, and arbiters cannot hold it. Nobody else moves anything, and no clock but
/// the block's is asked.
contract Leases is LeaseDeposits {
    constructor(IRoles roles, IPropertyFactory factory) LeaseTerms(roles, factory) {}
}
