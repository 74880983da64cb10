// The providers fail in every way that the sandbox can: over REST and on a caseworker's page nothing is shown, one failure
// is sealed, and there is a sentence to act on. What can be mended on the way is mended, and ends with the answer.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { caseworker } from '../fixtures/caseworker.mjs'
import { makePlace } from '../fixtures/place.mjs'
import { nap } from '../fixtures/witness.mjs'

/** What is switched on, and what the failure is called in the log. `slack`: the street's clock is off by so much. */
const FAULTS = [
  { what: 'answers 500', behave: { status: 500 }, cause: 'provider_fault' },
  { what: 'answers 503 and asks to wait', behave: { status: 503, retryAfter: 7 }, cause: 'provider_fault' },
  { what: 'answers 429', behave: { status: 429, retryAfter: 7 }, cause: 'too_many' },
  { what: 'answers 403', behave: { status: 403 }, cause: 'forbidden' },
  { what: 'answers 400', behave: { status: 400 }, cause: 'invalid_request' },
  // The code that comes with it says which of the two it is.
  { what: 'answers 401 every time', behave: { status: 401 }, cause: /^(unauthenticated|forbidden)$/ },
  { what: 'sends elsewhere', behave: { status: 302 }, cause: 'redirected' },
  { what: 'answers 204', behave: { status: 204 }, cause: 'unexpected_status' },
  { what: 'breaks off in the middle', behave: { fault: 'reset' }, cause: 'broken_off' },
  { what: 'breaks off before a byte', behave: { fault: 'noAnswer' }, cause: 'broken_off' },
  { what: 'sends half of its JSON', behave: { fault: 'truncated' }, cause: 'unreadable' },
  { what: 'sends a page of HTML', behave: { fault: 'html' }, cause: 'unreadable' },
  { what: 'calls its JSON HTML', behave: { fault: 'wrongContentType' }, cause: 'unreadable' },
  { what: 'sends another charset than it says', behave: { fault: 'wrongCharset' }, cause: 'unreadable' },
  { what: 'sends nothing', behave: { fault: 'empty' }, cause: 'unreadable' },
  { what: 'sends another shape', behave: { fault: 'wrongShape' }, cause: /^(unreadable|not_minimised)$/ },
  { what: 'sends 32 megabytes', behave: { fault: 'oversized' }, cause: 'too_large' },
  { what: 'sends a compressed bomb', behave: { fault: 'compressedBomb' }, cause: /^(too_large|unreadable)$/ },
  { what: 'mixes up two people', behave: { wrongSubject: true }, cause: 'not_minimised' },
  { what: 'is silent for longer than we wait', behave: { delayMs: 40_000 }, cause: 'timeout', status: 504 },
  { what: 'gives no token', behave: { part: 'maskinporten', status: 500 }, cause: 'no_token', freshToken: true },
  { what: 'gives a token that cannot be read', behave: { part: 'maskinporten', fault: 'truncated' }, cause: 'no_token', freshToken: true },
  { what: 'calls our key too old', behave: { expiredKeys: true }, cause: 'no_token', freshToken: true },
  { what: 'has a clock two minutes behind', clock: -125, cause: 'no_token', freshToken: true, slack: 130 },
  { what: 'has a clock two minutes ahead', clock: 125, cause: 'no_token', freshToken: true, slack: 130 },
]

/** What ends with the answer all the same, and in how many calls. */
const MENDED = [
  { what: 'turns a good token away once', behave: { dropToken401Once: true }, statuses: [401, 200] },
  { what: 'gives a token that ends on the way', behave: { nextTokenEndsAfterSeconds: -1 }, noToken: true, statuses: [401, 200] },
  { what: 'has rotated its keys, and still knows the old one', rotate: false, statuses: [200] },
  { what: 'has withdrawn the key that signed our token', rotate: true, statuses: [401, 200] },
  { what: 'sends its answer a few bytes at a time', behave: { fault: 'slowDrip' }, statuses: [200] },
  { what: 'adds fields that nobody knows', behave: { unknownField: true, newTechnicalName: true }, statuses: [200] },
]

