// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC735} from "./IERC735.sol";

/// @title Identity contract of an investor
/// @dev Source: ERC-3643, "Identity Registry Interface": an identity is an ERC-735 claim holder.
interface IIdentity is IERC735 {}
