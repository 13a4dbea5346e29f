import assert from "node:assert/strict";
import { all, connect } from "../workspace.mjs";

const admin = connect();
const clientId = process.env.APPLICATION_ID;
const service_principal_id = process.env.SERVICE_PRINCIPAL_ID;

const secret = await admin.servicePrincipalSecretsProxy.create({ service_principal_id });
assert.match(secret.secret, /^dose[0-9a-f]{32}$/);

// The token of the administrator is in the environment; this client is told to be the principal instead.
const asPrincipal = (clientSecret) =>
  connect({ host: process.env.DATABRICKS_HOST, clientId, clientSecret, authType: "oauth-m2m", env: {} });
const principal = asPrincipal(secret.secret);
assert.equal((await principal.currentUser.me()).userName, clientId);

const { token_value, token_info } = await principal.tokens.create({ comment: "its own", lifetime_seconds: 3600 });
assert.equal((await connect({ token: token_value }).currentUser.me()).userName, clientId);
assert.deepEqual((await all(principal.tokens.list())).map((each) => each.token_id), [token_info.token_id]);

await admin.servicePrincipalSecretsProxy.delete({ service_principal_id, secret_id: secret.id });
assert.deepEqual(await all(admin.servicePrincipalSecretsProxy.list({ service_principal_id })), []);
await assert.rejects(asPrincipal(secret.secret).currentUser.me(), /invalid_client/);
