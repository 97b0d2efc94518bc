// Says in the line .open-now whether a service is open in London, as far as the page's data reaches.
(() => {
  'use strict';
  const DAY = 1440;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });

  function london() {
    const part = {};
    for (const { type, value } of clock.formatToParts(new Date())) part[type] = Number(value);
    return {
      day: Date.UTC(part.year, part.month - 1, part.day),
      minute: part.hour * 60 + part.minute,
    };
  }

  for (const line of document.querySelectorAll('.open-now')) {
    const data = JSON.parse(line.dataset.hours);
    const words = line.nextElementSibling.content;
    const still = [...line.childNodes];
    let said = '';

    const say = (key, slots = {}) => {
      const found = words.querySelector(`[data-say="${key}"]`).cloneNode(true);
      for (const slot of found.querySelectorAll('slot')) slot.replaceWith(slots[slot.name]);
      found.removeAttribute('data-say');
      return found;
    };
    const time = (minute) => say(`time-${minute}`);
    const date = (day) => new Date(day).toISOString().slice(0, 10);
    // Dates here are days in London at midnight UTC, so a day is always as long as the next.
    const hours = (day) => {
      const name = date(day);
      if (name < data.from || name > data.until) return 0;
      return name in data.days ? data.days[name] : data.week[(new Date(day).getUTCDay() + 6) % 7];
    };
    const after = (day, steps) => day + steps * 864e5;

    // When a stretch ends that may go on past midnight; -1 when it has not ended in a week.
    function end(day, [, closes, about]) {
      for (let step = 1; closes === DAY; step += 1) {
        if (step > 7) return -1;
        const next = hours(after(day, step));
        const on = next && next !== 1 && next.find((item) => item[0] === 0 && item[2] === about);
        if (!on) break;
        [, closes] = on;
      }
      return closes;
    }

    function opening({ day, minute }) {
      for (let step = 0; hours(after(day, step)) instanceof Array; step += 1) {
        const later = after(day, step);
        const next = hours(later).find(([opens]) => step > 0 || opens > minute);
        if (next) {
          const slots = { time: time(next[0]) };
          if (step === 0) return say('opens-today', slots);
          slots.day = say(step < 7 ? `day-${(new Date(later).getUTCDay() + 6) % 7}` : date(later));
          return say('opens-on', slots);
        }
      }
      return say('closed-now');
    }

    function now(moment) {
      const today = hours(moment.day);
      if (today === 0) return still;
      if (today === 1) return [say('may-be-closed')];
      const open = today.filter(([opens, closes]) =>
        opens <= moment.minute && moment.minute < closes
      );
      if (!open.length) return [opening(moment)];
      return open.flatMap((item, number) => {
        const closes = end(moment.day, item);
        const words = closes < 0 ? say('open-always') : say('open-now', { time: time(closes) });
        const about = item.length > 2 ? [' (', say(`about-${item[2]}`), ')'] : [];
        return [...(number ? [document.createElement('br')] : []), words, ...about];
      });
    }

    const tell = () => {
      const parts = now(london());
      const text = parts.map((part) => part.textContent ?? part).join('');
      if (text === said) return; // Nothing is read out again that has not changed.
      said = text;
      line.replaceChildren(...parts);
    };
    tell();
    setInterval(tell, 2e4);
    document.addEventListener('visibilitychange', tell);
  }
})();
