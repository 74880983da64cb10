// Checks the invariants I1 to I6 from outside. It reads three things only: an export of the log, what the clients wrote
// down of what they saw, and what the simulated providers wrote down of what they were asked.
//
//   node checker.mjs --export DIR --seen FILE --asked FILE [--ended] [--slack SECONDS] [--secret TEXT]...
//
// --ended: every permit must have its end by now. --slack: how far apart the clocks of the log and the providers may be.
// Prints one line per finding, each with the invariant's name; exit 0 nothing found, 4 something, 2 unreadable.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** What the sandbox adds to its answers when it is told to, and what no log may ever hold. */
const CANARIES = ['kanarifugl-7f3a91c2', '777333111', 'kanarifuglInntektSomIngenKjenner']
/** From the first byte of a call back to the seal of its permit: the engine's whole time. */
const LONGEST_FETCH = 35
const ENDS = new Set(['lookup.disclosed', 'lookup.failed'])

/** Gives what was found: `[{ invariant, message }]`. */
export function check({ exported, seen, asked, ended = false, slack = 1, secrets = [] }) {
  const findings = []
  const find = (invariant, message) => findings.push({ invariant, message })
  const ledgers = readdirSync(exported).map((name) => readLedger(join(exported, name), name))
  const answers = readLines(seen)
  const calls = JSON.parse(readFileSync(asked, 'utf8')).calls
  const lookups = gather(ledgers)

  for (const ledger of ledgers) {
    whole(ledger, answers, find)
    inOrder(ledger, find)
    silent(ledger, [...CANARIES, ...secrets], find)
  }
  for (const [id, lookup] of lookups) livesOnce(id, lookup, ended, find)
  receipts(ledgers, answers, find)
  for (const answer of answers) if ('status' in answer) bornOut(answer, lookups, find)
  permittedCalls(calls, lookups, slack, find)
  return findings
}

function readLines(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
}

function readLedger(folder, name) {
  const lines = readFileSync(join(folder, 'entries.ndjson'), 'utf8').split('\n').filter(Boolean)
  const hashes = readFileSync(join(folder, 'hashes'), 'utf8').split('\n').filter(Boolean)
  return { name, folder, lines, hashes, entries: lines.map((line) => JSON.parse(line)) }
}

const leafHash = (line) => createHash('sha256').update(Buffer.from([0])).update(line).digest('hex')

/** Every look-up that the log knows: its decision entries and its end entries. */
function gather(ledgers) {
  const lookups = new Map()
  for (const { name, lines, entries } of ledgers) {
    entries.forEach((entry, index) => {
      if (!entry.lookupId || entry.kind === 'lookup.wrong_person') return
      if (!lookups.has(entry.lookupId)) lookups.set(entry.lookupId, { decisions: [], ends: [] })
      const place = { ...entry, at: index, ledgerName: name, leaf: leafHash(lines[index]) }
      lookups.get(entry.lookupId)[ENDS.has(entry.kind) ? 'ends' : 'decisions'].push(place)
    })
  }
  return lookups
}

/** I5: the product's own verifier, against the newest checkpoint that a client has kept; and our own sum of every leaf. */
function whole({ name, folder, lines, hashes }, answers, find) {
  lines.forEach((line, index) => {
    if (leafHash(line) !== hashes[index]) find('I5', `${name}: entry ${index} is not the one whose hash was exported`)
  })
  const kept = answers.filter((answer) => answer.checkpoint && answer.ledger === name).map(({ checkpoint }) => checkpoint)
  // The newest reaches over all that the older ones do.
  const note = kept.at(-1)
  const scratch = mkdtempSync(join(tmpdir(), 'hjemmel-check-'))
  const outside = join(scratch, 'outside.txt')
  if (note) writeFileSync(outside, note)
  const words = note ? ['--checkpoint', outside, '--key', join(folder, 'key')] : []
  const { status, stdout, stderr } = spawnSync(process.env.HJEMMEL_BINARY, ['ledger', 'verify', folder, ...words], { encoding: 'utf8' })
  if (status !== 0) find('I5', `${name}: ${`${stdout}${stderr}`.trim()}`)
  rmSync(scratch, { recursive: true })
}

