// Loads the page again once the files are not as they were when it was made.
(() => {
  const state = new URL(document.currentScript.src).search.slice(1);
  let asking;
  const ask = async () => {
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`/livereload/${state}`, { signal });
      if (answer.ok && await answer.text() !== state) location.reload();
      else setTimeout(ask, answer.ok ? 0 : 3000);
    } catch {
      if (!signal.aborted) setTimeout(ask, 3000); // The server may start again.
    }
  };
  // A browser keeps few connections open: pages that nobody looks at need none.
  const look = () => (document.visibilityState === 'visible' ? ask() : asking?.abort());
  document.addEventListener('visibilitychange', look);
  look();
})();