describe('a provider that', () => {
  let place
  let person
  let sample
  before(async () => {
    place = await makePlace('sqlite')
    const it = await place.start()
    person = await caseworker(it)
    sample = it.permitted()[0]
  })
  after(() => place?.end())

  const arrange = async ({ behave, clock, rotate, freshToken, noToken }) => {
    if (clock) await place.street.clock(clock)
    // Tokens that are kept would hide what Maskinporten does; withdrawing the keys ends them.
    if (freshToken) await place.street.rotateKeys(true)
    if (noToken) await forgetToken()
    if (rotate !== undefined) await place.street.rotateKeys(rotate)
    if (behave) await place.street.behave(behave)
  }
  /** Has our client hold a token that has ended, so that it asks for a new one without being told. */
  const forgetToken = async () => {
    await place.street.rotateKeys(true)
    await place.street.behave({ tokenLifetimeSeconds: 1 })
    await place.seen.ask(place.it, sample)
    await nap(1_500)
  }
  const restore = async () => {
    await place.street.behave()
    await place.street.clock(0)
  }

  for (const fault of MENDED) {
    test(`${fault.what}: the answer is shown all the same`, { timeout: 60_000 }, async () => {
      await place.isWell()
      await arrange(fault)
      const before = (await place.street.asked()).length
      const line = await place.seen.ask(place.it, sample)
      const asked = (await place.street.asked()).slice(before)
      const page = await place.seen.askOnPage(person, sample)
      await restore()
      assert.equal(line.status, 200, JSON.stringify(line))
      assert.ok(line.shown && line.fields.length > 0)
      assert.deepEqual(asked.map((call) => call.status), fault.statuses)
      assert.equal(page.status, 200)
      assert.ok(page.shown)
      await place.holds({ ended: true })
    })
  }

  test('is out of reach for a moment: the next look-up is answered', { timeout: 60_000 }, async () => {
    await place.street.behave({ status: 503, times: 1 })
    assert.equal((await place.seen.ask(place.it, sample)).status, 502)
    assert.equal((await place.seen.ask(place.it, sample)).status, 200)
    await place.holds({ ended: true })
  })

  // Those with a clock of their own come last: from then on the two records cannot be laid side by side to the second.
  for (const fault of FAULTS) {
    test(`${fault.what}: nothing is shown, one failure is sealed, and a sentence says what to do`, { timeout: 120_000 }, async () => {
      await arrange(fault)
      const [line, page] = await Promise.all([place.seen.ask(place.it, sample), place.seen.askOnPage(person, sample)])
      await restore()
      const expected = fault.status ?? 502
      assert.equal(line.status, expected, JSON.stringify(line))
      assert.match(line.type, /^application\/problem\+json/)
      assert.equal(line.shown, false)
      assert.equal(page.status, expected)
      assert.equal(page.shown, false)
      assert.match(alert(page.text), /Prøv igjen|Be personen|Si fra/, 'the page says what to do')
      const entries = place.entries()
      for (const id of [line.lookupId, page.lookupId]) {
        const own = entries.filter((entry) => entry.lookupId === id)
        assert.deepEqual(own.map((entry) => entry.kind), ['lookup.permitted', 'lookup.failed'], id)
        assert.match(own[1].evidence.cause, fault.cause instanceof RegExp ? fault.cause : new RegExp(`^${fault.cause}$`))
      }
      await place.holds({ slack: fault.slack ?? 1, ended: true })
      await place.isWell()
    })
  }
})

/** The words of the page's alerts. */
function alert(text) {
  const found = text.slice(text.indexOf('<main')).match(/<[^>]*class="[^"]*ds-alert[^"]*"[^>]*>([\s\S]*?)<\/div>/g) ?? []
  return found.join(' ').replaceAll(/<[^>]*>/g, ' ')
}
