import assert from "node:assert/strict";
import { connect } from "../workspace.mjs";

// What the SDK logs in with stands in a file that this process was told of, and nowhere else.
const { PROFILE: profile, CATALOG: catalog, DATABRICKS_CATALOG: read } = process.env;
const { currentUser, config } = connect(profile ? { profile } : {});

assert.equal((await currentUser.me()).userName, process.env.APPLICATION_ID);
assert.equal(config.authType, process.env.AUTH_TYPE);
assert.equal(read, catalog);
