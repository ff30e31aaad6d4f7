// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {IPropertyFactory} from "../../src/property/IPropertyFactory.sol";
import {IPropertyHealth} from "../../src/property/IPropertyHealth.sol";
import {IPropertyRegistry} from "../../src/property/IPropertyRegistry.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {Signing} from "../Signing.sol";

/// @notice Lives of properties: `manager` submits, `safe` decides, `landRegistry` vouches for everything.
abstract contract PropertySuite is Signing {
    string internal constant URI = "ipfs://draft";
    bytes32 internal constant PROFILE = keccak256("draft");
    uint256 internal constant KINDS = 6;

    address internal landRegistry = makeAddr("landRegistry");
    address internal secondManager = makeAddr("secondManager");

    function setUp() public virtual override {
        super.setUp();
        vm.startPrank(owner);
        for (uint8 k; k < KINDS; ++k) health.setAttestor(IPropertyHealth.Kind(k), landRegistry, true);
        roles.grantRole(RoleIds.id(address(properties), RoleIds.MANAGER), secondManager);
        vm.stopPrank();
    }

    function submit() internal returns (uint256) {
        vm.prank(manager);
        return properties.submit(URI, PROFILE);
    }

    function approve(uint256 id) internal {
        vm.prank(safe);
        properties.approve(id, PROFILE);
    }

    function sendBack(uint256 id) internal {
        vm.prank(safe);
        properties.sendBack(id, "ipfs://remarks", keccak256("remarks"));
    }

    function approved() internal returns (uint256 id) {
        id = submit();
        approve(id);
        attestAll(id);
    }

    function tokenized() internal returns (uint256 id, PropertyToken t) {
        id = approved();
        vm.prank(safe);
        (address made, , , ) = properties.tokenize(id, paramsOf(), termsOf());
        t = PropertyToken(made);
    }

    /// @dev Brings a new property into a state.
    function inState(IPropertyRegistry.Status status) internal returns (uint256 id) {
        if (status == IPropertyRegistry.Status.Unknown) return properties.propertyCount() + 1;
        if (status == IPropertyRegistry.Status.PendingApproval) return submit();
        if (status == IPropertyRegistry.Status.SentBack) {
            id = submit();
            sendBack(id);
            return id;
        }
        if (status == IPropertyRegistry.Status.Approved) return approved();
        PropertyToken t;
        (id, t) = tokenized();
        if (status == IPropertyRegistry.Status.Suspended) {
            vm.prank(safe);
            properties.suspend(id, keccak256("reason"));
        }
        if (status == IPropertyRegistry.Status.Retired) {
            vm.prank(owner);
            t.retire();
            vm.prank(safe);
            properties.retire(id);
        }
    }

    function attestAll(uint256 id) internal {
        for (uint8 k; k < KINDS; ++k) {
            vm.prank(landRegistry);
            health.attest(factOf(id, IPropertyHealth.Kind(k)));
        }
    }

    /// @dev A good fact of now, for a year.
    function factOf(uint256 id, IPropertyHealth.Kind kind) internal view returns (IPropertyHealth.Fact memory f) {
        (f.propertyId, f.kind, f.good, f.attestor) = (id, kind, true, landRegistry);
        (f.amount, f.currency, f.evidenceHash) = (1_250_000_00, "AED", keccak256("evidence"));
        (f.issuedAt, f.validUntil) = (today(), today() + 365 days);
    }

    function paramsOf() internal view returns (IPropertyFactory.Params memory p) {
        (p.name, p.symbol, p.cap, p.owner) = ("Office", "OFC", 100, owner);
        (p.officers, p.managers, p.treasurers) = (one(officer), one(secondManager), one(treasurer));
        (p.issuers, p.minter, p.minterAllowance) = (one(safe), address(offering), 60);
    }

    function termsOf() internal view virtual returns (IOffering.Terms memory t) {
        (t.coin, t.shares, t.pricePerShare, t.minimum) = (address(coin), 60, 10e6, 1);
        (t.opensAt, t.closesAt, t.proceedsTo, t.termsHash) = (today(), today() + 30 days, safe, keccak256("terms"));
    }

    /// @dev Read through a call: the optimizer takes `block.timestamp` for a constant and would not see a warp.
    function today() internal view returns (uint40) {
        return uint40(vm.getBlockTimestamp());
    }

    function statusOf(uint256 id) internal view returns (IPropertyRegistry.Status) {
        return properties.propertyOf(id).status;
    }

    function lacks(address account, uint96 role) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, account, role);
    }
}
