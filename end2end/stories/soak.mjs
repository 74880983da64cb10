// Mixed load for a while: pages and REST, permits and refusals, people who leave, and providers that fail. Memory and file
// descriptors stay flat, nothing panics, and the checker finds nothing. 20 seconds; with `--long` 30 minutes.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { caseworker } from '../fixtures/caseworker.mjs'
import { DATABASES, LONG, makePlace } from '../fixtures/place.mjs'
import { mixed, nap } from '../fixtures/witness.mjs'

const MINUTES = Number(process.env.HJEMMEL_SOAK_MINUTES ?? (LONG ? 30 : 1 / 3))
const TIME = MINUTES * 60_000
/**
 * How often each client asks, however fast it is answered: answers are kept for a while, so memory follows the rate. A long
 * soak asks slowly, so that what it writes can still be read at the end.
 */
const PERIOD = MINUTES > 2 ? 400 : 60
/** The program's caches, and the answers it keeps for a minute, fill first. */
const WARM = 0.3
/** How much may be added to what a warm program holds: an export, a batch, a checkpoint of the database. */
const MORE_MEMORY = (warm) => warm * (MINUTES > 2 ? 1.1 : 1.3) + 12 * 1_024
const MORE_FILES = 24

const TROUBLE = [
  {},
  { delayMs: 40 },
  { status: 500, times: 5 },
  { fault: 'reset', times: 5 },
  {},
  { fault: 'truncated', times: 5 },
  { dropToken401Once: true },
  { unknownField: true },
]

const chosen = process.env.HJEMMEL_SOAK_DATABASE ? [process.env.HJEMMEL_SOAK_DATABASE] : LONG ? DATABASES : ['sqlite']
for (const database of chosen) {
  describe(`${(TIME / 1_000).toFixed(0)} seconds of mixed load on ${database}`, () => {
    let place
    before(async () => {
      place = await makePlace(database)
      await place.start({ HJEMMEL_LOG: 'warn' })
    })
    after(() => place?.end())

    test('leave memory and file descriptors as they were, and no panic', { timeout: TIME * 2 + 300_000 }, async (context) => {
      const { it } = place
      const end = Date.now() + TIME
      const over = () => Date.now() >= end
      const measures = []
      const watching = watch(it.pid, over, measures)
      const told = await Promise.all([
        ...Array.from({ length: 4 }, (_, index) => system(place, index, over)),
        ...Array.from({ length: 2 }, () => person(place, over)),
        impatient(place, over),
        trouble(place, over),
      ])
      await watching
      await place.street.behave()
      await place.isWell()
      const asked = told.reduce((sum, count) => sum + count, 0)
      const warm = middle(measures.slice(Math.floor(measures.length * WARM), Math.ceil(measures.length * (WARM + 0.2))))
      const last = middle(measures.slice(Math.floor(measures.length * 0.8)))
      context.diagnostic(
        `${asked} requests; resident ${(warm.memory / 1_024).toFixed(1)} MB warm, ${(last.memory / 1_024).toFixed(1)} MB at the end; ` +
          `${warm.files} file descriptors warm, ${last.files} at the end`,
      )
      assert.ok(asked > TIME / 1_000, `only ${asked} requests`)
      assert.ok(last.memory <= MORE_MEMORY(warm.memory), `${warm.memory} kB became ${last.memory} kB`)
      assert.ok(last.files <= warm.files + MORE_FILES, `${warm.files} file descriptors became ${last.files}`)
      await nap(1_000)
      await place.holds({ ended: true })
    })
  })
}

/** A client system: look-ups and refusals over REST. */
async function system(place, start, over) {
  const [samples, beat] = [mixed(place.it), pace(PERIOD)]
  let asked = 0
  for (; !over(); asked += 1) {
    const { status } = await place.seen.ask(place.it, samples[(start + asked) % samples.length])
    assert.ok([200, 403, 502, 504].includes(status), `a look-up was answered ${status}`)
    await beat()
  }
  return asked
}

/** A caseworker: the form, the answer, and the lists. */
async function person(place, over) {
  const [sample, beat] = [place.it.permitted()[0], pace(PERIOD)]
  let asked = 0
  let visitor
  for (; !over(); asked += 5) {
    // A new session now and then, as people do; it ends before its time is over.
    if (asked % 500 === 0) visitor = await caseworker(place.it)
    const page = await place.seen.askOnPage(visitor, sample)
    assert.ok([200, 502, 504].includes(page.status), `a page was answered ${page.status}`)
    for (const path of ['/', '/oppslag', '/bruksomrader', '/oppslag/nytt']) {
      assert.ok((await visitor.ask(path)).status < 400, path)
      await beat()
    }
  }
  return asked
}

/** Somebody who leaves before the answer comes. */
async function impatient(place, over) {
  const beat = pace(PERIOD * 4)
  let asked = 0
  for (; !over(); asked += 1) {
    await place.seen.ask(place.it, place.it.permitted()[0], { signal: AbortSignal.timeout(3 + (asked % 40)) })
    await beat()
  }
  return asked
}

/** The providers' bad days; also keeps what they were asked before they forget it, and a checkpoint. */
async function trouble(place, over) {
  for (let turn = 0; !over(); turn += 1) {
    await place.street.behave(TROUBLE[turn % TROUBLE.length])
    await place.street.asked()
    await place.seen.keepCheckpoint(place.it, place.it.demo.clients[0].organisation, 0)
    for (let second = 0; second < 4 && !over(); second += 1) await nap(500)
  }
  return 0
}

/** Waits for the next beat of a steady rhythm; beats that were missed are not made up for. */
function pace(period) {
  let next = Date.now()
  return () => {
    next = Math.max(next + period, Date.now())
    return nap(next - Date.now())
  }
}

async function watch(pid, over, measures) {
  while (!over()) {
    await nap(Math.min(5_000, TIME / 40))
    const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1])
    measures.push({ memory, files: readdirSync(`/proc/${pid}/fd`).length })
  }
}

function middle(measures) {
  const of = (name) => measures.map((one) => one[name]).toSorted((one, other) => one - other)[measures.length >> 1]
  return { memory: of('memory'), files: of('files') }
}
