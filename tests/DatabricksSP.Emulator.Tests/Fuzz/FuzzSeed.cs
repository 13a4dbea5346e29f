namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>What a round begins with: something of everything, so that requests find what they are about.</summary>
internal static class FuzzSeed
{
    public const string Json =
        """
        {
          "groups": [
            { "display_name": "connectors" },
            { "display_name": "nested", "groups": ["connectors"] },
            { "display_name": "everywhere", "from_account": true },
          ],
          "users": [
            { "user_name": "lead@example.com", "groups": ["admins", "nested"] },
            { "user_name": "ada@example.com", "entitlements": ["workspace-access"], "account_admin": true }
          ],
          "service_principals": [
            {
              "display_name": "zuora",
              "application_id": "11111111-1111-1111-1111-111111111111",
              "groups": ["connectors"],
              "entitlements": ["databricks-sql-access"]
            },
            { "display_name": "fivetran", "application_id": "22222222-2222-2222-2222-222222222222", "groups": ["everywhere"] },
            { "display_name": "off", "application_id": "33333333-3333-3333-3333-333333333333", "active": false }
          ],
          "account_principals": [
            { "service_principal_name": "44444444-4444-4444-4444-444444444444", "display_name": "outside" },
            { "user_name": "out@example.com" }, { "group_name": "outsiders" }
          ],
          "roles": [
            {
              "service_principal": "11111111-1111-1111-1111-111111111111",
              "managers": ["users/ada@example.com"],
              "users": ["groups/everywhere"]
            },
          ],
          "token_permissions": [
            { "group_name": "connectors", "permission_level": "CAN_USE" },
            { "user_name": "ada@example.com", "permission_level": "CAN_USE" },
          ],
          "warehouses": [
            { "name": "Zuora", "permissions": [{ "group_name": "connectors", "permission_level": "CAN_USE" }] },
            { "name": "Idle", "running": false }
          ],
          "tokens": [
            { "owner": "11111111-1111-1111-1111-111111111111", "value": "dapi-fuzz-zuora" },
            { "owner": "lead@example.com", "value": "dapi-fuzz-lead" },
            { "owner": "ada@example.com", "value": "dapi-fuzz-ada", "scopes": ["scim", "sql"] }
          ],
          "secrets": [{ "application_id": "11111111-1111-1111-1111-111111111111", "value": "dose-fuzz-zuora" }],
          "catalogs": [{ "name": "sales", "owner": "lead@example.com", "schemas": [{ "name": "billing", "owner": "connectors" }] }],
          "privileges": [
            { "securable_type": "catalog", "full_name": "sales", "principal": "connectors", "privileges": ["USE_CATALOG", "SELECT"] },
          ],
          "ip_access_lists": [{ "label": "office", "list_type": "ALLOW", "ip_addresses": ["127.0.0.0/8"] }]
        }
        """;

    /// <summary>What the second workspace of an account begins with: some who are in the first, and some who are not.</summary>
    public const string OfSecond =
        """
        {
          "users": [{ "user_name": "ada@example.com" }, { "user_name": "second@example.com", "groups": ["admins"] }],
          "service_principals": [
            { "display_name": "zuora", "application_id": "11111111-1111-1111-1111-111111111111" },
            { "display_name": "second", "application_id": "55555555-5555-5555-5555-555555555555" }
          ],
          "roles": [
            {
              "service_principal": "22222222-2222-2222-2222-222222222222",
              "managers": ["users/second@example.com"],
              "users": ["servicePrincipals/55555555-5555-5555-5555-555555555555"]
            }
          ],
          "secrets": [{ "application_id": "55555555-5555-5555-5555-555555555555", "value": "dose-fuzz-second" }],
          "tokens": [{ "owner": "second@example.com", "value": "dapi-fuzz-second" }]
        }
        """;

    /// <summary>The values of tokens and secrets in both.</summary>
    public static string[] Values { get; } =
    [
        "dapi-fuzz-zuora",
        "dapi-fuzz-lead",
        "dapi-fuzz-ada",
        "dose-fuzz-zuora",
        "dose-fuzz-second",
        "dapi-fuzz-second",
    ];

    /// <summary>
    /// What whoever runs the emulator asks for. Faults and resets are not among it: a 500 that was planned proves nothing.
    /// </summary>
    public static (string Method, string Pattern)[] Operating { get; } =
    [
        ("GET", "/"),
        ("GET", "/_emulator/snapshot"),
        ("PUT", "/_emulator/snapshot"),
        ("POST", "/_emulator/seed"),
        ("GET", "/_emulator/faults"),
        ("GET", "/_emulator/requests"), ("GET", "/oidc/v1/authorize"), ("POST", "/oidc/v1/authorize"),
    ];
}
