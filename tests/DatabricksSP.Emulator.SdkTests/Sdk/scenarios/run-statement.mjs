import assert from "node:assert/strict";
import { connect } from "../workspace.mjs";

const { statementExecution } = connect({ token: process.env.PRINCIPAL_TOKEN });
const warehouse_id = process.env.WAREHOUSE_ID;

const done = await statementExecution.executeStatement({
  warehouse_id,
  statement: "SELECT current_user(), :answer",
  parameters: [{ name: "answer", value: "42", type: "INT" }],
  wait_timeout: "30s",
});
assert.equal(done.status.state, "SUCCEEDED");
assert.deepEqual(done.result.data_array, [[process.env.APPLICATION_ID, "42"]]);
assert.equal(done.manifest.total_row_count, 1);

const later = await statementExecution.executeStatement({ warehouse_id, statement: "SELECT 1", wait_timeout: "0s" });
assert.ok(["PENDING", "RUNNING", "SUCCEEDED"].includes(later.status.state), later.status.state);
let polled;
do {
  polled = await statementExecution.getStatement({ statement_id: later.statement_id });
} while (["PENDING", "RUNNING"].includes(polled.status.state));
assert.equal(polled.status.state, "SUCCEEDED");
const chunk = await statementExecution.getStatementResultChunkN({ statement_id: later.statement_id, chunk_index: 0 });
assert.deepEqual(chunk.data_array, [["1"]]);

const wrong = await statementExecution.executeStatement({ warehouse_id, statement: "SELEC 1" });
assert.equal(wrong.status.state, "FAILED");
assert.equal(wrong.status.error.error_code, "BAD_REQUEST");
