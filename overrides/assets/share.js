// Gives the text of the page to whatever the reader chooses, where the device can do that.
(() => {
  'use strict';
  const button = document.querySelector('[data-share]');
  if (!navigator.share) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.querySelector('[data-text]').innerText;
    try {
      await navigator.share({ title: document.title, text });
    } catch {
      // The reader changed their mind, or the device refused: the words can still be copied.
    }
  });
})();
