// Puts a frame around an element. CSSOM is allowed where a page's policy forbids style attributes.
((selector, box) => {
  const node = window.__audit && __audit.find(selector);
  const at = node ? __audit.box(node) : box;
  if (!at || at.width < 1 || at.height < 1) return null;
  const frame = document.createElement('div');
  const { scrollWidth: width, scrollHeight: height } = document.documentElement;
  // What is as wide as the page has its frame inside the page.
  const left = Math.max(0, at.x - 6), right = Math.min(width, at.x + at.width + 6);
  const top = Math.max(0, at.y - 6), bottom = Math.min(height, at.y + at.height + 6);
  Object.assign(frame.style, {
    all: 'initial',
    position: 'absolute',
    boxSizing: 'border-box',
    zIndex: '2147483647',
    pointerEvents: 'none',
    left: `${left}px`,
    top: `${top}px`,
    width: `${right - left}px`,
    height: `${bottom - top}px`,
    border: '3px solid #c2005d',
    outline: '3px solid #fff',
    borderRadius: '4px',
    forcedColorAdjust: 'none',
  });
  document.documentElement.append(frame);
  return { x: at.x, y: at.y, width: at.width, height: at.height, page: { width, height } };
});
