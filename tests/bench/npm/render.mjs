// Puts words into the page template of govuk-frontend: node render.mjs NODE_MODULES SITE < pages.json
import { readFileSync, mkdirSync, writeFileSync, cpSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const [modules, site] = process.argv.slice(2)
const nunjucks = createRequire(join(modules, 'x.js'))('nunjucks')
const govuk = join(modules, 'govuk-frontend', 'dist')
const templates = nunjucks.configure([govuk, import.meta.dirname], { autoescape: true })
for (const page of JSON.parse(readFileSync(0, 'utf8'))) {
  const file = join(site, page.path, 'index.html')
  const given = { ...page, root: '/', assetPath: '/assets', htmlLang: page.lang }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, templates.render('page.njk', given))
}
cpSync(join(govuk, 'govuk', 'assets'), join(site, 'assets'), { recursive: true })
for (const name of ['govuk-frontend.min.css', 'govuk-frontend.min.js']) {
  cpSync(join(govuk, 'govuk', name), join(site, name))
}
