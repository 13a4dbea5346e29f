import assert from "node:assert/strict";
import { connect, page } from "../workspace.mjs";

const { servicePrincipalsV2 } = connect();

const names = [];
const sizes = [];
for (;;) {
  const principals = await page(servicePrincipalsV2.list({ startIndex: names.length + 1 }));
  sizes.push(principals.length);
  if (principals.length === 0) {
    break;
  }
  names.push(...principals.map((principal) => principal.displayName));
}
assert.deepEqual(names, ["sp-1", "sp-2", "sp-3", "sp-4", "sp-5", "sp-6", "sp-7"]);
assert.deepEqual(sizes, [3, 3, 1, 0]);

const [found, ...others] = await page(servicePrincipalsV2.list({ filter: 'displayName eq "sp-5"' }));
assert.equal(found.displayName, "sp-5");
assert.deepEqual(found.entitlements, [{ value: "databricks-sql-access" }]);
assert.deepEqual(others, []);

const [bare] = await page(servicePrincipalsV2.list({ attributes: "id,displayName", count: 1 }));
assert.deepEqual(Object.keys(bare).sort(), ["displayName", "id", "schemas"]);
