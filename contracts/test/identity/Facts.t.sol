// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Facts, FactsLib} from "../../src/identity/Facts.sol";

/// @dev A word as a record, so that a test names each field once.
struct Fields {
    uint64 topics;
    uint40 expiry;
    uint32 epoch;
    uint16 country;
    uint8 status;
    uint8 kind;
    uint32 identity;
    bool sanctioned;
    bool foreign;
}

contract FactsTest is Test {
    function testFuzz_Create_SetsItsFieldsOnly(uint8 kind, uint32 identity, uint16 country, uint32 epoch) public pure {
        Facts f = FactsLib.create(kind, identity, country, epoch);
        Fields memory want = Fields(0, type(uint40).max, epoch, country, FactsLib.ACTIVE, kind, identity, false, false);
        assertFields(f, want);
        assertEq(Facts.unwrap(f) >> 200, 0);
    }

    function testFuzz_CreateLink_NamesTheIdentity(uint32 identity, address foreign) public pure {
        Facts f = FactsLib.createLink(identity, foreign);
        assertEq(f.kind(), FactsLib.LINKED);
        assertEq(f.identity(), identity);
        assertEq(f.foreign(), foreign);
        assertEq(Facts.unwrap(f) >> 200, 0);
    }

    function testFuzz_CreateDead_NamesTheSuccessor(uint32 identity, address successor) public pure {
        Facts f = FactsLib.createDead(identity, successor);
        assertEq(f.kind(), FactsLib.DEAD);
        assertEq(f.identity(), identity);
        assertEq(f.successor(), successor);
        assertFalse(f.isSanctioned());
        assertEq(Facts.unwrap(f) >> 200, 0);
    }

    /// @dev A bare word says who it was and nothing else, whatever the successor's bits would read as.
    function testFuzz_Bare_KeepsKindAndIdentity(uint256 word) public pure {
        Facts f = Facts.wrap(word);
        assertFields(f.bare(), Fields(0, 0, 0, 0, 0, f.kind(), f.identity(), false, false));
        assertEq(Facts.unwrap(f.bare()) >> 200, 0);
    }

    function testFuzz_WithClaims_TouchesNothingElse(
        uint256 word,
        uint64 topics,
        uint40 expiry,
        uint32 epoch
    ) public pure {
        Facts f = Facts.wrap(word);
        Fields memory want = read(f);
        (want.topics, want.expiry, want.epoch) = (topics, expiry, epoch);
        assertChanged(f, f.withClaims(topics, expiry, epoch), want);
    }

    function testFuzz_WithCountry_TouchesNothingElse(uint256 word, uint16 country) public pure {
        Facts f = Facts.wrap(word);
        Fields memory want = read(f);
        want.country = country;
        assertChanged(f, f.withCountry(country), want);
    }

    function testFuzz_WithStatus_TouchesNothingElse(uint256 word, uint8 status) public pure {
        Facts f = Facts.wrap(word);
        Fields memory want = read(f);
        want.status = status;
        assertChanged(f, f.withStatus(status), want);
    }

    function testFuzz_WithKind_TouchesNothingElse(uint256 word, uint8 kind) public pure {
        Facts f = Facts.wrap(word);
        Fields memory want = read(f);
        want.kind = kind;
        assertChanged(f, f.withKind(kind), want);
    }

    function testFuzz_WithSanction_TouchesNothingElse(uint256 word, bool sanctioned) public pure {
        Facts f = Facts.wrap(word);
        Fields memory want = read(f);
        want.sanctioned = sanctioned;
        assertChanged(f, f.withSanction(sanctioned), want);
    }

    function testFuzz_AsForeign_TouchesNothingElse(uint256 word) public pure {
        Facts f = Facts.wrap(word);
        Fields memory want = read(f);
        want.foreign = true;
        assertChanged(f, f.asForeign(), want);
    }

    function testFuzz_IsVerified_OnlyWhenActive(uint256 word) public pure {
        Facts f = Facts.wrap(word);
        assertEq(f.isVerified(), f.status() == FactsLib.ACTIVE);
        assertTrue(f.withStatus(FactsLib.ACTIVE).isVerified());
        assertFalse(f.withStatus(FactsLib.LAPSED).isVerified());
    }

    function read(Facts f) internal pure returns (Fields memory) {
        return
            Fields(
                f.topics(),
                f.expiry(),
                f.epoch(),
                f.country(),
                f.status(),
                f.kind(),
                f.identity(),
                f.isSanctioned(),
                f.isForeign()
            );
    }

    function assertChanged(Facts before, Facts f, Fields memory want) internal pure {
        assertFields(f, want);
        assertEq(Facts.unwrap(f) >> 202, Facts.unwrap(before) >> 202, "spare bits");
    }

    function assertFields(Facts f, Fields memory want) internal pure {
        assertEq(abi.encode(read(f)), abi.encode(want));
    }
}
