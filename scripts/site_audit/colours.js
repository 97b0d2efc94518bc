// Colours as styles write them, and how well they stand out from each other, as `__audit.colours`.
__audit.colours = (() => {
  let canvas = null;
  // Red, green and blue from 0 to 255, and alpha from 0 to 1. What a name means depends on the mode.
  const parse = (text) => {
    const plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(text);
    if (plain) return plain.slice(1).map((part) => Number(part ?? 1));
    canvas ||= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, below) =>
    [0, 1, 2].map((part) => top[part] * top[3] + below[part] * (1 - top[3])).concat(1);
  const light = (colour) => {
    const [red, green, blue] = colour.map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, two) => {
    const [low, high] = [light(one), light(two)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  // A contrast in words, never better than it is.
  const say = (ratio) => `${(Math.floor(ratio * 100) / 100).toFixed(2)}:1`;
  return { contrast, over, parse, say };
})();
