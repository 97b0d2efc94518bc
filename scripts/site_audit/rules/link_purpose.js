// Links whose words do not say where they lead, with nothing around them that does.
(() => {
  const { all, found, name, parent } = __audit;
  const EMPTY = new Set(
    `click|click here|click here now|click this|click this link|here|this|this link|this page|link|the link|more|more...|read more|read on|read|learn more|find out more|find out|more info|more information|info|information|details|more details|see more|see|see details|view|view more|show more|show|go|go here|open|continue|continue reading|start|download|download here|website|web site|web page|page|url|button|image|picture|icon|arrow|next page here|tap here|press here
    |haga clic aquí|haz clic aquí|clic aquí|pulse aquí|aquí|más|leer más|ver más|más información|saber más|enlace
    |cliquez ici|cliquer ici|ici|plus|lire la suite|lire plus|en savoir plus|voir plus|suite|lien
    |clique aqui|aqui|mais|ler mais|leia mais|saiba mais|ver mais
    |clicca qui|qui|leggi|leggi di più|leggi tutto|scopri di più|altro|continua
    |hier|hier klicken|klicken sie hier|mehr|mehr lesen|weiterlesen|weiter|mehr erfahren|mehr informationen
    |kliknij|kliknij tutaj|tutaj|tu|więcej|czytaj więcej|czytaj dalej|dowiedz się więcej|zobacz więcej
    |klik hier|lees meer|meer|lees verder|meer informatie
    |click aici|clic aici|aici|citește mai mult|mai mult|mai multe|află mai multe
    |kliko këtu|këtu|më shumë|lexo më shumë
    |buraya tıklayın|tıklayın|buraya|devamı|daha fazla|devamını oku|daha fazla bilgi
    |cliciwch yma|yma|mwy|darllen mwy|darllenwch fwy|rhagor|rhagor o wybodaeth
    |guji|guji halkan|halkan|halkan guji|halkan riix|faahfaahin|faahfaahin dheeraad ah|wax badan|akhri|akhri wax badan|akhri wax dheeraad ah|sii akhri|akhriso
    |এখানে|এখানে ক্লিক করুন|ক্লিক করুন|আরও|আরো|আরও পড়ুন|আরো পড়ুন|বিস্তারিত|বিস্তারিত পড়ুন|আরও জানুন|দেখুন|লিংক|লিঙ্ক
    |هنا|اضغط هنا|انقر هنا|المزيد|اقرأ المزيد|قراءة المزيد|اعرف المزيد|التفاصيل|رابط
    |یہاں|یہاں کلک کریں|مزید|مزید پڑھیں|تفصیلات|اینجا|اینجا کلیک کنید|بیشتر|ادامه مطلب
    |यहाँ|यहां|यहाँ क्लिक करें|यहां क्लिक करें|और पढ़ें|और|अधिक|अधिक जानकारी|ਇੱਥੇ|ਇੱਥੇ ਕਲਿੱਕ ਕਰੋ|ਹੋਰ|ਹੋਰ ਪੜ੍ਹੋ|અહીં ક્લિક કરો|વધુ વાંચો|இங்கே|மேலும்|மேலும் படிக்க
    |здесь|тут|нажмите здесь|подробнее|ещё|читать далее|далее|натисніть тут|детальніше|читати далі|点击这里|点此|更多|阅读更多|了解更多|這裡|更多資訊`
      .split('|').map((words) => words.trim()),
  );
  const plain = (text) =>
    text.toLowerCase().normalize('NFC').replace(/[\s\u00a0]+/g, ' ').replace(
      /^[\s»›>→←«‹<.…:!|-]+|[\s»›>→←«‹<.…:!|-]+$/gu,
      '',
    );
  const words = (text) => (text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) || []).length;
  const nextTo = (node) => {
    const described = (node.getAttribute('aria-describedby') || '').split(/\s+/).filter(Boolean)
      .map((id) => node.getRootNode().getElementById(id)).filter(Boolean).map((at) =>
        at.textContent
      ).join(' ');
    if (words(described)) return 'said';
    let own = 0;
    for (let at = parent(node); at && at !== document.body; at = parent(at)) {
      if (
        at.matches(
          'p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, figcaption, caption, legend, label, blockquote, [role=paragraph], [role=listitem], [role=cell], [role=gridcell], [role=heading]',
        ) || __audit.paragraph(at)
      ) {
        const rest = at.cloneNode(true);
        for (const link of rest.querySelectorAll('a, button, script, style, template')) {
          link.remove();
        }
        own = Math.max(own, words(rest.textContent));
        if (at.matches('dd')) {
          for (
            let before = at.previousElementSibling;
            before;
            before = before.previousElementSibling
          ) {
            if (before.localName === 'dt') {
              own += words(before.textContent);
              break;
            }
          }
        }
        if (at.matches('td, [role=cell]') && at.closest('tr, [role=row]')) {
          const row = at.closest('tr, [role=row]');
          own += words(
            [...row.querySelectorAll('th, [role=rowheader]')].map((th) => th.textContent).join(' '),
          );
          const table = at.closest('table');
          if (
            table && at.cellIndex >= 0 && table.rows[0] && table.rows[0].cells[at.cellIndex] &&
            table.rows[0].cells[at.cellIndex].localName === 'th'
          ) own += words(table.rows[0].cells[at.cellIndex].textContent);
        }
        // A list item may hold a list: what is above says what it is part of.
        const outer = at.matches('li') && parent(at) && parent(at).parentElement;
        if (outer && outer.localName === 'li') {
          own += words(
            [...outer.childNodes].filter((kid) =>
              kid.nodeType === 3 || !kid.matches?.('ul, ol, menu')
            ).map((kid) => kid.textContent).join(' '),
          );
        }
      }
    }
    if (own > 0) return 'said';
    const section = node.closest(
      'section, article, li, td, dd, fieldset, details, [role=group], [role=region], [role=article], div',
    );
    for (let at = section; at && !at.matches('main, body'); at = parent(at)) {
      if (
        [...at.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading], summary, legend')].some((
          head,
        ) => words(head.textContent) && head.compareDocumentPosition(node) & 4)
      ) return 'heading';
      if (at.matches('[aria-label], [aria-labelledby]') && at !== node) return 'heading';
    }
    return '';
  };
  const faults = [];
  for (const node of all('a[href], area[href], [role=link]')) {
    if (!node.checkVisibility() || node.closest('[aria-hidden=true]')) continue;
    const text = name(node), short = plain(text);
    if (!text) continue;
    const address = /^(https?:\/\/|www\.)\S*[/?#]\S*[/?=&#-]\S+$/i.test(text) && text.length > 40;
    const file = /^[\w%.-]+\.(pdf|docx?|xlsx?|pptx?|html?|jpe?g|png|zip)$/i.test(text) &&
      /[_\d%]/.test(text);
    const sign = !/[\p{L}\p{N}]/u.test(text);
    if (!EMPTY.has(short) && !address && !file && !sign) continue;
    if (text.trim() === '#') continue;
    const around = nextTo(node);
    if (around === 'said') continue;
    const kind = address
      ? 'only a long address'
      : file
      ? 'only the name of a file'
      : sign
      ? 'only a sign'
      : 'only words that fit any link';
    if (around === 'heading') {
      faults.push(
        found(
          node,
          `The link “${text}” has ${kind}; only the heading before it says more. Does it say enough?`,
          'cantTell',
        ),
      );
    } else {faults.push(
        found(
          node,
          `The link “${text}” has ${kind}, and nothing in its paragraph, list item or cell says where it leads.`,
        ),
      );}
  }
  return faults;
});
