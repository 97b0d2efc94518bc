'use strict';
// Brings the cards of a reader's own list, where a site has too many services to have all in that page.
// scripts/carers_plan/pages/saved_cards.py makes the scripts that have them, and says which is in which.
(() => {
  const mine = document.querySelector('[data-mine]');
  const list = mine.querySelector('[data-some] ul');
  // Without a prototype: `constructor` is an id that nobody has.
  const cards = Object.create(null);
  const asked = new Set();
  let waiting = 0;
  const wait = (more) => {
    waiting += more;
    if (waiting) mine.dataset.late = waiting;
    else delete mine.dataset.late;
  };
  window.carersCards = (more) => Object.assign(cards, more);
  const fetchPart = (number) => {
    asked.add(number);
    wait(1);
    const onload = () => {
      wait(-1);
      dispatchEvent(new Event('storage')); // The list is shown again.
    };
    const onerror = () => {
      mine.querySelector('[data-unfetched]').hidden = false;
    };
    const src = mine.dataset.cards.replace('#', number);
    document.head.append(
      Object.assign(document.createElement('script'), { src, onload, onerror }),
    );
  };
  const bring = (id) => {
    const here = (name) => [...list.children].some((item) => item.dataset.id === name);
    if (here(id)) return;
    if (cards[id]) {
      const card = new DOMParser().parseFromString(cards[id], 'text/html').querySelector('li');
      if (!here(card.dataset.id)) list.append(card);
      return;
    }
    const sum = [...id].reduce((total, letter) => total + letter.codePointAt(), 0);
    const number = sum % mine.dataset.parts;
    if (!asked.has(number)) fetchPart(number);
  };
  window.carersBring = (ids) => ids.forEach(bring);
})();
