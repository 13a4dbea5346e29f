import sdk from "@databricks/sdk-experimental";

/** The workspace at DATABRICKS_HOST, as the owner of DATABRICKS_TOKEN unless the configuration says otherwise. */
export const connect = (config = {}) => new sdk.WorkspaceClient(config);

/**
 * The same, with bodies in PATCH requests. The SDK builds them and then leaves them out: as of 0.17.0 its ApiClient sends
 * the body of a POST or PUT only. So this sends what the SDK built to where it would, as whom it would.
 */
export function connectWithPatch(config = {}) {
  const workspace = connect(config);
  const { apiClient } = workspace;
  const request = apiClient.request.bind(apiClient);
  apiClient.request = (options, context) =>
    options.method === "PATCH" ? patch(workspace, options) : request(options, context);
  return workspace;
}

async function patch({ config, apiClient }, { path, headers, payload }) {
  await config.authenticate(headers);
  const answer = await fetch(new URL(path, await apiClient.host), {
    method: "PATCH",
    headers,
    body: JSON.stringify(payload),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new sdk.HttpError(text, answer.status);
  }
  return text === "" ? {} : JSON.parse(text);
}

/** All entries of one of the SDK's paging lists. */
export async function all(list) {
  const entries = [];
  for await (const entry of list) {
    entries.push(entry);
  }
  return entries;
}

/**
 * One page of a SCIM list. The SDK asks for the next page without moving startIndex, as of 0.17.0, so that its lists repeat
 * themselves for ever: the page ends where they do.
 */
export async function page(list) {
  const entries = [];
  for await (const entry of list) {
    if (entry.id === entries[0]?.id) {
      break;
    }
    entries.push(entry);
  }
  return entries;
}
