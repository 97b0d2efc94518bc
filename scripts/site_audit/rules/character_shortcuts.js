// Whether characters do something, and the controls that may turn that off.
({
  // False where the page changes by itself anyway.
  watch: async () => {
    __effects.active()?.blur();
    __effects.watch();
    await __effects.settle(60, 200);
    if (__effects.any()) {
      __effects.stop();
      return false;
    }
    __effects.watch();
    return true;
  },
  happened: async () => {
    await __effects.settle(40, 400);
    const happened = __effects.any() || Boolean(__effects.active());
    __effects.stop();
    return happened;
  },
  // Buttons that say that they are about keys.
  openers: (most) =>
    __audit.all('button, [role=button], input[type=button], summary')
      .filter((node) =>
        __audit.visible(node) &&
        /short ?cut|keyboard|\bkeys?\b|llwybr|শর্টকাট|furaha|اختصار|skrót|raccourci|atajo/iu.test(
          __audit.name(node),
        )
      ).slice(0, most).map((node) => __audit.selector(node)),
  switches: (most) =>
    __audit.all('input[type=checkbox], [role=switch], [role=checkbox], button, select')
      .filter(__audit.visible).slice(0, most).map((node) => __audit.selector(node)),
  turn: async (selector) => {
    const node = __audit.find(selector);
    if (!node) return;
    __effects.watch();
    if (node.localName === 'select') {
      node.selectedIndex = (node.selectedIndex + 1) % node.options.length;
      node.dispatchEvent(new Event('change', { bubbles: true }));
    } else node.click();
    await __effects.settle(60, 300);
    __effects.stop();
  },
  found: (message) => [__audit.found(document.body, message)],
});
