// A picture of every page for docs/screenshots: `HJEMMEL_BINARY=… node --test screenshots.mjs`. The pages are those that the routes walk.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, test } from 'node:test'
import { visit } from './fixtures/browser.mjs'
import { ADMIN, ANYBODY, CASEWORKER, MEMBER, OFFICER } from './fixtures/pages.mjs'
import { closeAll, house, signedIn } from './fixtures/shared.mjs'

const FOLDER = new URL('../docs/screenshots/', import.meta.url).pathname
const LOOK = { lang: 'nb', scheme: 'light', js: true }
const READERS = [
  ['alle', ANYBODY, async () => visit(await house(), LOOK)],
  ['saksbehandler', CASEWORKER, () => signedIn(LOOK)],
  ['personvernradgiver', OFFICER, async () => signedIn(LOOK, await account('personvernradgiver'))],
  ['medlem', MEMBER, async () => signedIn(LOOK, await account('personvernradgiver', 'annen'))],
  ['tilgangsansvarlig', ADMIN, async () => signedIn(LOOK, await account('tilgangsansvarlig'))],
]

mkdirSync(FOLDER, { recursive: true })
after(closeAll)

for (const [reader, pages, come] of READERS) {
  for (const { name, go, status = 200 } of pages) {
    test(`${reader}: ${name}`, { timeout: 60_000 }, async () => {
      const visitor = await come()
      const answer = await go(visitor, await house())
      assert.equal(answer.status(), status)
      const file = `${reader}-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.jpg`
      // The first screens of it are enough to know it by; the longest pages would outweigh all the others.
      await visitor.page.setViewportSize({ width: 1280, height: 1400 })
      await visitor.page.screenshot({ path: FOLDER + file, type: 'jpeg', quality: 35 })
      await visitor.leave()
    })
  }
}

async function account(name, of = 'demo') {
  return (await house()).accountOf(`${name}@${of}.example`).id
}
