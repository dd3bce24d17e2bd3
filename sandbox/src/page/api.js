// The control API as the page uses it; its document is docs/sandbox.md.

async function call(method, path, body, signal) {
  const answer = await fetch(path, {
    method,
    signal,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  let json = null;
  try {
    json = text ? JSON.parse(text) : {};
  } catch {
    // What is not JSON is shown as it is.
  }
  if (answer.ok) return { json, text };
  const error = new Error(json?.error ?? (text || `The sandbox answered ${answer.status}`));
  error.status = answer.status;
  throw error;
}

const withQuery = (path, query) => (query ? `${path}?${new URLSearchParams(query)}` : path);

/** Reads; answers the JSON. */
export const get = async (path, query, signal) => (await call("GET", withQuery(path, query), undefined, signal)).json;

/** Reads; answers the JSON and the text, so that "nothing changed" costs one comparison. */
export const read = (path, query) => call("GET", withQuery(path, query));

/** Writes; answers the JSON. */
export const post = async (path, body) => (await call("POST", path, body)).json;

/** Calls `changed` at every change, for as long as the page lives; `away(true)` while nobody answers. */
export async function watch(changed, away) {
  let version = 0;
  for (;;) {
    try {
      const answer = await get("/control/changes", { after: version, wait: 25000 });
      away(false);
      // A lower number means that the sandbox was started anew.
      if (answer.version !== version) {
        version = answer.version;
        await changed();
      }
    } catch {
      away(true);
      version = 0;
      await new Promise((wake) => setTimeout(wake, 1000));
    }
  }
}

/** Waits for an interaction to leave `waiting`: the platforms give a bot three seconds. */
export const outcome = (id) => get(`/control/interactions/${encodeURIComponent(id)}`, { wait: 5000 });
