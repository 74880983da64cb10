// Ten thousand connections that are opened and say nothing, or only begin. Others are answered as if they were not there.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { Agent, get } from 'node:http'
import { startHjemmel } from '../fixtures/hjemmel.mjs'

const CROWD = 10_000
/** The program's own, without a setting; far fewer than the crowd. */
const PLACES = 1_024
const ASKED = 200
/** Far above what it takes, so that a busy machine fails nothing; the figure itself is told. */
const BOUND_MS = 1_000

describe('a crowd that is silent', () => {
  let here
  const crowd = []
  before(async () => {
    here = await startHjemmel({ HJEMMEL_CONNECTIONS: String(PLACES) })
  })
  after(async () => {
    crowd.forEach((one) => one.destroy())
    await here?.stop()
  })

  /** A page that needs no session, over a connection of its own; how long it took. */
  const asked = (path) =>
    new Promise((resolve, reject) => {
      const began = performance.now()
      get(`${here.url}${path}`, { agent: new Agent({ keepAlive: false }) }, (answer) => {
        answer.resume()
        answer.on('end', () => resolve({ status: answer.statusCode, ms: performance.now() - began }))
      }).on('error', reject)
    })

  const figures = async (path) => {
    const times = []
    for (let turn = 0; turn < ASKED; turn += 1) {
      const { status, ms } = await asked(path)
      assert.equal(status, 200)
      times.push(ms)
    }
    times.sort((one, other) => one - other)
    return { middle: times[ASKED / 2], most: times.at(-1) }
  }
  const told = ({ middle, most }) => `${middle.toFixed(1)} ms in the middle, ${most.toFixed(1)} ms at the most`

  test('of ten thousand keeps nobody waiting', { timeout: 180_000 }, async (context) => {
    const alone = await figures('/logg-inn')
    for (let opened = 0; opened < CROWD; opened += 500) {
      const batch = Array.from({ length: 500 }, (_, index) => {
        const one = connect(here.port, '127.0.0.1')
        one.on('error', () => {})
        // One in three begins a request and never ends it.
        if (index % 3 === 0) one.on('connect', () => one.write('GET /logg-inn HTTP/1.1\r\nHost: a\r\nX-Slow: '))
        return one
      })
      await Promise.all(batch.map((one) => once(one, 'connect')))
      crowd.push(...batch)
    }
    assert.equal(crowd.length, CROWD)
    const beside = await figures('/logg-inn')
    context.diagnostic(`alone: ${told(alone)}; beside ${CROWD} silent ones, with ${PLACES} places: ${told(beside)}`)
    assert.ok(beside.middle < BOUND_MS, told(beside))
    assert.equal((await here.ask('/api/v1/use-cases')).status, 200)
    assert.equal((await fetch(`${here.adminUrl}/isReady`)).status, 200)
  })
})
