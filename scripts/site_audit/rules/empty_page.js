// A page on which there is nothing to read, see, hear or use.
(() => {
  const SHOWN =
    'img, svg, picture, canvas, video, audio, object, embed, iframe, input, button, select, textarea, progress, meter';
  if (__audit.texts().length || __audit.all(SHOWN).some(__audit.visible)) return [];
  // A closed shadow tree is seen by its size alone.
  if (__audit.all('body *').some((node) => node.localName.includes('-') && __audit.visible(node))) {
    return [];
  }
  return [
    __audit.found(document.documentElement, 'There is nothing on this page to read, see or use.'),
  ];
});
