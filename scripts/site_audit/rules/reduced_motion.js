(async () => {
  const found = new Map();
  const say = (node, message, outcome = 'failed') => {
    if (node && !found.has(node)) found.set(node, __audit.found(node, message, outcome));
  };
  const wait = (time) =>
    new Promise((resume) => {
      setTimeout(resume, time);
    });
  const AWHILE = 350;
  // A sign that something is on its way must move to tell so, and live regions change to tell news.
  const telling = (node) =>
    node.closest(
      '[role=progressbar], progress, [aria-busy=true], [role=timer], [role=status], [role=log], [role=marquee][aria-live], [aria-live]',
    ) !== null;
  // Something to press beside what moves may stop it: a person must try.
  const stoppable = (node) => {
    for (
      let at = __audit.parent(node), steps = 0;
      at && at !== document.body && steps < 3;
      at = __audit.parent(at), steps += 1
    ) {
      if (
        [...at.querySelectorAll('button, [role=button], [role=switch], input[type=checkbox]')].some(
          (button) => button !== node && !button.contains(node) && __audit.visible(button),
        )
      ) return 'cantTell';
    }
    return 'failed';
  };
  const shown = (node) => node && node.checkVisibility() && node.getBoundingClientRect().width > 0;

  for (const node of __audit.all('marquee, blink')) {
    if (shown(node)) say(node, `A <${node.localName}> moves for ever and cannot be stopped.`);
  }

  for (const animation of document.getAnimations()) {
    const target = animation.effect && animation.effect.target;
    if (animation.playState !== 'running' || !shown(target) || telling(target)) continue;
    const { endTime } = animation.effect.getComputedTiming();
    if (endTime === Infinity) {
      say(
        target,
        'It is animated for ever, although the reader has asked for less movement.',
        stoppable(target),
      );
    } else if (endTime > 5000) {
      say(
        target,
        `It is animated for ${
          Math.round(endTime / 100) / 10
        } seconds, although the reader has asked for less movement.`,
        stoppable(target),
      );
    }
  }

  for (const node of __audit.all('animate, animateTransform, animateMotion, set')) {
    const picture = node.ownerSVGElement;
    if (!picture || !shown(picture) || picture.animationsPaused() || telling(picture)) continue;
    const seconds = parseFloat(node.getAttribute('dur')) || 0;
    if (
      node.getAttribute('repeatCount') === 'indefinite' ||
      node.getAttribute('repeatDur') === 'indefinite' ||
      seconds * (parseFloat(node.getAttribute('repeatCount')) || 1) > 5
    ) {
      say(
        picture,
        'The drawing moves by itself, although the reader has asked for less movement.',
        stoppable(picture),
      );
    }
  }

  for (const node of __audit.all('video, audio')) {
    if (!node.autoplay || (node.localName === 'video' && !shown(node))) continue;
    const long = node.loop || !(node.duration <= 5);
    if (long && !node.controls && !(node.readyState > 0 && node.paused)) {
      say(
        node,
        `The ${node.localName} starts by itself and has no controls to stop it.`,
        stoppable(node),
      );
    }
  }

  if (
    [document.documentElement, document.body].some((node) =>
      getComputedStyle(node).scrollBehavior === 'smooth'
    )
  ) {
    say(
      document.documentElement,
      'The page glides to its parts, although the reader has asked for less movement (scroll-behavior: smooth).',
    );
  }

  for (const node of __audit.all('img')) {
    if (
      !shown(node) ||
      !/^data:image\/(gif|webp|png)|\.(gif|webp|apng)(\?|#|$)/i.test(node.currentSrc) ||
      typeof ImageDecoder !== 'function'
    ) continue;
    try {
      let bytes, type;
      const written = /^data:(image\/\w+);base64,(.*)$/.exec(node.currentSrc);
      if (written) {
        [type, bytes] = [
          written[1],
          Uint8Array.from(atob(written[2]), (letter) => letter.charCodeAt(0)),
        ];
      } else {
        const answer = await fetch(node.currentSrc);
        [type, bytes] = [
          answer.headers.get('content-type'),
          new Uint8Array(await answer.arrayBuffer()),
        ];
      }
      const decoder = new ImageDecoder({ data: bytes, type });
      await decoder.tracks.ready;
      const { frameCount, repetitionCount } = decoder.tracks.selectedTrack;
      if (frameCount > 1 && (repetitionCount === Infinity || repetitionCount > 4)) {
        say(
          node,
          `The picture moves: it has ${frameCount} frames, shown again and again.`,
          stoppable(node),
        );
      }
      decoder.close();
    } catch { /* A picture that cannot be read is for other rules. */ }
  }

  // What a script moves shows only in time: three looks, and what differs in both intervals.
  const scripted = __audit.all('script, iframe').length ||
    document.evaluate('count(//@*[starts-with(name(), "on")])', document).numberValue;
  if (!scripted || __waiting.idle(2 * AWHILE)) return [...found.values()];
  const many = __audit.all('body *').filter((node) =>
    !(node.ownerSVGElement && !node.matches('g, path, use, text, circle, rect'))
  ).slice(0, 1500);
  const state = () =>
    many.map((node) => {
      const rect = node.getBoundingClientRect();
      const words = node.children.length ? '' : node.textContent;
      const drawn = node.localName === 'canvas'
        ? (() => {
          try {
            return node.toDataURL();
          } catch {
            return '';
          }
        })()
        : '';
      return [
        `${Math.round(rect.left + window.scrollX)} ${Math.round(rect.top + window.scrollY)} ${
          Math.round(rect.width)
        } ${Math.round(rect.height)} ${node.scrollLeft} ${node.scrollTop}`,
        `${
          node.style
            ? `${node.style.opacity} ${node.style.visibility} ${node.style.display} ${node.style.color} ${node.style.backgroundColor}`
            : ''
        } ${node.className.baseVal ?? node.className}`,
        words,
        drawn,
      ];
    });
  const first = state();
  await wait(AWHILE);
  const second = state();
  await wait(AWHILE);
  const third = state();
  const differs = (index, part) =>
    first[index][part] !== second[index][part] && second[index][part] !== third[index][part];
  const moving = many.filter((node, index) =>
    shown(node) && !telling(node) && [0, 1, 2, 3].some((part) => differs(index, part))
  );
  for (const node of moving) {
    if (
      moving.some((other) => other !== node && other.contains(node)) ||
      [...found.keys()].some((other) => other.contains(node) || node.contains(other))
    ) continue;
    say(
      node,
      'A script moves or changes it all the time, although the reader has asked for less movement.',
      stoppable(node),
    );
  }
  return [...found.values()];
});
