((id) => {
  const node = __walk.numbered(id), log = __effects.log(), active = __effects.active();
  const say = (message) => [__audit.found(node, message)];
  __effects.stop();
  if (!node.isConnected) return [];
  if (log.left.length) {
    return say(
      `As soon as people choose or write here, the page leads away to ${log.left[0].url}.`,
    );
  }
  if (log.opened.length) return say('As soon as people choose or write here, a new window opens.');
  if (!active || active === node || node.contains(active) || active.contains(node)) return [];
  if (node.type === 'radio' && active.type === 'radio' && active.name === node.name) return [];
  return say(
    `As soon as people choose or write here, the focus is sent to ${__audit.selector(active)}.`,
  );
});
