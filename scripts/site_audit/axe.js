// A short answer from axe: what is wrong and what it could not decide, with where it is.
// What a script gives to its last argument, as axe-selenium-python writes it.
__audit.answered = (body) => new Promise((done) => new Function(body)(done));
if (window.top === window) {
  axe.addReporter('brief', (results, options, answer) => {
    const done = (raw) => {
      const short = (kind) =>
        raw[kind].map((rule) => ({
          id: rule.id,
          nodes: rule.nodes.map((node) => {
            const path = node.target.map((step) => [].concat(step).join(' >>> ')).join(' >>> ');
            const element = __audit.find(path);
            const checks = [...node.any, ...node.all, ...node.none];
            return {
              selector: element ? __audit.selector(element) : path,
              html: element ? __audit.start(element) : node.html,
              message: [...new Set(checks.map((check) => check.message))].join('; '),
              box: element ? __audit.box(element) : null,
            };
          }),
        }));
      answer({ violations: short('violations'), incomplete: short('incomplete') });
    };
    axe.getReporter('v2')(results, options, done);
  });
}
