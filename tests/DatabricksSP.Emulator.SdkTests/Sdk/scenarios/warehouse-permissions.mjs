import assert from "node:assert/strict";
import { connectWithPatch } from "../workspace.mjs";

const { permissions, warehouses } = connectWithPatch();
const warehouse_id = process.env.WAREHOUSE_ID;
const service_principal_name = process.env.APPLICATION_ID;

const { permission_levels } = await warehouses.getPermissionLevels({ warehouse_id });
assert.ok(permission_levels.some((each) => each.permission_level === "CAN_USE"));

const granted = await warehouses.updatePermissions({
  warehouse_id,
  access_control_list: [{ service_principal_name, permission_level: "CAN_USE" }],
});
const entry = granted.access_control_list.find((each) => each.service_principal_name === service_principal_name);
assert.deepEqual(entry.all_permissions, [{ permission_level: "CAN_USE", inherited: false }]);
assert.ok(granted.access_control_list.some((each) => each.group_name === "admins" && each.all_permissions[0].inherited));

assert.deepEqual(await warehouses.getPermissions({ warehouse_id }), granted);
const alias = await permissions.get({ request_object_type: "sql/warehouses", request_object_id: warehouse_id });
assert.deepEqual(alias.access_control_list, granted.access_control_list);
