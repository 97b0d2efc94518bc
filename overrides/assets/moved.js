// Takes what came after an old address, ?… and #…, along to the new one. Without it, readers are led on alone.
(() => {
  'use strict';
  const leads = document.querySelector('meta[http-equiv="refresh"]').content;
  const { search, hash } = location;
  const there = new URL(leads.slice(leads.indexOf('url=') + 4), location);
  if (search || hash) location.replace(`${there}${search}${hash}`);
})();
