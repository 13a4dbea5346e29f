import assert from "node:assert/strict";
import { all, connect } from "../workspace.mjs";

const admin = connect();
const { tokenManagement } = admin;
const application_id = process.env.APPLICATION_ID;

const { token_value, token_info } = await tokenManagement.createOboToken({
  application_id,
  lifetime_seconds: 3600,
  comment: "Zuora connector",
});
assert.equal(token_info.expiry_time - token_info.creation_time, 3_600_000);
assert.match(token_info.token_id, /^[0-9a-f]{64}$/);

const principal = connect({ token: token_value });
assert.equal((await principal.currentUser.me()).userName, application_id);

const listed = await all(tokenManagement.list({ created_by_username: (await admin.currentUser.me()).userName }));
assert.ok(listed.some((each) => each.token_id === token_info.token_id));
const got = await tokenManagement.get({ token_id: token_info.token_id });
assert.equal(got.token_info.comment, "Zuora connector");
assert.equal("token_value" in got, false);

await tokenManagement.delete({ token_id: token_info.token_id });
await assert.rejects(tokenManagement.get({ token_id: token_info.token_id }), { statusCode: 404 });
await assert.rejects(connect({ token: token_value }).currentUser.me(), { statusCode: 403 });
