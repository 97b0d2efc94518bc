// Says whether a service is open now. The words and the hours are in the page; the time is London's.
(() => {
  "use strict";
  const line = document.querySelector("[data-hours]");
  const hours = JSON.parse(line.dataset.hours);
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London", hourCycle: "h23",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  });

  const london = () => {
    const part = {};
    for (const { type, value } of clock.formatToParts(new Date())) part[type] = value;
    return [`${part.year}-${part.month}-${part.day}`, part.hour * 60 + +part.minute];
  };
  // Days are counted at noon UTC, where no change of clocks can reach them.
  const later = (day, steps) => {
    const noon = new Date(`${day}T12:00Z`);
    noon.setUTCDate(noon.getUTCDate() + steps);
    return noon.toISOString().slice(0, 10);
  };
  const weekday = (day) => (new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7;
  const spans = (day) => (day in hours.days ? hours.days[day] : hours.week[weekday(day)]);
  const fill = (words, minute, day) =>
    words.replace("{time}", hours.times[minute]).replace("{day}", day);

  const next = (today, minute) => {
    for (let steps = 0; steps < 8; steps += 1) {
      const day = later(today, steps);
      if (day > hours.until || spans(day) === null) return line.dataset.closed;
      const span = spans(day).find(([opens]) => steps > 0 || opens > minute);
      if (span && steps === 0) return fill(line.dataset.today, span[0]);
      if (span) return fill(line.dataset.later, span[0], hours.names[weekday(day)]);
    }
    return line.dataset.closed;
  };
  const tell = () => {
    const [today, minute] = london();
    if (today < hours.from || today > hours.until) {
      line.textContent = "";
    } else if (spans(today) === null) {
      line.textContent = line.dataset.unsure;
    } else {
      const span = spans(today).find(([opens, closes]) => opens <= minute && minute < closes);
      line.textContent = span ? fill(line.dataset.open, span[1]) : next(today, minute);
    }
  };
  tell();
  setInterval(tell, 30000);
})();
