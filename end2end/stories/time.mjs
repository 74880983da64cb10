// Time as the people meet it, on screen: what ends and why, a reminder that is read, a use case that is suspended by one and opened by two,
// and the operator's stop of everything, each heard by the next look-up.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { answered } from '../fixtures/lookup.mjs'
import { DATABASES, makePlace } from '../fixtures/place.mjs'

const PATIENCE = { timeout: 120_000 }

for (const database of DATABASES) {
  describe(`on ${database}, over time`, () => {
    let [place, here, sample, officer, approver, second] = []
    before(async () => {
      place = await makePlace(database)
      here = await place.start()
      sample = here.permitted()[0]
      const enter = async (name) => {
        const visitor = await visit(here, { js: false })
        await visitor.signIn(here.accountOf(`${name}@demo.example`))
        return visitor
      }
      officer = await enter('personvernradgiver')
      approver = await enter('tjenesteeier')
      second = await enter('tjenesteeier2')
    })
    after(async () => {
      for (const visitor of [officer, approver, second]) await visitor.leave()
      await place.end()
    })

    const failing = (answer) => answer.json.decision.checks.filter((check) => check.outcome === 'fail').map((check) => check.code)

    test('what ends stands as a picture, in words and in a table, and on the use case itself', PATIENCE, async () => {
      const { page } = officer
      await page.goto('/frister')
      await page.locator('#dager').selectOption('alle')
      await page.locator('main form button').click()
      assert.match(page.url(), /\/frister\?dager=alle$/)
      const rows = await page.getByRole('region', { name: 'Frister, de nærmeste først' }).locator('tbody tr').count()
      assert.ok(rows > 0)
      assert.equal(await page.locator('svg[role=img]').getAttribute('aria-label'), `Tidslinje med ${rows} frister. De samme står i tabellen under.`)
      await page.goto(`/bruksomrader/${sample.body.useCase}`)
      assert.match(await page.locator('dl.summary').first().innerText(), /Det som slutter først/)
      assert.ok((await page.getByRole('region', { name: 'Når hver del slutter' }).locator('tbody tr').count()) > 4)
    })

    test('one person suspends, and only another opens what the second asked for', PATIENCE, async () => {
      const status = `/bruksomrader/${sample.body.useCase}/status`
      const press = async ({ page }, act, why = '') => {
        await page.goto(status)
        await page.locator('#hvorfor').fill(why)
        return answered(page, () => page.locator(`button[value=${act}]`).click())
      }
      assert.equal((await here.lookup(sample)).status, 200)
      await press(officer, 'suspender', 'Prøver tiden.')
      const refused = await here.lookup(sample)
      assert.deepEqual([refused.status, failing(refused)], [403, ['use_case.in_force']])
      await press(approver, 'be-gjenapne', 'Prøvd ferdig.')
      await approver.page.goto(status)
      assert.equal(await approver.page.locator('button[value=gjenapne]').count(), 0)
      assert.equal((await here.lookup(sample)).status, 403)
      await press(second, 'gjenapne')
      assert.match(await second.page.locator('main').innerText(), /Gjenåpnet/)
      assert.equal((await here.lookup(sample)).status, 200)
    })

    test('the operator stops everything, and lifts it again', PATIENCE, async () => {
      const stopped = here.command('stop', 'everything', '--reason', 'Prøver driften.')
      assert.equal(stopped.code, 0, stopped.text)
      const refused = await here.lookup(sample)
      assert.deepEqual([refused.status, failing(refused)], [403, ['stop.none']])
      assert.match(here.command('stop', 'list').stdout, /Prøver driften/)
      assert.equal(here.command('stop', 'lift').code, 0)
      assert.equal((await here.lookup(sample)).status, 200)
    })

    test('the sandbox keeps its mails for the operator, and a reader has a page of reminders', PATIENCE, async () => {
      const mails = await fetch(`${here.adminUrl}/mail`)
      assert.equal(mails.status, 200)
      const { page } = officer
      const answer = await page.goto('/varsler')
      assert.equal(answer.status(), 200)
      assert.match(await page.locator('main').innerText(), /Du får varsel 60, 30 og 7 dager før/)
    })
  })
}
