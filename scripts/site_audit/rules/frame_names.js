// Frames of the same name that hold different pages.
(() => {
  const { all, found, name, visible } = __audit;
  const groups = new Map(), faults = [];
  for (const frame of all('iframe').filter(visible)) {
    const words = name(frame).toLowerCase();
    if (words) groups.set(words, [...(groups.get(words) || []), frame]);
  }
  const says = (frame) =>
    new Set(frame.contentDocument?.body?.innerText.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu));
  // How much of what the one with fewer words says is in the other too, from 0 to 1.
  const shared = (one, other) =>
    [...one].filter((word) => other.has(word)).length / Math.min(one.size, other.size);
  for (const [words, [first, ...others]] of groups) {
    for (const frame of others) {
      if (frame.src === first.src && frame.srcdoc === first.srcdoc) continue;
      const [here, there] = [says(frame), says(first)];
      const alike = here.size && there.size ? shared(here, there) : NaN;
      if (alike === 1 && here.size === there.size) continue;
      faults.push(
        found(
          frame,
          `Another frame is also called “${words.slice(0, 40)}” but holds something else.`,
          alike < 0.3 ? 'failed' : 'cantTell',
        ),
      );
    }
  }
  return faults;
});
