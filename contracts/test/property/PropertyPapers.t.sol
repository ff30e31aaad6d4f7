// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {IPropertyPapers} from "../../src/property/IPropertyPapers.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {PropertySuite} from "./PropertySuite.sol";

contract PropertyPapersTest is PropertySuite {
    bytes32 private constant DEED = keccak256("deed");
    bytes32 private constant LATER = keccak256("later deed");
    IPropertyPapers.Kind private constant KIND = IPropertyPapers.Kind.Deed;

    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = submit();
    }

    function test_File_PutsItOnRecord() public {
        IPropertyPapers.Paper memory p = _paper(DEED);
        vm.expectEmit(address(papers));
        emit IPropertyPapers.PaperFiled(id, KIND, DEED, 1, p.uri, p.issuer, p.issuedAt, p.validUntil, manager);
        _file(p);
        assertEq(
            abi.encode(papers.paperOf(id, DEED)),
            abi.encode(IPropertyPapers.Record(KIND, 1, today(), p.issuedAt, p.validUntil, bytes32(0)))
        );
        // Of another property, or tampered with, it is not.
        assertEq(papers.paperOf(id + 1, DEED).version, 0);
        assertEq(papers.paperOf(id, keccak256("forged deed")).version, 0);
    }

    function test_File_EveryKind() public {
        for (uint8 k; k <= uint8(type(IPropertyPapers.Kind).max); ++k) {
            IPropertyPapers.Paper memory p = _paper(bytes32(uint256(k) + 1));
            p.kind = IPropertyPapers.Kind(k);
            _file(p);
            assertEq(uint8(papers.paperOf(id, p.contentHash).kind), k);
        }
    }

    function test_Supersede_KeepsBoth_AndCountsVersions() public {
        _file(_paper(DEED));
        IPropertyPapers.Paper memory p = _paper(LATER);
        p.supersedes = DEED;
        vm.expectEmit(address(papers));
        emit IPropertyPapers.PaperSuperseded(id, DEED, LATER);
        vm.expectEmit(address(papers));
        emit IPropertyPapers.PaperFiled(id, KIND, LATER, 2, p.uri, p.issuer, p.issuedAt, p.validUntil, manager);
        _file(p);
        assertEq(papers.paperOf(id, DEED).supersededBy, LATER);
        assertEq(papers.paperOf(id, DEED).version, 1);
        assertEq(papers.paperOf(id, LATER).supersededBy, bytes32(0));
        p = _paper(keccak256("third"));
        p.supersedes = LATER;
        _file(p);
        assertEq(papers.paperOf(id, keccak256("third")).version, 3);
    }

    function test_FileAll_InOneGo_SupersedingWithinIt() public {
        IPropertyPapers.Paper[] memory all = new IPropertyPapers.Paper[](2);
        (all[0], all[1]) = (_paper(DEED), _paper(LATER));
        all[1].supersedes = DEED;
        vm.prank(manager);
        papers.fileAll(id, all);
        assertEq(papers.paperOf(id, DEED).supersededBy, LATER);
        assertEq(papers.paperOf(id, LATER).version, 2);
    }

    function test_File_ByWhoMay() public {
        (uint256 other, PropertyToken t) = tokenized();
        address[3] memory allowed = [manager, secondManager, safe];
        for (uint256 i; i < allowed.length; ++i) {
            vm.prank(allowed[i]);
            papers.file(other, _paper(bytes32(i + 1)));
        }
        // secondManager manages the token of that one alone; he submitted neither.
        assertTrue(roles.hasRole(RoleIds.id(address(t), RoleIds.MANAGER), secondManager));
        _expectRefused(id, secondManager);
    }

    function test_RevertWhen_CallerMayNotFile() public {
        address[5] memory others = [stranger, owner, officer, agent, secondManager];
        for (uint256 i; i < others.length; ++i) _expectRefused(id, others[i]);
        vm.prank(owner);
        roles.revokeRole(RoleIds.id(address(properties), RoleIds.MANAGER), manager);
        _expectRefused(id, manager);
        IPropertyPapers.Paper[] memory none = new IPropertyPapers.Paper[](0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyPapers.PaperNotByManager.selector, id, stranger));
        vm.prank(stranger);
        papers.fileAll(id, none);
    }

    function test_RevertWhen_ThePropertyIsUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyPapers.PaperPropertyUnknown.selector, id + 1));
        vm.prank(safe);
        papers.file(id + 1, _paper(DEED));
    }

    function test_RevertWhen_ThePaperIsInvalid() public {
        IPropertyPapers.Paper memory p = _paper(bytes32(0));
        vm.expectRevert(abi.encodeWithSelector(IPropertyPapers.PaperHashMissing.selector, id));
        _file(p);
        p = _paper(DEED);
        p.issuedAt = today() + 1;
        vm.expectRevert(abi.encodeWithSelector(IPropertyPapers.PaperFromFuture.selector, DEED, today() + 1, today()));
        _file(p);
        p = _paper(DEED);
        p.validUntil = p.issuedAt;
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyPapers.PaperValidityInvalid.selector, DEED, p.issuedAt, p.issuedAt)
        );
        _file(p);
        p.validUntil = 0;
        _file(p);
        vm.expectRevert(abi.encodeWithSelector(IPropertyPapers.PaperFiledAlready.selector, id, DEED));
        _file(p);
    }

    function test_RevertWhen_SupersedingIsInvalid() public {
        IPropertyPapers.Paper memory p = _paper(LATER);
        p.supersedes = DEED;
        vm.expectRevert(abi.encodeWithSelector(IPropertyPapers.PaperUnknown.selector, id, DEED));
        _file(p);
        // A paper cannot supersede itself.
        p.supersedes = LATER;
        vm.expectRevert(abi.encodeWithSelector(IPropertyPapers.PaperUnknown.selector, id, LATER));
        _file(p);
        _file(_paper(DEED));
        p.supersedes = DEED;
        p.kind = IPropertyPapers.Kind.Survey;
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyPapers.PaperKindDiffers.selector, LATER, IPropertyPapers.Kind.Survey, KIND)
        );
        _file(p);
        p.kind = KIND;
        _file(p);
        p.contentHash = keccak256("third");
        vm.expectRevert(abi.encodeWithSelector(IPropertyPapers.PaperSupersededAlready.selector, id, DEED, LATER));
        _file(p);
    }

    function testFuzz_Versions_CountAChain(uint8 length) public {
        length = uint8(bound(length, 1, 30));
        bytes32 last;
        for (uint256 i = 1; i <= length; ++i) {
            IPropertyPapers.Paper memory p = _paper(bytes32(i));
            p.supersedes = last;
            _file(p);
            last = bytes32(i);
        }
        for (uint256 i = 1; i <= length; ++i) {
            IPropertyPapers.Record memory r = papers.paperOf(id, bytes32(i));
            assertEq(r.version, i);
            assertEq(r.supersededBy, i == length ? bytes32(0) : bytes32(i + 1));
        }
    }

    function _paper(bytes32 hash) private view returns (IPropertyPapers.Paper memory) {
        return
            IPropertyPapers.Paper(
                KIND,
                hash,
                "/v1/files/deed",
                "Dubai Land Department",
                today() - 90 days,
                today() + 90 days,
                bytes32(0)
            );
    }

    function _file(IPropertyPapers.Paper memory p) private {
        vm.prank(manager);
        papers.file(id, p);
    }

    function _expectRefused(uint256 propertyId, address who) private {
        IPropertyPapers.Paper memory p = _paper(DEED);
        vm.expectRevert(abi.encodeWithSelector(IPropertyPapers.PaperNotByManager.selector, propertyId, who));
        vm.prank(who);
        papers.file(propertyId, p);
    }
}
