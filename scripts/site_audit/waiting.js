// What the scripts of a page still wait for, as `__waiting`: where that is nothing, they change nothing by themselves.
// It runs in every frame before the page's own scripts, and leaves alone what they ask for.
window.__waiting = (() => {
  const due = new Map(), frames = new Set();
  let unsure = false, told = -Infinity;
  // A page may post messages to itself, again and again.
  addEventListener('message', () => {
    told = performance.now();
  });

  // Timers end by either name. `due` has when each comes next, for one that comes again how often.
  for (const [ask, drop] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval']]) {
    const begin = window[ask], end = window[drop], again = ask === 'setInterval';
    window[ask] = (work, delay = 0, ...rest) => {
      const told = typeof work === 'function' && !again
        ? function (...values) {
          due.delete(id);
          return work.apply(this, values);
        }
        : work;
      const id = begin.call(window, told, delay, ...rest);
      const time = Number(delay) || 0;
      due.set(
        id,
        again || told === work
          ? () => time
          : ((at) => () => at - performance.now())(performance.now() + time),
      );
      return id;
    };
    window[drop] = (id) => {
      due.delete(id);
      return end.call(window, id);
    };
  }
  for (
    const [ask, drop] of [
      ['requestAnimationFrame', 'cancelAnimationFrame'],
      ['requestIdleCallback', 'cancelIdleCallback'],
    ]
  ) {
    const begin = window[ask], end = window[drop];
    window[ask] = (work, ...rest) => {
      const id = begin.call(window, (...values) => {
        frames.delete(key);
        return work.apply(window, values);
      }, ...rest);
      const key = `${ask} ${id}`;
      frames.add(key);
      return id;
    };
    window[drop] = (id) => {
      frames.delete(`${ask} ${id}`);
      return end.call(window, id);
    };
  }
  // What calls a script back at a time that nobody knows.
  for (
    const name of [
      'Worker',
      'SharedWorker',
      'WebSocket',
      'EventSource',
      'BroadcastChannel',
      'MessageChannel',
      'XMLHttpRequest',
      'ResizeObserver',
      'IntersectionObserver',
      'fetch',
    ]
  ) {
    if (typeof window[name] !== 'function') continue;
    window[name] = new Proxy(window[name], {
      apply: (call, _self, values) => {
        unsure = true;
        return call.apply(window, values);
      },
      construct: (kind, values, made) => {
        unsure = true;
        return Reflect.construct(kind, values, made);
      },
    });
  }

  // Whether nothing can call a script of this page back for so many milliseconds, as far as can be known.
  const idle = (time) =>
    !unsure && !frames.size && performance.now() - told > time && ![...due.values()].some((next) =>
      next() <= time
    ) &&
    !document.getAnimations().length &&
    !document.querySelector('iframe, frame, object, embed, video, audio');

  return { idle };
})();
