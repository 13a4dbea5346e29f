import assert from "node:assert/strict";
import { connectWithPatch } from "../workspace.mjs";

const { tokenManagement } = connectWithPatch();
const service_principal_name = process.env.APPLICATION_ID;
const admins = { group_name: "admins", all_permissions: [{ permission_level: "CAN_MANAGE", inherited: false }] };

const { permission_levels } = await tokenManagement.getPermissionLevels();
assert.deepEqual(permission_levels.map((each) => each.permission_level), ["CAN_USE"]);

const before = await tokenManagement.getPermissions();
assert.equal(before.object_id, "/authorization/tokens");
assert.deepEqual(before.access_control_list, [admins]);

const granted = await tokenManagement.updatePermissions({
  access_control_list: [{ service_principal_name, permission_level: "CAN_USE" }],
});
assert.deepEqual(granted.access_control_list, [
  admins,
  {
    service_principal_name,
    display_name: "zuora",
    all_permissions: [{ permission_level: "CAN_USE", inherited: false }],
  },
]);

await assert.rejects(
  tokenManagement.setPermissions({ access_control_list: [{ service_principal_name, permission_level: "CAN_USE" }] }),
  { errorCode: "INVALID_PARAMETER_VALUE", message: "Cannot change permissions for group 'admins' to None." },
);
const replaced = await tokenManagement.setPermissions({
  access_control_list: [
    { group_name: "admins", permission_level: "CAN_MANAGE" },
    { group_name: "users", permission_level: "CAN_USE" },
  ],
});
assert.deepEqual(replaced.access_control_list.map((each) => each.group_name), ["admins", "users"]);