/** I6: one entry per index. I4: time does not go back, and no permit stands on a check that failed. */
function inOrder({ name, entries }, find) {
  let before = ''
  entries.forEach((entry, index) => {
    if (entry.index !== index) find('I6', `${name}: entry ${index} says that it is entry ${entry.index}`)
    if (entry.ledger !== name) find('I6', `${name}: entry ${index} belongs to ${entry.ledger}`)
    if (millis(entry.time) < millis(before)) find('I4', `${name}: entry ${index} is older than the one before`)
    before = entry.time
    if (!entry.decision) return
    const failed = (entry.decision.checks ?? []).filter(({ outcome }) => outcome === 'fail').map(({ code }) => code)
    const outcome = failed.length === 0 ? 'permit' : 'refuse'
    const right = { 'lookup.permitted': 'permit', 'lookup.refused': 'refuse' }[entry.kind] ?? outcome
    if (entry.decision.outcome !== right || outcome !== right) {
      find('I4', `${name}: entry ${index} is ${entry.kind} on a decision to ${entry.decision.outcome} with [${failed}] failed`)
    }
    if (millis(entry.decision.decidedAt) > millis(entry.time)) find('I4', `${name}: entry ${index} was sealed before it was decided`)
  })
}

const millis = (time) => (time ? Date.parse(time) : -Infinity)

/** I3: no canary, no number of a person, no secret the story knows. */
function silent({ name, lines }, secrets, find) {
  lines.forEach((line, index) => {
    const number = /(?<![0-9A-Za-z])\d{11}(?![0-9A-Za-z])/.exec(line)
    if (number) find('I3', `${name}: entry ${index} holds eleven digits in a row`)
    if (secrets.some((secret) => new RegExp(`(?<![0-9A-Za-z])${secret}(?![0-9A-Za-z])`).test(line))) {
      find('I3', `${name}: entry ${index} holds what must not come out`)
    }
  })
}

/** I1 and I2 as the log itself can show them: one decision, one end, in this order, and an end only after a permit. */
function livesOnce(id, { decisions, ends }, ended, find) {
  if (decisions.length !== 1) find('I1', `look-up ${id} has ${decisions.length} decisions`)
  if (ends.length > 1) find('I1', `look-up ${id} has ${ends.length} ends: ${ends.map(({ kind }) => kind)}`)
  const [permit, end] = [decisions.find(({ kind }) => kind === 'lookup.permitted'), ends[0]]
  if (end && !permit) find('I1', `look-up ${id} ended as ${end.kind} and was never permitted`)
  if (end && permit) {
    const follows = end.at > permit.at && end.ledgerName === permit.ledgerName
    if (!follows) find('I1', `look-up ${id} ended before it was permitted`)
    if (end.evidence?.permit !== permit.at) find('I1', `look-up ${id} names entry ${end.evidence?.permit} as its permit, which is ${permit.at}`)
  }
  const surplus = (end?.fields ?? []).filter((field) => !permit?.fields?.includes(field))
  if (surplus.length > 0) find('I1', `look-up ${id} showed fields that were not permitted: ${surplus}`)
  if (end?.kind === 'lookup.failed' && end.disclosure) find('I2', `look-up ${id} failed and has a disclosure`)
  if (ended && permit && !end) find('I2', `look-up ${id} has a permit and no end`)
}

/** I5 and I6: every receipt that anybody ever got still stands where it said. */
function receipts(ledgers, answers, find) {
  const given = new Map()
  for (const { receipt } of answers) {
    if (!receipt) continue
    for (const one of [receipt, receipt.permit && { ledger: receipt.ledger, ...receipt.permit }].filter(Boolean)) {
      const place = `${one.ledger} ${one.index}`
      if (given.has(place) && given.get(place) !== one.leafHash) find('I6', `two receipts name two entries at ${place}`)
      given.set(place, one.leafHash)
      const line = ledgers.find(({ name }) => name === one.ledger)?.lines[one.index]
      if (line === undefined) find('I5', `the log has lost entry ${place}, for which there is a receipt`)
      else if (leafHash(line) !== one.leafHash) find('I5', `entry ${place} is another than its receipt says`)
    }
  }
}

