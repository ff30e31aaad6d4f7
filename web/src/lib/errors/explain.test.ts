import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiProblem } from "../http.ts";
import { explain, explainContractError, explainProblem } from "./explain.ts";
import { ContractRefusal } from "./explanation.ts";

describe("explain", () => {
  it("tells a known contract error with its values", () => {
    const told = explainContractError("ERC7943InsufficientUnfrozenBalance", ["0xabc", 100n, 40n]);
    assert.equal(told.why, "You asked for 100 shares; 40 shares can move.");
    assert.equal(told.tone, "refused");
    assert.equal(told.code, "ERC7943InsufficientUnfrozenBalance");
  });

  it("speaks the name of an unknown contract error", () => {
    assert.equal(explainContractError("MarketplaceOrderFilled").why, "Its reason: marketplace order filled.");
  });

  it("finds the refusal inside wrapped errors", () => {
    const error = new Error("outer", {
      cause: new Error("middle", { cause: new ContractRefusal("PropertyTokenPaused") }),
    });
    assert.equal(explain(error).code, "PropertyTokenPaused");
  });

  it("calls a declined signature cancelled, not failed", () => {
    assert.equal(explain({ code: 4001, message: "User rejected" }).tone, "cancelled");
    assert.equal(explain(new Error("x", { cause: { name: "UserRejectedRequestError" } })).tone, "cancelled");
  });

  it("tells missing fee money and an unreachable network", () => {
    assert.match(explain(new Error("insufficient funds for gas * price + value")).what, /network fee/);
    assert.equal(explain(new TypeError("Failed to fetch")).tone, "trouble");
  });

  it("uses the API's own words where there are none better", () => {
    const type = "urn:freehold:problem:not-in-our-words";
    const told = explainProblem({ type, title: "Not valid", status: 422, detail: "No address." });
    assert.deepEqual([told.what, told.why, told.code], ["Not valid", "No address.", "not-in-our-words"]);
    const expired = explainProblem({ type: "urn:freehold:problem:order-expired", title: "x", status: 422 });
    assert.equal(expired.what, "This order has expired.");
  });

  it("does not take every 401 for a missing session", () => {
    const type = "urn:freehold:problem:bad-signature";
    assert.match(explainProblem({ type, title: "x", status: 401 }).what, /signature/);
    assert.match(explainProblem({ type: "about:blank", title: "x", status: 401 }).what, /not signed in/);
  });

  it("keeps the inside of a breakdown to itself", () => {
    const broken = explain(new ApiProblem({ type: "about:blank", title: "x", status: 502, detail: "stack trace" }));
    assert.equal(broken.why, undefined);
    assert.equal(broken.tone, "trouble");
  });

  it("takes a contract error that the API names", () => {
    assert.equal(
      explainProblem({ type: "t", title: "Refused", status: 422, error: "PropertyTokenPaused" }).code,
      "PropertyTokenPaused",
    );
  });

  it("always has something to say", () => {
    assert.ok(explain(undefined).what);
    assert.ok(explain("boom").next);
  });
});
