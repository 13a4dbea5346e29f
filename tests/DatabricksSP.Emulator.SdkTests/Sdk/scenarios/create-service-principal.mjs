import assert from "node:assert/strict";
import { connect } from "../workspace.mjs";

const { servicePrincipalsV2 } = connect();

const created = await servicePrincipalsV2.create({
  displayName: "zuora",
  active: true,
  entitlements: [{ value: "databricks-sql-access" }, { value: "workspace-access" }],
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal"],
});

assert.match(created.applicationId, /^[0-9a-f-]{36}$/);
assert.equal(created.displayName, "zuora");
assert.equal(created.groups[0].display, "users");
assert.deepEqual(await servicePrincipalsV2.get({ id: created.id }), created);
