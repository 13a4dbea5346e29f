import assert from "node:assert/strict";
import { connect } from "../workspace.mjs";

// What the SDK makes of a PATCH by itself: a request without a body. It must not be taken for a success.
await assert.rejects(
  connect().servicePrincipalsV2.patch({
    id: process.env.SERVICE_PRINCIPAL_ID,
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "replace", path: "displayName", value: "renamed" }],
  }),
  { statusCode: 400 },
);
