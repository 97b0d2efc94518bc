// Says that a page is older than the site promises to be. Without it, readers see the day at the foot.
(() => {
  'use strict';
  const notice = document.getElementById('age');
  const now = new Date();
  const end = new Date(`${notice.dataset.until}T23:59:59`);
  notice.hidden = now <= end;
})();
