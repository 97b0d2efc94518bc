// What the browser's own tools tell of listeners, as `__listeners`: a Map from node or window to event types.
window.__listeners = new Map();
window.__listening = (() => {
  let asked = false;
  // True the first time on a page.
  const first = () => {
    const is = !asked;
    asked = true;
    return is;
  };
  // Called on a node or a window.
  function place(types) {
    __listeners.set(this, types);
  }
  const hears = (node, types) => (__listeners.get(node) || []).some((type) => types.includes(type));
  // Whether an element hears one of these events, itself or by what is around it.
  const reaches = (node, types) => Boolean(__audit.up(node, (at) => hears(at, types)));
  const types = () => [...__listeners.values()].flat();
  // On a part of the page that holds its main words, not on one field or menu.
  const widely = (wanted) => {
    const main = document.querySelector('main, [role=main], h1') || document.body;
    return [...__listeners.keys()].some((node) =>
      hears(node, wanted) && (node.nodeType !== 1 || node.contains(main))
    );
  };
  return { first, hears, place, reaches, types, widely };
})();
