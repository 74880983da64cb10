// Every page in every language, wide and narrow; and in dark, and without JavaScript.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { judge } from '../fixtures/judge.mjs'
import { ADMIN, ANYBODY, CASEWORKER, MEMBER, OFFICER, URGENT } from '../fixtures/pages.mjs'
import { house, nobodyPasses, passing } from '../fixtures/shared.mjs'

const PATIENCE = { timeout: 60_000 }

// A language changes the words and so the lines: it is looked at in light, at both widths. The colours of dark, and what is left
// without JavaScript, are the same in all of them, and the words are the same in dark.
const LOOKS = [
  { lang: 'nb', scheme: 'light', js: true, fresh: 'page' },
  { lang: 'nn', scheme: 'light', js: true, fresh: 'words' },
  { lang: 'en', scheme: 'light', js: true, fresh: 'words' },
  { lang: 'nb', scheme: 'dark', js: true, fresh: 'colours' },
  { lang: 'nb', scheme: 'light', js: false, fresh: 'script' },
]

/** The pages, and whose account comes to them. */
const KINDS = [
  [ANYBODY],
  [CASEWORKER, async () => (await house()).account().id],
  [URGENT, () => who('uten-tilgang')],
  [OFFICER, () => who('personvernradgiver')],
  [MEMBER, () => who('personvernradgiver', 'annen')],
  [ADMIN, () => who('tilgangsansvarlig')],
]

for (const look of LOOKS) {
  // Two at a time: one waits for the network while the other is judged.
  describe(`${look.lang}, ${look.scheme}, ${look.js ? 'with' : 'without'} JavaScript`, { concurrency: 2 }, () => {
    after(nobodyPasses)
    for (const [pages, of] of KINDS) {
      for (const page of pages) test(page.name, PATIENCE, async () => walk(page, look, await passing(look, await of?.())))
    }
  })
}

async function walk({ go, status = 200 }, { lang, fresh }, visitor) {
  const answer = await go(visitor, await house())
  assert.equal(answer.status(), status)
  assert.match(answer.headers()['content-security-policy'], /default-src 'none'/)
  assert.equal(answer.headers()['cache-control'], 'no-store')
  await judge(visitor, { lang, status, fresh })
  await visitor.leave()
}

async function who(name, of = 'demo') {
  return (await house()).accountOf(`${name}@${of}.example`).id
}
