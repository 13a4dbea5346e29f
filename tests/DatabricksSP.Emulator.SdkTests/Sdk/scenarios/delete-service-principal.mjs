import assert from "node:assert/strict";
import { connect } from "../workspace.mjs";

const { servicePrincipalsV2 } = connect();
const id = process.env.SERVICE_PRINCIPAL_ID;

await servicePrincipalsV2.delete({ id });

await assert.rejects(servicePrincipalsV2.get({ id }), { statusCode: 404 });
await assert.rejects(servicePrincipalsV2.delete({ id }), { statusCode: 404 });
