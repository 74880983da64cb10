// Clients that are slow, greedy or lie about where a request ends. They get nothing by it, and others are served meanwhile.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { caseworker } from '../fixtures/caseworker.mjs'
import { makePlace } from '../fixtures/place.mjs'
import { raw } from '../fixtures/raw.mjs'
import { mixed, nap } from '../fixtures/witness.mjs'

const CONNECTIONS = 48
const REQUEST_SECONDS = 4
/** The program's own limit for a head is 15 s. */
const HEAD_MS = 20_000
const HEAD = 'Host: hjemmel.example\r\n'
/** What somebody would smuggle in; its answer is a word of its own. */
const HIDDEN = `GET /isAlive HTTP/1.1\r\n${HEAD}\r\n`
/** An address that is answered without asking the database. */
const OPEN = '/logg-inn'

/** Each is one request to one reader and two to another. Sent as it stands; one answer at most, and never the hidden one's. */
const SMUGGLED = [
  ['a length and chunks', `Content-Length: ${HIDDEN.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ['chunks and a length', `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`],
  ['two lengths', `Content-Length: 0\r\nContent-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
  ['two lengths in one', `Content-Length: 0, ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
  ['a length with a sign', `Content-Length: +0\r\n\r\n${HIDDEN}`],
  ['a negative length', `Content-Length: -1\r\n\r\n${HIDDEN}`],
  ['a length in hex', `Content-Length: 0x0\r\n\r\n${HIDDEN}`],
  ['a length too large to count', `Content-Length: 99999999999999999999999\r\n\r\n${HIDDEN}`],
  ['a chunk size that is none', `Transfer-Encoding: chunked\r\n\r\nzz\r\n${HIDDEN}\r\n0\r\n\r\n`],
  ['a chunk size too large to count', `Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n${HIDDEN}\r\n0\r\n\r\n`],
  ['an encoding nobody knows', `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ['chunks that are not last', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${HIDDEN}`],
  ['a space before the colon', `Content-Length : ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
  ['a folded line', `X-Folded: a\r\n Content-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
  ['a NUL in a name', `X-\0Name: a\r\n\r\n${HIDDEN}`],
  ['a bare carriage return', `X-Name: a\rContent-Length: 9\r\n\r\n${HIDDEN}`],
]

describe('a client that', () => {
  let place
  let it
  let slow
  before(async () => {
    place = await makePlace('sqlite')
    it = await place.start({ HJEMMEL_CONNECTIONS: String(CONNECTIONS), HJEMMEL_REQUEST_SECONDS: String(REQUEST_SECONDS) })
    slow = await dripping(it)
  })
  after(() => place?.end())

  const isServed = async () => {
    const began = Date.now()
    assert.equal((await place.seen.ask(it, it.permitted()[0])).status, 200)
    assert.ok(Date.now() - began < 3_000, 'others wait')
  }

  test('sends its body a byte at a time is answered in time, and others are served meanwhile', { timeout: 60_000 }, async () => {
    const bodies = await Promise.all(Array.from({ length: 10 }, () => raw(it.port)))
    bodies.forEach((one) => one.send(`${lookupHead(it, 9_999)}{`))
    const waiting = () => bodies.some((one) => one.statuses().length === 0)
    for (const end = Date.now() + REQUEST_SECONDS * 2_500; Date.now() < end && waiting(); ) {
      for (const one of bodies) if (!one.closed) one.send(' ')
      await isServed()
      await nap(300)
    }
    for (const one of bodies) assert.deepEqual(one.statuses(), [503], one.got || 'no answer')
    bodies.forEach((one) => one.drop())
  })

  test('sends a head without end, or too many lines of it, is refused before it has sent much', { timeout: 30_000 }, async () => {
    const long = await raw(it.port)
    long.send(`GET ${OPEN} HTTP/1.1\r\n${HEAD}X-Long: `)
    let sent = 0
    while (!long.closed && sent < 4_000_000) {
      long.send('x'.repeat(16_384))
      sent += 16_384
      await nap(1)
    }
    assert.ok(long.closed && sent < 2_000_000, `${sent} bytes were taken`)
    const many = await raw(it.port)
    many.send(`GET ${OPEN} HTTP/1.1\r\n${HEAD}${'X-Many: 1\r\n'.repeat(500)}\r\n`)
    assert.ok(await many.until(5_000), 'it is not let go')
    assert.ok(many.statuses().every((status) => status === 431 || status === 400), many.got)
    const huge = await raw(it.port)
    huge.send(`${lookupHead(it, 90_000_000)}${' '.repeat(400_000)}`)
    assert.ok(await huge.until(REQUEST_SECONDS * 500, () => huge.statuses().length > 0), 'a body that is too large is read on')
    assert.deepEqual(huge.statuses(), [413])
    for (const one of [long, many, huge]) one.drop()
    await isServed()
  })

  test('sends two honest requests after one another gets two answers', { timeout: 20_000 }, async () => {
    const one = await raw(it.port)
    one.send(`${lookupHead(it)}Content-Length: 2\r\n\r\n{}${HIDDEN}`)
    assert.ok(await one.until(5_000, () => /\r\n\r\nalive/.test(one.got)), one.got)
    assert.deepEqual(one.statuses(), [422, 200])
    one.drop()
  })

  for (const [what, rest] of SMUGGLED) {
    test(`says where its request ends with ${what} smuggles nothing in`, { timeout: 20_000 }, async () => {
      const one = await raw(it.port)
      one.send(`${lookupHead(it)}${rest}`)
      await one.until(REQUEST_SECONDS * 1_000 + 2_000, () => one.closed || one.statuses().length > 0)
      // A second answer would follow at once.
      await nap(150)
      assert.ok(!/\r\n\r\nalive/.test(one.got), one.got)
      assert.ok(one.statuses().length <= 1, `${one.statuses().length} answers`)
      assert.ok(!one.statuses().some((status) => status < 400), one.got.slice(0, 200))
      one.drop()
    })
  }

  test('breaks off in every place, or is gone without a word, leaves nothing behind', { timeout: 30_000 }, async () => {
    const body = JSON.stringify(it.permitted()[0].body)
    const whole = `${lookupHead(it, Buffer.byteLength(body))}${body}`
    for (let length = 1; length <= whole.length; length += 29) {
      const [polite, rude] = await Promise.all([raw(it.port), raw(it.port)])
      for (const one of [polite, rude]) one.send(whole.slice(0, length))
      polite.half()
      rude.vanish()
      await polite.until(1_000, () => polite.closed)
      polite.drop()
    }
    await isServed()
  })

  test('sends many requests at once gets as many answers, in their order', { timeout: 30_000 }, async () => {
    const one = await raw(it.port)
    const paths = Array.from({ length: 40 }, (_, index) => (index % 2 ? '/isAlive' : '/finnes-ikke'))
    one.send(paths.map((path) => `GET ${path} HTTP/1.1\r\n${HEAD}\r\n`).join(''))
    assert.ok(await one.until(10_000, () => one.statuses().length === paths.length), `${one.statuses().length} answers`)
    assert.equal(new Set(one.statuses().filter((_, index) => index % 2)).size, 1)
    one.statuses().forEach((status, index) => assert.equal(status === 200, index % 2 === 1, `answer ${index} is ${status}`))
    one.drop()
  })

  test('has sent its head a byte at a time all this while is let go', { timeout: 60_000 }, async () => {
    assert.equal(await slow.left(), 0, 'a slow head is never ended')
    for (const one of slow.all) assert.ok(!one.statuses().includes(200), one.got)
    await isServed()
  })

  test('holds every connection and says nothing keeps nobody out for good', { timeout: 60_000 }, async () => {
    const idle = await Promise.all(Array.from({ length: CONNECTIONS + 20 }, () => raw(it.port)))
    assert.equal((await fetch(`${it.adminUrl}/isReady`)).status, 200, 'the operator is kept out')
    const began = Date.now()
    await place.isWell({ within: HEAD_MS + 10_000 })
    assert.ok(Date.now() - began < HEAD_MS + 10_000)
    idle.forEach((one) => one.drop())
    await isServed()
  })

  test('leaves while its look-up is made, on the page or over REST, has it brought to its end', { timeout: 60_000 }, async (context) => {
    const person = await caseworker(it)
    const samples = mixed(it)
    const left = { gone: 0, answered: 0 }
    const permits = () => place.entries().filter((entry) => entry.kind === 'lookup.permitted').length
    const before = permits()
    await place.street.behave({ delayMs: 20 })
    const client = async (number) => {
      for (let turn = 0; turn < 25; turn += 1) {
        // Within the time that an answer takes, so that many leave also where answers come fast.
        const signal = AbortSignal.timeout(5 + ((turn * 61 + number * 17) % 200))
        const sample = samples[(turn + number) % samples.length]
        const onPage = () => place.seen.askOnPage(person, it.permitted()[0], { signal })
        const line = await (number % 2 ? place.seen.ask(it, sample, { signal }) : onPage())
        left[line.error || line.status === null ? 'gone' : 'answered'] += 1
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, index) => client(index)))
    await place.street.behave()
    assert.ok(left.gone > 20, JSON.stringify(left))
    assert.equal((await fetch(`${it.url}/isReady`)).status, 200)
    // What goes on after its asker has left is done within the time of a call.
    for (const end = Date.now() + 15_000; (await place.findings({ ended: true })).length > 0 && Date.now() < end; ) await nap(300)
    await place.holds({ ended: true })
    const [made, cut] = [permits() - before, place.entries().filter((entry) => entry.evidence?.cause === 'interrupted')]
    assert.ok(made > left.answered, 'everybody left before a permit')
    assert.deepEqual(cut, [])
    context.diagnostic(`${left.gone} left, ${left.answered} stayed, ${made} look-ups were made`)
    await isServed()
  })
})

/** Twenty clients that send a head a byte at a time, until they are let go; half of them never come as far as a line. */
async function dripping(it) {
  const all = await Promise.all(Array.from({ length: 20 }, () => raw(it.port)))
  all.forEach((one, index) => one.send(index % 2 ? `GET ${OPEN} HTTP/1.1\r\n${HEAD}` : 'G'))
  const open = () => all.filter((one) => !one.closed)
  const end = Date.now() + HEAD_MS
  const drip = (async () => {
    for (; Date.now() < end && open().length > 0; await nap(500)) for (const one of open()) one.send('x')
  })()
  return {
    all,
    /** How many are still there when the time for a head is over. */
    async left() {
      await drip
      const left = open().length
      all.forEach((one) => one.drop())
      return left
    },
  }
}

/** The head of a look-up, up to what says how long its body is; with a length, the whole of it. */
function lookupHead(it, length) {
  const lines = [
    'POST /api/v1/lookups HTTP/1.1',
    HEAD.trim(),
    `Authorization: Bearer ${it.demo.clients[0].key}`,
    'Content-Type: application/json',
  ]
  const end = length === undefined ? '' : `Content-Length: ${length}\r\n\r\n`
  return `${lines.join('\r\n')}\r\n${end}`
}
