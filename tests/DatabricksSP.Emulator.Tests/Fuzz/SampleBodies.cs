namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>
/// Bodies that make sense, for every route that reads one: what mutations begin with. Words that begin with <c>$</c> stand for names and
/// ids that <see cref="Names"/> draws from the workspace.
/// </summary>
internal static class SampleBodies
{
    private static readonly Dictionary<string, string[]> ByRoute = new(StringComparer.Ordinal)
    {
        ["POST /api/2.0/preview/scim/v2/ServicePrincipals"] =
        [
            """{"displayName":"$word","entitlements":[{"value":"$entitlement"}],"groups":[{"value":"$group.id"}],"active":true}""",
            """{"applicationId":"$account.app","displayName":"$word","externalId":"$word"}""",
        ],
        ["PUT /api/2.0/preview/scim/v2/ServicePrincipals/{id}"] =
        [
            """{"applicationId":"$self.app","displayName":"$word","entitlements":[{"value":"$entitlement"}],"groups":["""
            + """{"value":"$group.id"}]}""",
            """{"displayName":"$word","active":false,"roles":[{"value":"arn:aws:iam::1:role/x"}]}""",
        ],
        ["PATCH /api/2.0/preview/scim/v2/ServicePrincipals/{id}"] =
        [
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"entitlements","value":["""
            + """{"value":"$entitlement"}]}]}""",
            """{"Operations":[{"op":"replace","value":{"displayName":"$word","active":"$bool"}},{"op":"remove","path":"roles"}]}""",
            """{"Operations":[{"op":"remove","path":"entitlements[value eq \"$entitlement\"]"},{"op":"add","path":"groups","value":["""
            + """{"value":"$group.id"}]}]}""",
        ],
        ["POST /api/2.0/preview/scim/v2/Users"] =
        [
            """{"userName":"$word@example.com","displayName":"$word","groups":[{"value":"$group.id"}],"emails":["""
            + """{"value":"$word@example.com"}]}""",
            """{"userName":"$account.user","name":{"givenName":"$word","familyName":"$word"},"entitlements":[{}]}""",
        ],
        ["PUT /api/2.0/preview/scim/v2/Users/{id}"] =
        [
            """{"userName":"$self.name","displayName":"$word","entitlements":[{"value":"$entitlement"}],"groups":["""
            + """{"value":"$group.id"}],"active":true}""",
        ],
        ["PATCH /api/2.0/preview/scim/v2/Users/{id}"] =
        [
            """{"Operations":[{"op":"replace","path":"name.givenName","value":"$word"},"""
            + """{"op":"replace","path":"active","value":"$bool"}]}""",
            """{"Operations":[{"op":"add","value":{"emails":[{"value":"$word@example.com"}],"entitlements":["""
            + """{"value":"$entitlement"}]}}]}""",
        ],
        ["POST /api/2.0/preview/scim/v2/Groups"] =
        [
            """{"displayName":"$word","members":[{"value":"$sp.id"},{"value":"$group.id"}],"entitlements":[{"value":"$entitlement"}]}""",
            """{"displayName":"$sp.app","members":[{"value":"$user.id"}],"groups":[{"value":"$group.id"}]}""",
        ],
        ["PUT /api/2.0/preview/scim/v2/Groups/{id}"] =
        [
            """{"displayName":"$word","members":[{"value":"$sp.id"},{"value":"$user.id"}]}""",
            """{"displayName":"$group.name","members":[{"value":"$group.id"}],"entitlements":[{"value":"$entitlement"}]}""",
        ],
        ["PATCH /api/2.0/preview/scim/v2/Groups/{id}"] =
        [
            """{"Operations":[{"op":"add","path":"members","value":[{"value":"$sp.id"},{"value":"$user.id"},{"value":"$group.id"}]}]}""",
            """{"Operations":[{"op":"remove","path":"members[value eq \"$sp.id\"]"},"""
            + """{"op":"replace","path":"displayName","value":"$word"}]}""",
        ],
        ["PATCH /api/2.0/permissions/authorization/tokens"] =
        [
            """{"access_control_list":[{"service_principal_name":"$sp.app","permission_level":"CAN_USE"},"""
            + """{"group_name":"$group.name","permission_level":"CAN_USE"}]}""",
        ],
        ["PUT /api/2.0/permissions/authorization/tokens"] =
        [
            """{"access_control_list":[{"group_name":"admins","permission_level":"CAN_MANAGE"},"""
            + """{"user_name":"$user.name","permission_level":"CAN_USE"}]}""",
        ],
        ["PATCH /api/2.0/permissions/warehouses/{id}"] =
        [
            """{"access_control_list":[{"service_principal_name":"$sp.app","permission_level":"$level"},"""
            + """{"user_name":"$user.name","permission_level":"$level"}]}""",
        ],
        ["PUT /api/2.0/permissions/warehouses/{id}"] =
        [
            """{"access_control_list":[{"user_name":"$user.name","permission_level":"IS_OWNER"},"""
            + """{"group_name":"$group.name","permission_level":"$level"}]}""",
        ],
        ["POST /api/2.0/token-management/on-behalf-of/tokens"] =
        [
            """{"application_id":"$sp.app","lifetime_seconds":$seconds,"comment":"$word","scopes":["sql","scim"],"autoscope_enabled":"""
            + """false}""",
            """{"application_id":"$sp.app","comment":"$word","autoscope_enabled":true}""",
        ],
        ["PATCH /api/2.0/token-management/tokens/{id}"] =
        [
            """{"token":{"comment":"$word","scopes":["sql"]},"update_mask":"comment,scopes"}""", """{"token":{},"update_mask":"*"}""",
        ],
        ["POST /api/2.0/token/create"] =
        [
            """{"lifetime_seconds":$seconds,"comment":"$word"}""", """{"comment":"$word","autoscope_enabled":true,"scopes":["scim"]}""",
        ],
        ["POST /api/2.0/token/delete"] = ["""{"token_id":"$token.id"}"""],
        ["PATCH /api/2.0/token/{id}"] = ["""{"token":{"comment":"$word"},"update_mask":"comment"}"""],
        ["POST /api/2.0/sql/warehouses"] =
        [
            """{"name":"$word","cluster_size":"Small","auto_stop_mins":10,"min_num_clusters":1,"max_num_clusters":2,"tags":"""
            + """{"custom_tags":[{"key":"$word","value":"$word"}]},"channel":"""
            + """{"name":"CHANNEL_NAME_CURRENT"},"warehouse_type":"PRO","enable_serverless_compute":true}""",
        ],
        ["POST /api/2.0/sql/warehouses/{id}/edit"] = ["""{"name":"$word","cluster_size":"2X-Small"}""", """{"auto_stop_mins":0}"""],
        ["POST /api/2.0/sql/warehouses/{id}/start"] = ["{}"],
        ["POST /api/2.0/sql/warehouses/{id}/stop"] = ["{}"],
        ["POST /api/2.0/sql/statements"] =
        [
            """{"statement":"SELECT current_user(), :x, 'y'","warehouse_id":"$warehouse.id","parameters":["""
            + """{"name":"x","value":"$word","type":"STRING"}],"wait_timeout":"0s","catalog":"main","schema":"default"}""",
            """{"statement":"SELECT id FROM range(5)","warehouse_id":"$warehouse.id","row_limit":"""
            + """3,"wait_timeout":"10s","on_wait_timeout":"CANCEL"}""",
            """{"statement":"SHOW SCHEMAS IN $catalog","warehouse_id":"$warehouse.id"}""",
            """{"statement":"GRANT USE CATALOG, SELECT ON CATALOG $catalog TO `$principal`","warehouse_id":"$warehouse.id"}""",
            """{"statement":"REVOKE SELECT ON SCHEMA $schema FROM `$principal`","warehouse_id":"$warehouse.id"}""",
            """{"statement":"SHOW GRANTS `$principal` ON CATALOG $catalog","warehouse_id":"$warehouse.id","byte_limit":100}""",
            """{"statement":"SELECT (1 + 2) * 3 || :x, now() UNION ALL VALUES ('a', 1)","warehouse_id":"$warehouse.id"}""",
        ],
        ["POST /api/2.0/sql/statements/{id}/cancel"] = ["{}"],
        ["POST /api/2.0/accounts/servicePrincipals/{id}/credentials/secrets"] = ["""{"lifetime":"$secondss"}""", """{"scopes":["sql"]}"""],
        ["POST /api/2.1/unity-catalog/catalogs"] =
            ["""{"name":"$word","comment":"$word","properties":{"$word":"$word"},"storage_root":"s3://x/$word"}"""],
        ["PATCH /api/2.1/unity-catalog/catalogs/{name}"] =
        [
            """{"owner":"$principal","comment":"$word","isolation_mode":"ISOLATED"}""",
            """{"new_name":"$word","options":{"$word":"$word"}}""",
        ],
        ["POST /api/2.1/unity-catalog/schemas"] = ["""{"name":"$word","catalog_name":"$catalog","comment":"$word"}"""],
        ["PATCH /api/2.1/unity-catalog/schemas/{name}"] =
        [
            """{"owner":"$principal","enable_predictive_optimization":"ENABLE"}""",
            """{"new_name":"$word"}""",
        ],
        ["PATCH /api/2.1/unity-catalog/permissions/{type}/{name}"] =
        [
            """{"changes":[{"principal":"$principal","add":["$privilege","USE_SCHEMA"]},{"principal":"account users","add":["SELECT"]}]}""",
            """{"changes":[{"principal":"$principal","remove":["$privilege"]}],"omit_permissions_in_response":true}""",
        ],
        ["POST /api/2.0/preview/permissionassignments"] =
        [
            """{"permission_assignments":[{"service_principal_name":"$account.app","permissions":["USER"]},"""
            + """{"user_name":"$account.user","permissions":["USER"]}]}""",
        ],
        ["PUT /api/2.0/preview/permissionassignments/principals/{id}"] = ["""{"permissions":["ADMIN"]}""", """{"permissions":[]}"""],
        ["PUT /api/2.0/preview/accounts/access-control/rule-sets"] =
        [
            """{"name":"$ruleset","rule_set":{"name":"$ruleset.same","etag":"$etag","grant_rules":["""
            + """{"role":"roles/servicePrincipal.user","principals":["users/$user.name","servicePrincipals/$sp.app"]},"""
            + """{"role":"roles/servicePrincipal.manager","principals":["servicePrincipals/$account.app"]}]}}""",
        ],
        ["PATCH /api/2.0/workspace-conf"] =
            [
                """{"maxTokenLifetimeDays":"$days"}""",
                """{"enableIpAccessLists":"true","enableResultsDownloading":"FALSE"}""",
                """{"enableTokensConfig":"$bool"}""",
            ],
        ["PATCH /api/2.0/settings/types/restrict_workspace_admins/names/default"] =
        [
            """{"allow_missing":true,"setting":{"etag":"$restriction.etag","restrict_workspace_admins":"""
            + """{"status":"RESTRICT_TOKENS_AND_JOB_RUN_AS","disable_gov_tag_creation":"""
            + """true},"setting_name":"default"},"field_mask":"restrict_workspace_admins.status"}""",
        ],
        ["POST /api/2.0/ip-access-lists"] =
            [
                """{"label":"$word","list_type":"ALLOW","ip_addresses":["127.0.0.0/8","10.1.2.3"]}""",
                """{"label":"$word","list_type":"BLOCK","ip_addresses":["10.9.0.0/16"]}""",
            ],
        ["PUT /api/2.0/ip-access-lists/{id}"] = ["""{"label":"$word","list_type":"ALLOW","ip_addresses":["127.0.0.1"],"enabled":true}"""],
        ["PATCH /api/2.0/ip-access-lists/{id}"] = ["""{"enabled":false}""", """{"ip_addresses":["127.0.0.0/8","::1"],"label":"$word"}"""],
        ["POST /oidc/v1/token"] =
        [
            "grant_type=client_credentials&scope=all-apis&client_id=$sp.app&client_secret=$secret",
            "grant_type=client_credentials&scope=sql&client_id=11111111-1111-1111-1111-111111111111&client_secret=dose-fuzz-zuora",
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=$value"
                + "&subject_token_type=urn%3Adatabricks%3Aparams%3Aoauth%3Atoken-type%3Apersonal-access-token",
            "grant_type=refresh_token&refresh_token=$secret&client_id=databricks-cli",
            "grant_type=authorization_code&code=$secret&client_id=databricks-cli"
                + "&redirect_uri=http%3A%2F%2Flocalhost%3A8020&code_verifier=x",
        ],
        ["POST /oidc/v1/authorize"] =
        [
            "response_type=code&client_id=databricks-cli&redirect_uri=http%3A%2F%2Flocalhost%3A8020&state=$word&user=$user.name"
                + "&scope=all-apis+offline_access&code_challenge=x&code_challenge_method=S256",
        ],
        ["POST /_emulator/seed"] =
        [
            """{"groups":[{"display_name":"$word"}],"users":[{"user_name":"$word@example.com","groups":["$group.name"]}],"privileges":["""
            + """{"securable_type":"catalog","full_name":"main","principal":"$principal","privileges":["SELECT"]}]}""",
            """{"account_principals":[{"user_name":"$word@example.com","display_name":"$word"}],"roles":["""
            + """{"service_principal":"$sp.app","managers":["users/$user.name"]}],"warehouses":[{"name":"$word","running":false}]}""",
            """{"tokens":[{"owner":"$user.name","comment":"$word"}],"settings":{"maxTokenLifetimeDays":"$days"},"catalogs":["""
            + """{"name":"$word","schemas":[{"name":"$word"}]}]}""",
        ],
        ["PUT /_emulator/snapshot"] = ["$snapshot"],
    };

    /// <summary>The bodies for a route; none if it reads none. A path that is only another name of a route has the same.</summary>
    public static string[] Of(string route) => ByRoute.GetValueOrDefault(
        route
            .Replace("/api/2.0/scim/v2/", "/api/2.0/preview/scim/v2/", StringComparison.Ordinal)
            .Replace("/api/2.0/sql/endpoints", "/api/2.0/sql/warehouses", StringComparison.Ordinal)
            .Replace("/permissions/sql/warehouses/", "/permissions/warehouses/", StringComparison.Ordinal)
            .Replace("/permissions/sql/endpoints/", "/permissions/warehouses/", StringComparison.Ordinal),
        []);
}
