// Hints inside fields that do not stand out from the field.
(() => {
  const { all, found, visible } = __audit;
  const { behind, contrast, parse } = __audit.ground();
  const { over, say } = __audit.colours;
  const faults = [];
  for (const field of all('input[placeholder], textarea[placeholder]')) {
    if (!visible(field) || field.disabled || field.value || !field.placeholder.trim()) continue;
    if (field.getRootNode() !== document) continue;
    const style = getComputedStyle(field, '::placeholder'), box = field.getBoundingClientRect();
    const own = parse(getComputedStyle(field).backgroundColor);
    const outer = own[3] === 1
      ? own
      : field.parentElement && behind(field.parentElement, box, field);
    if (!outer || getComputedStyle(field).backgroundImage !== 'none') continue;
    const [red, green, blue, alpha] = parse(style.color);
    const ratio = contrast(over([red, green, blue, alpha * Number(style.opacity)], outer), outer);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.67 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < least) {
      faults.push(
        found(
          field,
          `The hint “${field.placeholder.slice(0, 40)}” has a contrast of ${
            say(ratio)
          }; it needs ${least}:1.`,
        ),
      );
    }
  }
  return faults;
});