/** I1 and I2 as a client sees them: what it was answered is what the log says came of it. */
function bornOut(answer, lookups, find) {
  const { lookupId: id, status, shown, receipt } = answer
  const { decisions, ends } = lookups.get(id) ?? { decisions: [], ends: [] }
  const as = (kind) => [...decisions, ...ends].filter((entry) => entry.kind === kind)
  const where = `the answer to look-up ${id} (${status})`
  if (shown && status !== 200) find('I2', `${where} shows data`)
  if (shown) {
    const [permits, disclosures] = [as('lookup.permitted'), as('lookup.disclosed')]
    if (permits.length !== 1) find('I1', `${where} has ${permits.length} permits`)
    if (disclosures.length !== 1) find('I1', `${where} has ${disclosures.length} disclosures`)
    if (as('lookup.failed').length > 0) find('I2', `${where} shows data of a look-up that failed`)
    // A page prints the hashes; it names no permit's.
    const [own, before] = answer.hashes ? [answer.hashes] : [[receipt?.leafHash], [receipt?.permit?.leafHash]]
    if (!disclosures.some(({ leaf }) => own.includes(leaf))) find('I1', `${where} has no receipt of its disclosure`)
    if (before && !permits.some(({ leaf }) => before.includes(leaf))) find('I1', `${where} has no receipt of its permit`)
    const surplus = (answer.fields ?? []).filter((field) => !disclosures[0]?.fields?.includes(field))
    if (surplus.length > 0) find('I1', `${where} shows fields that its entry does not name: ${surplus}`)
  }
  const sealedAs = { 403: 'lookup.refused', 502: 'lookup.failed', 504: 'lookup.failed' }[status]
  const given = answer.hashes ?? [receipt?.leafHash]
  if (sealedAs && id && !as(sealedAs).some(({ leaf }) => given.includes(leaf))) find('I2', `${where} is not sealed as ${sealedAs}`)
  if (sealedAs && !id && status !== 403) find('I2', `an answer ${status} names no look-up`)
  if (status === 503 && (receipt || answer.outcome)) find('I2', `${where} tells of a decision that could not be sealed`)
}

/**
 * I1 as a provider sees it: nobody was asked without a permit that was sealed before. A call is known by its id in an end;
 * one whose end was cut off, or that was sent again with a new token, belongs to a permit that could have sent it.
 */
function permittedCalls(calls, lookups, slack, find) {
  const permits = []
  const known = new Map()
  for (const [id, { decisions, ends }] of lookups) {
    const permit = decisions.find(({ kind }) => kind === 'lookup.permitted')
    if (!permit) continue
    const correlation = ends[0]?.evidence?.correlationId
    if (correlation) known.set(correlation, permit)
    permits.push({ id, permit, spent: Boolean(correlation), service: permit.evidence?.service, from: millis(permit.time) - slack * 1_000 })
  }
  permits.sort((one, other) => one.from - other.from)
  for (const call of calls.toSorted((one, other) => millis(one.at) - millis(other.at))) {
    // The street tells the time to the second.
    const latest = millis(call.at) + 999
    const own = known.get(call.correlationId)
    if (own && millis(own.time) - slack * 1_000 > latest) find('I1', `call ${call.correlationId} came before its permit was sealed`)
    if (own) continue
    const earliest = latest - (LONGEST_FETCH + 2 * slack) * 1_000
    const fits = ({ service, from }) => service?.startsWith(call.api) && from <= latest && from >= earliest
    const sent = permits.find((permit) => fits(permit) && (call.status === 401 || !permit.spent))
    if (!sent) find('I1', `call ${call.correlationId} to ${call.api} at ${call.at} has no permit`)
    else if (call.status !== 401) sent.spent = true
  }
}

function main() {
  const options = {
    export: { type: 'string' },
    seen: { type: 'string' },
    asked: { type: 'string' },
    ended: { type: 'boolean', default: false },
    slack: { type: 'string', default: '1' },
    secret: { type: 'string', multiple: true, default: [] },
  }
  try {
    const { values } = parseArgs({ options })
    const { export: exported, seen, asked, ended, slack, secret } = values
    const findings = check({ exported, seen, asked, ended, slack: Number(slack), secrets: secret })
    for (const { invariant, message } of findings) console.log(`${invariant} ${message}`)
    process.exitCode = findings.length === 0 ? 0 : 4
  } catch (error) {
    console.error(error.message)
    process.exitCode = 2
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
