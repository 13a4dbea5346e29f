import assert from "node:assert/strict";
import { connectWithPatch } from "../workspace.mjs";

const { servicePrincipalsV2 } = connectWithPatch();
const id = process.env.SERVICE_PRINCIPAL_ID;
const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];

await servicePrincipalsV2.patch({
  id,
  schemas,
  Operations: [
    { op: "add", path: "entitlements", value: [{ value: "databricks-sql-access" }] },
    { op: "replace", path: "displayName", value: "renamed" },
  ],
});
await servicePrincipalsV2.patch({
  id,
  schemas,
  Operations: [{ op: "remove", path: 'entitlements[value eq "allow-cluster-create"]' }],
});

const patched = await servicePrincipalsV2.get({ id });
assert.equal(patched.displayName, "renamed");
assert.deepEqual(patched.entitlements, [{ value: "workspace-access" }, { value: "databricks-sql-access" }]);
