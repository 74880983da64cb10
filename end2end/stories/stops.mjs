// An emergency stop that is set on one server is heard by the very next look-up on another one with the same database, at every
// level; and so is its lifting.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { answered } from '../fixtures/lookup.mjs'
import { DATABASES, makePlace } from '../fixtures/place.mjs'

const PATIENCE = { timeout: 120_000 }

for (const database of DATABASES) {
  describe(`on ${database}, an emergency stop`, () => {
    let [place, here, there, admin, sample] = []
    before(async () => {
      place = await makePlace(database)
      here = await place.start()
      const env = place.database ? { HJEMMEL_DATABASE_URL: place.database } : {}
      there = await startHjemmel(env, here.folder, { street: place.street })
      sample = here.permitted()[0]
      admin = await visit(here, { js: false })
      await admin.signIn(here.accountOf('tilgangsansvarlig@demo.example'))
    })
    after(async () => {
      await admin.leave()
      await there.rest()
      await place.end()
    })

    const levels = {
      person: () => `person:${sample.body.actingPerson}`,
      'use case': () => `use_case:${sample.body.useCase}`,
      service: () => `service:${sample.body.service}`,
      provider: () => 'provider:skatteetaten',
      organisation: () => 'organisation',
    }
    for (const [level, chosen] of Object.entries(levels)) {
      test(`of a ${level} is heard by the next look-up on another server, and so is its end`, PATIENCE, async () => {
        const { page } = admin
        assert.equal((await there.lookup(sample)).status, 200)
        await page.goto('/nodstopp')
        await page.locator('#hva').selectOption(chosen())
        await page.locator('#hvorfor').fill(`Prøver ${level}.`)
        await answered(page, () => page.locator('main form.form button').click())
        const refused = await there.lookup(sample)
        assert.equal(refused.status, 403, refused.text)
        const failing = refused.json.decision.checks.filter((check) => check.outcome === 'fail')
        assert.deepEqual(failing.map((check) => check.code), ['stop.none'])
        const lift = page.locator(`tr:has-text("Prøver ${level}.") form button`)
        await answered(page, () => lift.click())
        assert.equal((await there.lookup(sample)).status, 200)
      })
    }

    test('stands in the log by what was stopped and who did it, without the reason', async () => {
      const entries = place.entries().filter((entry) => entry.evidence?.stop && entry.actor?.account)
      const steps = entries.map(({ evidence }) => `${evidence.step} ${evidence.scope}`)
      const levels = ['person', 'use_case', 'service', 'provider', 'organisation']
      assert.deepEqual(steps, levels.flatMap((level) => [`stop ${level}`, `lift ${level}`]))
      assert.ok(!JSON.stringify(entries).includes('Prøver'))
    })
  })
}
