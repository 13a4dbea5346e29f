"""Calls of the official Python SDK to what the emulator serves: the SDK must understand what comes back, and it must be right."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound, ResourceConflict
from databricks.sdk.service import catalog, iam, settings, sql

w = WorkspaceClient()
me = w.current_user.me()

# Users, service principals and groups
group = w.groups.create(display_name="connectors")
user = w.users.create(user_name="lead@example.com", display_name="Lead", groups=[iam.ComplexValue(value=group.id)])
w.users.update(id=user.id, user_name=user.user_name, display_name="Team lead", active=True)
assert w.users.get(user.id).display_name == "Team lead"
principal = w.service_principals.create(display_name="zuora", entitlements=[iam.ComplexValue(value="workspace-access")])
w.service_principals.update(id=principal.id, application_id=principal.application_id, display_name="zuora-connector")
w.groups.update(id=group.id, display_name="connectors", members=[iam.ComplexValue(value=principal.id)])
assert [member.value for member in w.groups.get(group.id).members] == [principal.id]

# Roles
resource = f"accounts/{w.config.account_id}/servicePrincipals/{principal.application_id}"
rules = f"{resource}/ruleSets/default"
roles = w.account_access_control_proxy
assert "roles/servicePrincipal.user" in [role.name for role in roles.get_assignable_roles_for_resource(resource).roles]
first = roles.get_rule_set(rules, "")
rule = iam.GrantRule(role="roles/servicePrincipal.user", principals=[f"users/{user.user_name}"])
roles.update_rule_set(rules, iam.RuleSetUpdateRequest(name=rules, etag=first.etag, grant_rules=[rule]))
assert roles.get_rule_set(rules, "").grant_rules[0].principals == [f"users/{user.user_name}"]
try:
    roles.update_rule_set(rules, iam.RuleSetUpdateRequest(name=rules, etag=first.etag, grant_rules=[]))
    raise AssertionError("A stale etag was taken.")
except ResourceConflict:
    pass

# IP access lists
made = w.ip_access_lists.create(label="office", list_type=settings.ListType.ALLOW, ip_addresses=["127.0.0.0/8"]).ip_access_list
w.ip_access_lists.update(made.list_id, enabled=False)
assert w.ip_access_lists.get(made.list_id).ip_access_list.enabled is False
w.ip_access_lists.replace(made.list_id, label="home", list_type=settings.ListType.BLOCK, enabled=True, ip_addresses=["10.0.0.1"])
assert [each.label for each in w.ip_access_lists.list()] == ["home"]
w.ip_access_lists.delete(made.list_id)

# Restricted administrators
restricted = settings.RestrictWorkspaceAdminsMessageStatus.RESTRICT_TOKENS_AND_JOB_RUN_AS
setting = w.settings.restrict_workspace_admins.get()
setting.restrict_workspace_admins.status = restricted
mask = "restrict_workspace_admins.status"
changed = w.settings.restrict_workspace_admins.update(allow_missing=True, setting=setting, field_mask=mask)
assert changed.restrict_workspace_admins.status == restricted
w.settings.restrict_workspace_admins.delete(etag=changed.etag)

# Unity Catalog
w.catalogs.create(name="sales", comment="what was sold")
assert w.catalogs.update("sales", owner=user.user_name).owner == user.user_name
w.schemas.create(name="billing", catalog_name="sales")
change = catalog.PermissionsChange(principal=principal.application_id, add=[catalog.Privilege.USE_CATALOG])
w.grants.update(securable_type="catalog", full_name="sales", changes=[change])
effective = w.grants.get_effective(securable_type="schema", full_name="sales.billing").privilege_assignments[0]
assert (effective.principal, effective.privileges[0].inherited_from_name) == (principal.application_id, "sales")
assert "sales.billing" in [schema.full_name for schema in w.schemas.list("sales")]
w.catalogs.delete("sales", force=True)
assert w.metastores.current().metastore_id == w.metastores.summary().metastore_id

# Tokens
may_use = settings.TokenAccessControlRequest(
    service_principal_name=principal.application_id, permission_level=settings.TokenPermissionLevel.CAN_USE
)
w.token_management.update_permissions(access_control_list=[may_use])
created = w.token_management.create_obo_token(application_id=principal.application_id, lifetime_seconds=3600, comment="Zuora")
assert WorkspaceClient(host=w.config.host, token=created.token_value).current_user.me().user_name == principal.application_id
assert "Zuora" in [token.comment for token in w.token_management.list()]
w.token_management.delete(created.token_info.token_id)
own = w.tokens.create(comment="own", lifetime_seconds=600)
w.tokens.delete(own.token_info.token_id)

# Warehouses and statements
warehouse = w.warehouses.create(name="Zuora", cluster_size="Small", max_num_clusters=1, auto_stop_mins=10).result()
assert w.warehouses.edit(warehouse.id, cluster_size="Medium").result().name == "Zuora"
may_monitor = sql.WarehouseAccessControlRequest(
    service_principal_name=principal.application_id, permission_level=sql.WarehousePermissionLevel.CAN_MONITOR
)
w.warehouses.update_permissions(warehouse.id, access_control_list=[may_monitor])
statement = w.statement_execution.execute_statement(
    statement="SELECT :a + 1, current_user()",
    warehouse_id=warehouse.id,
    parameters=[sql.StatementParameterListItem(name="a", value="2", type="INT")],
)
assert statement.result.data_array == [["3", me.user_name]]
w.warehouses.delete(warehouse.id)

# OAuth secrets
secret = w.service_principal_secrets_proxy.create(service_principal_id=principal.id)
machine = WorkspaceClient(host=w.config.host, client_id=principal.application_id, client_secret=secret.secret, auth_type="oauth-m2m")
assert machine.current_user.me().user_name == principal.application_id
w.service_principal_secrets_proxy.delete(service_principal_id=principal.id, secret_id=secret.id)

w.service_principals.delete(principal.id)
w.users.delete(user.id)
w.groups.delete(group.id)
try:
    w.groups.get(group.id)
    raise AssertionError("The group is still there.")
except NotFound:
    pass
