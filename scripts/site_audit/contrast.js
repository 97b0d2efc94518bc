// Words whose contrast axe could not tell: what is needed to measure it in a picture. Hides the words until `rest`.
((selectors) => {
  const parse = (text) => {
    const colour = CSS.supports('color', text) ? __audit.colours.parse(text) : null;
    return colour && colour[3] === 1 ? colour.slice(0, 3) : null;
  };
  // Mixed with what is behind, a colour is another one.
  const mixed = (node) => {
    const style = getComputedStyle(node);
    return style.opacity !== '1' || style.mixBlendMode !== 'normal' || style.filter !== 'none';
  };
  const own = (node) =>
    [...node.childNodes].filter((child) => child.nodeType === 3 && child.data.trim());
  const marked = [];
  const words = selectors.map((selector) => {
    const node = __audit.find(selector);
    if (!node || node.ownerDocument !== document || node.getRootNode() !== document) return null;
    const style = getComputedStyle(node), drawing = Boolean(node.ownerSVGElement);
    const paint = drawing ? style.fill : style.webkitTextFillColor;
    const colour = paint === style.color || drawing ? parse(paint) : null;
    const range = document.createRange();
    const boxes = own(node).flatMap((text) => {
      range.selectNodeContents(text);
      return [...range.getClientRects()];
    }).filter((box) => box.width && box.height);
    if (
      !colour || !boxes.length || __audit.up(node, mixed) ||
      (drawing && (style.stroke !== 'none' || style.fillOpacity !== '1'))
    ) return null;
    node.setAttribute('data-audit-contrast', '');
    marked.push(node);
    const scale = drawing && node.getScreenCTM
      ? Math.hypot(node.getScreenCTM().a, node.getScreenCTM().b)
      : 1;
    const size = parseFloat(style.fontSize) * scale;
    return {
      colour,
      large: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700),
      boxes: boxes.map((box) => ({
        x: box.left + scrollX,
        y: box.top + scrollY,
        width: box.width,
        height: box.height,
      })),
    };
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `[data-audit-contrast] { -webkit-text-fill-color: transparent !important; text-decoration-color: transparent !important; transition: none !important; }
    svg [data-audit-contrast] { fill: transparent !important; }`,
  );
  document.adoptedStyleSheets.push(sheet);
  window.__contrast = () => {
    for (const node of marked) node.removeAttribute('data-audit-contrast');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    delete window.__contrast;
  };
  return words;
});
