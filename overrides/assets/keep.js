'use strict';
// The buttons of the page "Keep this on my phone". Nothing is stored before the first is pressed.

(() => {
  const box = document.querySelector('[data-keep]');
  const LONGEST = 360000; // milliseconds; browsers end a worker after five minutes
  const able = /^https?:$/.test(location.protocol) && navigator.serviceWorker && window.caches;
  if (!box || !able) return;
  const root = new URL(box.dataset.root, location.href);
  const [keeps, removes] = box.querySelectorAll('button');
  const status = box.querySelector('[role=status]');

  let paused = false;

  function say(what, values = {}) {
    const words = document.getElementById(`keep-${what}`).content.cloneNode(true);
    for (const slot of words.querySelectorAll('[data-value]')) {
      slot.textContent = values[slot.dataset.value];
    }
    status.replaceChildren(words);
  }

  function show({ when, error } = {}) {
    paused = error === 'paused';
    keeps.hidden = Boolean(when);
    removes.hidden = !(when || paused);
  }

  function ask(registration, what) {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => resolve(event.data);
      setTimeout(resolve, LONGEST, { error: 'failed' }); // The browser may have ended the worker.
      registration.active.postMessage({ ask: what, lang: box.dataset.lang }, [port2]);
    });
  }

  // The whole address has to match: on a shared host other sites may have workers too.
  async function mine() {
    const found = await navigator.serviceWorker.getRegistration(root.href);
    return found && found.scope === root.href ? found : undefined;
  }

  async function active(registration) {
    const worker = registration.installing || registration.waiting;
    if (!registration.active && worker) {
      await new Promise((resolve, reject) => {
        worker.addEventListener('statechange', () => {
          if (worker.state === 'activated') resolve();
          if (worker.state === 'redundant') reject(new Error('The worker did not start.'));
        });
      });
    }
    return registration;
  }

  async function remove() {
    const own = `carers-plan ${root.pathname} `;
    for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
    const registration = await mine();
    if (registration) await registration.unregister();
  }

  async function keep() {
    const registration = await navigator.serviceWorker.register(new URL('sw.js', root), {
      scope: root.pathname,
      updateViaCache: 'none', // The list has to be of the pages as they are now.
    });
    return ask(await active(registration), 'keep');
  }

  async function pressed(button, work) {
    button.setAttribute('aria-disabled', 'true');
    try {
      await work();
    } finally {
      button.removeAttribute('aria-disabled');
    }
  }

  keeps.addEventListener('click', () => {
    if (keeps.hasAttribute('aria-disabled')) return;
    say('busy');
    pressed(keeps, async () => {
      const result = await keep().catch(() => ({ error: 'failed' }));
      if (result.error && result.error !== 'paused') await remove().catch(() => {});
      show(result);
      say(result.error || 'done', result);
      if (result.when) removes.focus();
    });
  });

  removes.addEventListener('click', () => {
    if (removes.hasAttribute('aria-disabled')) return;
    pressed(removes, async () => {
      try {
        await remove();
      } catch {
        say('stays');
        return;
      }
      show();
      say('removed');
      keeps.focus();
    });
  });

  async function start() {
    const registration = await mine().catch(() => undefined);
    const result = registration ? await ask(await active(registration), 'state') : {};
    show(result);
    if (result.when) say('done', result);
    if (paused) keeps.click(); // Its reader asked for it before the line broke off.
  }

  box.hidden = false;
  document.querySelector('[data-keep-without]').hidden = true;
  // What was broken off goes on as soon as there is a line again.
  window.addEventListener('online', () => paused && keeps.click());
  start().catch(() => show());
})();
