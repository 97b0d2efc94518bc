// Alternatives of pictures that say nothing, or again what stands beside.
(() => {
  const { all, found, name, parent } = __audit;
  const EMPTY = new Set(
    `image|images|img|photo|photos|photograph|picture|pictures|pic|graphic|graphics|illustration|drawing|icon|logo|banner|diagram|chart|graph|map|screenshot|thumbnail|figure|video|media|image of|photo of|picture of|a picture|an image|a photo|image here|alt|alt text|alternative text|add alt text|description|image description|text|untitled|unnamed|placeholder|placeholder image|default|null|undefined|none|n/a|tbc|todo|no alt|no description|blank|empty|spacer|divider|separator|line|bullet|background|decoration|decorative|decorative image|dsc|scan|image001|download|slide|arrow
    |imagen|foto|fotografía|icono|gráfico|ilustración|logotipo|imagem|ícone|immagine|icona|photographie|icône|illustration|logo de|bild|foto von|grafik|symbol|abbildung|obraz|obrazek|zdjęcie|ikona|afbeelding|plaatje|pictogram|imagine|poză|resim|fotoğraf|simge|imazh|figurë|llun|delwedd|eicon
    |sawir|sawirka|sawirro|astaan|ছবি|চিত্র|আলোকচিত্র|আইকন|লোগো|صورة|صوره|أيقونة|شعار|رسم|تصویر|آئیکن|عکس|آیکون|चित्र|तस्वीर|छवि|फोटो|ਤਸਵੀਰ|છબી|படம்|изображение|картинка|фото|фотография|иконка|зображення|іконка|图片|照片|图像|图标|圖片`
      .split('|').map((word) => word.trim()),
  );
  const plain = (text) =>
    text.toLowerCase().normalize('NFC').replace(/\s+/g, ' ').replace(
      /^[\s.:;…"'“”‘’()[\]#*_-]+|[\s.:;…"'“”‘’()[\]#*_-]+$/gu,
      '',
    );
  const said = (
    node,
  ) => (node.tagName === 'svg'
    ? name(node)
    : node.getAttribute('alt') ?? (node.getAttribute('aria-label') || ''));
  const faults = [];
  for (
    const node of all(
      'img, svg, area[href], input[type=image], [role=img], object[type^="image/"], canvas[aria-label]',
    )
  ) {
    if (!node.checkVisibility() || node.closest('[aria-hidden=true]')) continue;
    if (/^(none|presentation)$/.test(node.getAttribute('role') || '')) continue;
    const text = (node.getAttribute('aria-label') || said(node) || '').trim();
    if (!text) continue;
    const short = plain(text);
    const inside = node.closest(
      'a[href], button, [role=button], [role=link], h1, h2, h3, h4, h5, h6',
    );
    const others = inside ? inside.textContent.replace(/\s+/g, ' ').trim() : '';
    const file = /(^|\/)[^\s/]*\.(jpe?g|png|gif|svg|webp|avif|bmp|tiff?|heic|pdf)$/i.test(text) ||
      /^\S+\.(jpe?g|png|gif|svg|webp|avif)\b/i.test(text);
    const src =
      (node.currentSrc || node.getAttribute('src') || node.getAttribute('data') || '').split(
        /[?#]/,
      )[0];
    const stem = src.startsWith('data:')
      ? ''
      : decodeURI(src.split('/').pop() || '').replace(/\.\w+$/, '');
    const isStem = stem && plain(text.replace(/\.\w+$/, '')) === plain(stem) &&
      /[\d_]|\w-\w+-\w|^[^aeiou\s]+$/i.test(stem);
    const camera =
      /^(dsc|dscn|dscf|img|imgp|pxl|p|screenshot|screen shot|scan|wp|pict)[\s_-]*\d[\d\s_:.-]*(at [\d.]+)?$/i
        .test(text);
    const signs = !/[\p{L}\p{N}]/u.test(text);
    const fault = (message, outcome) => faults.push(found(node, message, outcome));
    if (file || isStem || camera) {
      fault(`The alternative “${text.slice(0, 80)}” is the name of a file.`);
    } else if (EMPTY.has(short)) fault(`The alternative says only “${text}”.`);
    else if (signs && text.length > 0) {
      if (node.tagName === 'IMG' && /^\s*$/.test(others)) {
        fault(`The alternative “${text}” has no words.`);
      } else if (node.tagName === 'IMG') {
        fault(`The alternative “${text}” has no words.`, 'cantTell');
      }
    } else if (/^[\d\s._-]{3,}$/.test(text) && node.tagName === 'IMG') {
      fault(`The alternative “${text}” is only a number.`);
    } else if (/^(https?:\/\/|www\.)\S+$/i.test(text)) {
      fault(`The alternative “${text.slice(0, 80)}” is an address.`);
    } else if (node.tagName === 'IMG' || node.tagName === 'svg') {
      const figure = node.closest('figure'), caption = figure && figure.querySelector('figcaption');
      const same = (other) => other && plain(other.textContent) === short && short.length > 3;
      const near = [
        node.previousElementSibling,
        node.nextElementSibling,
        inside ? null : parent(node) && parent(node).previousElementSibling,
        inside ? null : parent(node) && parent(node).nextElementSibling,
      ].filter((other) =>
        other && !other.querySelector('img, svg') && other.checkVisibility() &&
        !other.closest('[aria-hidden=true]')
      );
      if (same(caption)) fault(`The alternative repeats the caption “${text.slice(0, 80)}”.`);
      else if (near.some(same)) {
        fault(`The alternative repeats the words beside it: “${text.slice(0, 80)}”.`);
      } else if (text.length > 250) {
        fault(
          `The alternative has ${text.length} letters. Would a short one do, with the rest in the text?`,
          'cantTell',
        );
      }
    }
  }
  return faults;
});
