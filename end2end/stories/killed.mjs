// The program is killed in the middle of look-ups. Nothing may have been shown without both its entries, the log must be
// whole, and what was cut off gets its end once a program runs again.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { startHjemmel } from '../fixtures/hjemmel.mjs'

const TIMES = Number(process.env.HJEMMEL_KILLS ?? 5)
const CLIENTS = 8
// Longer than any look-up may last, so that the next program finds the cut-off ones old.
const LATER = '+10m'

describe('a program that is killed', () => {
  let it
  let folder
  const seen = []
  after(() => it?.stop())

  test('seals before it shows, whenever it dies', { timeout: 300_000 }, async () => {
    for (let time = 0; time < TIMES; time += 1) {
      it = await startHjemmel({}, folder)
      await it.street('behaviour', { delayMs: 30 })
      const asking = Array.from({ length: CLIENTS }, () => askUntilItDies(it, seen))
      await new Promise((resume) => setTimeout(resume, 150 + ((time * 97) % 400)))
      folder = await it.die()
      await Promise.all(asking)
    }
    assert.ok(seen.length > 0, 'no look-up was answered before the program died')
  })

  test('gives what was cut off its end, and shows nothing of it', { timeout: 120_000 }, async () => {
    it = await startHjemmel({ HJEMMEL_CLOCK: LATER }, folder)
    const entries = await exportedUntil(it, (all) => open(all).length === 0)
    const kinds = (id) => entries.filter((entry) => entry.lookupId === id).map((entry) => entry.kind)
    for (const id of seen) assert.deepEqual(kinds(id), ['lookup.permitted', 'lookup.disclosed'], id)
    const cut = entries.filter((entry) => entry.evidence?.cause === 'interrupted')
    assert.ok(cut.length > 0, 'no look-up was cut off')
    for (const { lookupId } of cut) {
      assert.deepEqual(kinds(lookupId), ['lookup.permitted', 'lookup.failed'])
      assert.ok(!seen.includes(lookupId), `${lookupId} was shown and is said to have failed`)
    }
  })

  test('leaves a log that is whole', () => {
    for (const ledger of readdirSync(it.scratch('export'))) {
      const { code, text } = it.command('ledger', 'verify', join(it.scratch('export'), ledger))
      assert.equal(code, 0, text)
    }
  })
})

/** Asks one after another, and keeps the ids of the look-ups that were answered with data. */
async function askUntilItDies(it, seen) {
  const [sample] = it.permitted()
  for (;;) {
    const answer = await it.lookup(sample).catch(() => undefined)
    if (!answer) return
    assert.equal(answer.status, 200, answer.text)
    if (answer.json) seen.push(answer.json.lookupId)
  }
}

/** Permits without an end. */
function open(entries) {
  const ended = new Set(entries.filter(({ kind }) => /disclosed|failed/.test(kind)).map(({ lookupId }) => lookupId))
  return entries.filter(({ kind, lookupId }) => kind === 'lookup.permitted' && !ended.has(lookupId))
}

/** Exports the log until it is as it should be; the job that ends what was cut off runs when the program starts. */
async function exportedUntil(it, done) {
  const end = Date.now() + 60_000
  for (;;) {
    const out = it.scratch('export')
    const { code, text } = it.command('ledger', 'export', '--out', out)
    assert.equal(code, 0, text)
    const entries = readdirSync(out).flatMap((ledger) =>
      readFileSync(join(out, ledger, 'entries.ndjson'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)),
    )
    if (done(entries)) return entries
    assert.ok(Date.now() < end, `${open(entries).length} permits have no end`)
    await new Promise((resume) => setTimeout(resume, 500))
  }
}
