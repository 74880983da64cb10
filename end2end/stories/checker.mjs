// The checker must be able to fail: records that are whole pass, and each way of breaking them names its invariant.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { makePlace } from '../fixtures/place.mjs'

const CHECKER = fileURLToPath(new URL('../checker.mjs', import.meta.url))

describe('the checker', () => {
  let folder
  let ledger
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hjemmel-records-'))
    const place = await makePlace('sqlite')
    const it = await place.start()
    const [permit, refusal] = [it.permitted()[0], it.refused()[0]]
    for (const sample of [permit, permit, refusal]) await place.seen.ask(it, sample)
    await place.street.behave({ status: 500 })
    await place.seen.ask(it, permit)
    ledger = place.seen.lines()[0].receipt.ledger
    await place.seen.keepCheckpoint(it, ledger, 0)
    assert.equal(it.command('ledger', 'export', '--out', join(folder, 'export')).code, 0)
    cpSync(place.seen.file, join(folder, 'seen.ndjson'))
    await place.street.save(join(folder, 'asked.json'))
    assert.deepEqual(place.seen.lines().map((line) => line.status ?? 'note'), [200, 200, 403, 502, 'note'])
    await place.end()
  })
  after(() => rmSync(folder, { recursive: true }))

  test('finds nothing in records that are whole', () => assert.equal(judged(folder), '0\n'))

  const line = (records, kind) => records.findIndex((record) => record.kind === kind)
  const last = (records, kind) => records.findLastIndex((record) => record.kind === kind)
  const answer = (records, status) => records.find((record) => record.status === status)

  const entries = [
    ['an entry removed', 'I5', (all) => all.splice(3, 1)],
    ['an entry cut off at the end', 'I5', (all) => all.pop()],
    ['a field of an entry changed', 'I5', (all) => (all[line(all, 'lookup.disclosed')].fields = [])],
    ['a disclosure without its permit', 'I1', (all) => (all[line(all, 'lookup.permitted')].lookupId = 'another')],
    ['a permit with two ends', 'I1', (all) => (all[line(all, 'lookup.failed')].lookupId = all[line(all, 'lookup.disclosed')].lookupId)],
    ['a field shown that was not permitted', 'I1', (all) => all[line(all, 'lookup.disclosed')].fields.push('bruttoformue')],
    ['a disclosure before its permit', 'I1', swapped],
    ['a permit without an end', 'I2', (all) => all.splice(line(all, 'lookup.failed'), 1)],
    ['an identity number in an entry', 'I3', (all) => (all[1].evidence = { ...all[1].evidence, note: '30908299902' })],
    ['a canary in an entry', 'I3', (all) => all[line(all, 'lookup.disclosed')].fields.push('kanarifuglInntektSomIngenKjenner')],
    ['a permit on a failed check', 'I4', (all) => (all[last(all, 'lookup.permitted')].decision.checks[0].outcome = 'fail')],
    ['a refusal without a cause', 'I4', (all) => all[line(all, 'lookup.refused')].decision.checks.forEach((one) => (one.outcome = 'pass'))],
    ['a time that goes back', 'I4', (all) => (all.at(-1).time = '2020-01-01T00:00:00Z')],
    ['two entries at one index', 'I6', (all) => all.splice(4, 0, all[3])],
  ]
  for (const [what, invariant, change] of entries) {
    test(`names ${invariant} for ${what}`, () => {
      const copy = copied(folder)
      const file = join(copy, 'export', ledger, 'entries.ndjson')
      const all = parsed(file)
      change(all)
      writeFileSync(file, all.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
      assertNames(judged(copy), invariant)
    })
  }

  const seen = [
    ['a disclosure that the log does not know', 'I1', (all) => (answer(all, 200).lookupId = 'another')],
    ['a receipt of another disclosure', 'I1', (all) => (all[0].receipt.leafHash = all[1].receipt.leafHash)],
    ['a field shown that the entry does not name', 'I1', (all) => answer(all, 200).fields.push('bruttoformue')],
    ['data shown of a look-up that failed', 'I2', (all) => Object.assign(answer(all, 502), { status: 200, shown: true })],
    ['data shown with a refusal', 'I2', (all) => (answer(all, 403).shown = true)],
    ['a failure that was not sealed', 'I2', (all) => (answer(all, 502).receipt = undefined)],
    ['an answer 503 with a receipt', 'I2', (all) => (answer(all, 502).status = 503)],
    ['a receipt beyond the end of the log', 'I5', (all) => (answer(all, 200).receipt.index = 9_999)],
    ['two receipts for one index', 'I6', (all) => (all[1].receipt = { ...all[1].receipt, index: all[0].receipt.index })],
    ['a checkpoint that the log does not reach', 'I5', (all) => (all.at(-1).checkpoint = all.at(-1).checkpoint.replace(/\n\d+\n/, '\n9999\n'))],
  ]
  for (const [what, invariant, change] of seen) {
    test(`names ${invariant} for ${what}`, () => {
      const copy = copied(folder)
      const all = parsed(join(copy, 'seen.ndjson'))
      change(all)
      writeFileSync(join(copy, 'seen.ndjson'), all.map((one) => JSON.stringify(one)).join('\n'))
      assertNames(judged(copy), invariant)
    })
  }

  const asked = [
    ['a call without a permit', (calls) => calls.push({ ...calls[0], correlationId: 'another' })],
    ['a call before its permit', (calls) => (calls[0].at = '2020-01-01T00:00:00Z')],
    ['a call to another service than the permit’s', (calls) => Object.assign(calls[0], { correlationId: 'another', api: 'restanser' })],
  ]
  for (const [what, change] of asked) {
    test(`names I1 for ${what}`, () => {
      const copy = copied(folder)
      const file = join(copy, 'asked.json')
      const record = JSON.parse(readFileSync(file, 'utf8'))
      change(record.calls)
      writeFileSync(file, JSON.stringify(record))
      assertNames(judged(copy), 'I1')
    })
  }

  test('says when it cannot read', () => {
    const { status } = spawnSync('node', [CHECKER, '--export', join(folder, 'nowhere'), '--seen', '/dev/null', '--asked', '/dev/null'])
    assert.equal(status, 2)
  })
})

/** The last look-up's two entries change places, each keeping its index. */
function swapped(all) {
  const permit = all.findLastIndex((one) => one.kind === 'lookup.permitted')
  const end = all.findIndex((one) => one.kind === 'lookup.failed')
  const [first, second] = [all[permit], all[end]]
  all[permit] = { ...second, index: permit }
  all[end] = { ...first, index: end }
}

function copied(folder) {
  const copy = mkdtempSync(join(folder, 'copy-'))
  const records = readdirSync(folder).filter((one) => !one.startsWith('copy-'))
  for (const name of records) cpSync(join(folder, name), join(copy, name), { recursive: true })
  return copy
}

function parsed(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
}

/** Exit code and output. */
function judged(folder) {
  const place = ['--export', join(folder, 'export'), '--seen', join(folder, 'seen.ndjson'), '--asked', join(folder, 'asked.json')]
  const { status, stdout, stderr } = spawnSync('node', [CHECKER, ...place, '--ended'], { encoding: 'utf8' })
  return `${status}\n${stdout}${stderr}`
}

function assertNames(found, invariant) {
  assert.match(found, new RegExp(`^4\\n(.|\\n)*^${invariant} `, 'm'), found)
}
