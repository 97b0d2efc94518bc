// A title that does not say what the page is about.
(() => {
  const { found } = __audit;
  const EMPTY = new Set(
    `untitled|untitled document|untitled page|document|new document|page|new page|page title|title|title here|your title|insert title|home page title|web page|webpage|website|index|default|test|no title|without title|todo|lorem ipsum|none|null|undefined
    |sin título|documento sin título|sans titre|document sans titre|sem título|senza titolo|ohne titel|unbenannt|unbenanntes dokument|bez tytułu|naamloos|fără titlu|başlıksız|pa titull|dideitl|cinwaan la'aan|শিরোনামহীন|بدون عنوان|بلا عنوان|بغیر عنوان|शीर्षकहीन|без названия|без назви|无标题|無題`
      .split('|').map((word) => word.trim()),
  );
  const title = document.title.replace(/\s+/g, ' ').trim();
  const node = document.querySelector('head > title');
  if (!title || !node) return [];
  const plain = title.toLowerCase().replace(/[’`]/g, "'");
  const fault = (message, outcome) => [found(node, message, outcome)];
  if (EMPTY.has(plain)) return fault(`The title is only “${title}”.`);
  if (/^[\w%-]+( [\w%-]+){0,3}\.(x?html?|php\d?|aspx?|jsp|md|pdf|docx?|pptx?|txt)$/i.test(title)) {
    return fault(`The title “${title}” is the name of a file.`);
  }
  if (/^(https?:\/\/|www\.)\S+$/i.test(title)) return fault(`The title “${title}” is an address.`);
  if (!/\p{L}/u.test(title)) return fault(`The title “${title}” has no words.`);
  if (/\{\{|\}\}|<%|%>|\$\{|\[object /.test(title)) {
    return fault(`The title “${title}” has a placeholder that was not filled in.`);
  }
  // What the first heading says, the title says too: compared by the first letters of words, for endings differ.
  const stems = (text) =>
    new Set(
      (text.toLowerCase().normalize('NFKC').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) || []).filter(
        (word) => word.length > 2 || !/\p{Script=Latin}/u.test(word),
      ).map((word) => [...word].slice(0, 4).join('')),
    );
  const of = stems(title);
  const shares = (text) =>
    [...stems(text)].some((stem) => of.has(stem)) ||
    [...text].filter((sign) => /\p{Script=Han}/u.test(sign)).some((sign) => title.includes(sign));
  const main = document.querySelector('main, [role=main]') || document.body;
  const heading = [...document.querySelectorAll('h1, [role=heading][aria-level="1"]')].find((h1) =>
    h1.checkVisibility() && stems(h1.textContent).size
  );
  if (!heading || shares(heading.textContent)) return [];
  const name = heading.textContent.replace(/\s+/g, ' ').trim();
  if (!shares(main.textContent)) {
    return fault(`No word of the title “${title}” is on the page, whose heading is “${name}”.`);
  }
  return fault(`The title “${title}” has no word of the heading “${name}”.`, 'cantTell');
});
