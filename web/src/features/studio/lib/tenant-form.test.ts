import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { emptyTenant, isBlank, tenantForm, tenantOf } from "./tenant-form.ts";

describe("who rents", () => {
  it("needs a name, and an e-mail address that is one", () => {
    assert.match(tenantOf(emptyTenant).errors.name ?? "", /name/);
    assert.match(tenantOf({ ...emptyTenant, name: "Ada", email: "ada" }).errors.email ?? "", /name@example\.com/);
  });

  it("keeps what was written, without what is empty", () => {
    const { tenant } = tenantOf({ ...emptyTenant, name: " Ada ", email: "ada@example.com" });
    assert.deepEqual(tenant, { name: "Ada", email: "ada@example.com" });
    assert.deepEqual(tenantForm({ name: "Ada", unit: "4B" }), { ...emptyTenant, name: "Ada", unit: "4B" });
  });

  it("knows an empty form", () => {
    assert.equal(isBlank(emptyTenant), true);
    assert.equal(isBlank({ ...emptyTenant, unit: "4B" }), false);
  });
});
