// Films and sounds without words for those who cannot hear or see them.
(async () => {
  const { all, found, name } = __audit;
  const faults = [];
  const PLAYERS =
    /(youtube(-nocookie)?\.com\/embed|player\.vimeo\.com|dailymotion\.com\/embed|player\.twitch|wistia|brightcove|kaltura|media\.bbc|panopto|streamable\.com)/i;
  for (const node of all('video')) {
    if (!node.checkVisibility() || node.closest('[aria-hidden=true]')) continue;
    if (node.muted && node.loop && node.autoplay && !node.controls) continue;
    const tracks = [...node.querySelectorAll('track')].filter((track) =>
      /^(captions|subtitles)$/.test(track.kind)
    );
    const bad = tracks.find((track) => !track.getAttribute('src'));
    if (bad) {
      faults.push(found(bad, 'These captions have no file: their src is missing.'));
      continue;
    }
    const unsaid = tracks.find((track) => track.kind === 'subtitles' && !track.srclang);
    if (unsaid) {
      faults.push(
        found(unsaid, 'These subtitles do not say in which language they are: srclang is missing.'),
      );
    }
    for (const track of tracks) {
      let answer = null;
      try {
        answer = await fetch(track.src);
      } catch {
        answer = null;
      }
      if (!answer) continue;
      const words = answer.ok ? await answer.text() : '';
      if (!answer.ok) {
        faults.push(
          found(
            track,
            `The file of these captions is not there: the server answered ${answer.status}.`,
          ),
        );
      } else if (/\.vtt$/i.test(new URL(track.src).pathname) && !/-->/.test(words)) {
        faults.push(found(track, 'The file of these captions has no captions in it.'));
      }
    }
    if (!tracks.length) {
      faults.push(
        found(
          node,
          'This film has no captions in a file of its own. If it speaks, are they in the picture, and is there a description of what is only seen?',
          'cantTell',
        ),
      );
    }
  }
  for (const node of all('audio')) {
    if ((node.controls || node.autoplay) && (node.controls ? node.checkVisibility() : true)) {
      faults.push(found(node, 'Is there a text with what is said in this recording?', 'cantTell'));
    }
  }
  for (const node of all('iframe')) {
    if (PLAYERS.test(node.src) && node.checkVisibility()) {
      faults.push(
        found(
          node,
          `Does the film “${
            name(node).slice(0, 60)
          }” have captions and a description of what is only seen?`,
          'cantTell',
        ),
      );
    }
  }
  // What sounds by itself for over three seconds, with nothing to stop it.
  const seconds = async (node) => {
    for (let wait = 0; node.readyState < 1 && !node.error && wait < 10; wait += 1) {
      await __audit.wait(50);
    }
    const [, from, to] = /#t=([\d.]*),([\d.]+)/.exec(node.currentSrc) || [];
    return to ? Number(to) - Number(from || 0) : node.duration;
  };
  const stops = all('button, [role=button], input[type=button]').some(__audit.visible);
  for (const node of all('audio[autoplay], video[autoplay]')) {
    if (node.muted || node.controls || stops || !(await seconds(node) > 3)) continue;
    // Whether a film has sound is known once some of it was decoded, but not whether that is silence.
    const film = node.localName === 'video';
    if (film && !node.webkitAudioDecodedByteCount) continue;
    faults.push(
      found(
        node,
        'This sounds by itself, and nothing on the page stops it.',
        film ? 'cantTell' : 'failed',
      ),
    );
  }
  return faults;
});
