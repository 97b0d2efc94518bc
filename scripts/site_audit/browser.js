// What the browser asks of any page, also of one that let no other script of ours in.
({
  loaded: () => {
    const entry = performance.getEntriesByType('navigation')[0], root = document.documentElement;
    // HTML always gets a body, unless a script takes it away or it is written as XML.
    if (!document.body && root?.localName === 'html') root.append(document.createElement('body'));
    return {
      address: location.href,
      kind: document.contentType,
      status: entry ? entry.responseStatus : 0,
      ready: typeof window.__audit === 'object',
    };
  },
  resources: () => performance.getEntriesByType('resource').map((entry) => entry.name),
  settle: async (size, opens) => {
    const root = document.documentElement;
    if (root.style.fontSize !== size) root.style.fontSize = size;
    await __audit[opens ? 'open' : 'settled']();
  },
});
