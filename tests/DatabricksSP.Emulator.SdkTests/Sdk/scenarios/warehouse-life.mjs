import assert from "node:assert/strict";
import { all, connect } from "../workspace.mjs";

const { warehouses } = connect();

const seen = new Set();
const onProgress = async ({ state }) => seen.add(state);
const creation = await warehouses.create({
  name: "Zuora",
  cluster_size: "2X-Small",
  auto_stop_mins: 10,
  max_num_clusters: 1,
  warehouse_type: "PRO",
});
const created = await creation.wait({ onProgress });
assert.equal(created.id, creation.id);
assert.equal(created.state, "RUNNING");
assert.equal(created.odbc_params.path, `/sql/1.0/warehouses/${creation.id}`);

const stopped = await (await warehouses.stop({ id: created.id })).wait({ onProgress });
assert.equal(stopped.state, "STOPPED");
const started = await (await warehouses.start({ id: created.id })).wait({ onProgress });
assert.equal(started.state, "RUNNING");
assert.deepEqual([...seen].sort(), ["RUNNING", "STARTING", "STOPPED", "STOPPING"]);

await assert.rejects(warehouses.create({ name: "Zuora", cluster_size: "2X-Small" }), {
  errorCode: "INVALID_PARAMETER_VALUE",
});
assert.deepEqual((await all(warehouses.list({}))).map((each) => each.name), ["Zuora"]);
