// An auditor exports the log and verifies it without the server; then somebody has changed a byte.
import assert from 'node:assert/strict'
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { startHjemmel } from '../fixtures/hjemmel.mjs'

describe('the exported log', () => {
  let it
  let folder
  /** A checkpoint that somebody outside keeps from the time of the export. */
  let kept
  before(async () => {
    it = await startHjemmel()
    for (const sample of it.demo.samples) await it.lookup(sample)
    const out = it.scratch('export')
    const exported = it.command('ledger', 'export', '--out', out)
    assert.equal(exported.code, 0, exported.text)
    const longest = readdirSync(out).toSorted((one, other) => entries(join(out, other)).length - entries(join(out, one)).length)
    folder = join(out, longest[0])
    assert.ok(entries(folder).length >= it.demo.samples.length)
    const { status, text } = await it.ask(`/api/v1/ledgers/${longest[0]}/checkpoint`)
    assert.equal(status, 200, text)
    kept = text
  })
  after(() => it.stop())

  test('is whole', async () => {
    for (const ledger of readdirSync(it.scratch('export'))) {
      const { code, text } = it.command('ledger', 'verify', join(it.scratch('export'), ledger))
      assert.equal(code, 0, text)
      assert.match(text, /whole, unanchored/)
    }
  })

  test('is whole against a checkpoint and a key that somebody else kept', () => {
    const [checkpoint, key] = [it.scratch('outside.txt'), join(folder, 'key')]
    writeFileSync(checkpoint, kept)
    const { code, text } = it.command('ledger', 'verify', folder, '--checkpoint', checkpoint, '--key', key)
    assert.equal(code, 0, text)
    assert.doesNotMatch(text, /unanchored/)
  })

  test('is broken at exactly the entry where a byte was flipped', async () => {
    const whole = readFileSync(join(folder, 'entries.ndjson'))
    const last = entries(folder).length - 1
    const copy = it.scratch('changed')
    cpSync(folder, copy, { recursive: true })
    let start = 0
    for (let index = 0; index <= last; index += 1) {
      const end = whole.indexOf('\n', start)
      // Every entry once, each at another place, so that first and last bytes are among them.
      const place = start + ((index * 37) % (end - start))
      const changed = Buffer.from(whole)
      changed[place] ^= 1
      writeFileSync(join(copy, 'entries.ndjson'), changed)
      const { code, text } = it.command('ledger', 'verify', copy)
      assert.equal(code, 4, `byte ${place} of entry ${index}: ${text}`)
      assert.match(text, new RegExp(`firstBadIndex\\D*${index}\\b`), `byte ${place} of entry ${index}`)
      start = end + 1
    }
  })

  test('is broken when its end is cut off and an outside checkpoint is known', async () => {
    const [checkpoint, copy] = [it.scratch('outside.txt'), it.scratch('cut')]
    writeFileSync(checkpoint, kept)
    cpSync(folder, copy, { recursive: true })
    for (const name of ['entries.ndjson', 'hashes']) {
      const lines = readFileSync(join(copy, name), 'utf8').trimEnd().split('\n')
      writeFileSync(join(copy, name), `${lines.slice(0, -1).join('\n')}\n`)
    }
    const { code, text } = it.command('ledger', 'verify', copy, '--checkpoint', checkpoint, '--key', join(folder, 'key'))
    assert.equal(code, 4, text)
  })
})

function entries(ledger) {
  return readFileSync(join(ledger, 'entries.ndjson'), 'utf8').split('\n').filter(Boolean)
}
