// The same again: the demo has a use case whose answers stay fresh for years. The refusal says when the same was looked up and how much was
// shown, and one act on that page says what is new and looks up again. What the simulated Skatteetaten tells has happened since is a need
// by itself. Nobody's number stands in an address.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const CODE = 'eksempel-nylig-oppslag'

describe('a new need', () => {
  let [here, sample] = []
  before(async () => {
    here = await startHjemmel({ HJEMMEL_FOLLOW_SECONDS: '2' })
    sample = here.refused().find(({ body }) => body.useCase === CODE)
  })
  after(() => here.stop())

  const text = ({ page }) => page.locator('main').innerText()
  const noNumber = ({ page }) => assert.doesNotMatch(page.url(), new RegExp(sample.body.subject.fnr.slice(0, 6)))

  for (const js of [false, true]) {
    test(`is said on the page that stops the same again, ${js ? 'with' : 'without'} JavaScript`, { timeout: 120_000 }, async () => {
      const visitor = await visit(here, { js })
      await visitor.signIn(here.accountOf('eksempler@demo.example'))
      assert.equal((await askOnPage(visitor, here, sample)).status(), 403)
      noNumber(visitor)
      assert.match(await text(visitor), /Du slo opp det samme \d\d\.\d\d\.\d{4} kl\. \d\d\.\d\d \(\d+ opplysninger vist\)\./)
      assert.match(await text(visitor), /Har du et nytt behov\?/)
      visitor.complaints.splice(0)
      if (js) await judge(visitor, { lang: 'nb', status: 403, fresh: 'page' })

      const again = visitor.page.locator('main form', { has: visitor.page.locator('input[name=nyttbehov]') })
      const press = () => answered(visitor.page, () => again.locator('button[value=sok]').click())
      const reasons = again.locator('input[name=grunn]')
      if ((await reasons.count()) > 1) {
        // Without a reason nothing is looked up; the way back to the form keeps what was typed and that the need is new.
        assert.equal((await press()).status(), 403)
        noNumber(visitor)
        assert.equal((await answered(visitor.page, () => visitor.page.locator('main button[value=endre][data-variant=primary]').click())).status(), 200)
        const kept = await visitor.page.locator('#nummer-0').inputValue()
        assert.equal(kept.replaceAll(' ', ''), sample.body.subject.fnr)
        assert.ok(await visitor.page.locator('input[type=checkbox][name=nyttbehov]').isChecked(), 'the new need is still stated')
        assert.equal((await askOnPage(visitor, here, sample)).status(), 403)
      }
      await reasons.first().check()
      assert.equal((await press()).status(), 200, await text(visitor))
      noNumber(visitor)
      assert.ok((await visitor.page.locator('.values').count()) > 0, 'the values are shown')
      await visitor.leave()
    })
  }

  test('is there when something has happened since, and is used up by looking', { timeout: 240_000 }, async () => {
    const persons = await here.street('persons')
    const person = persons.persons.find(({ identifier }) => identifier === sample.body.subject.fnr)
    const about = async () => {
      const { json } = await here.ask('/api/v1/decisions', { client: sample.client, body: sample.body })
      return json.decision.checks.find(({ code }) => code === 'need.fresh')
    }
    assert.equal((await about()).detail, 'looked_up_recently')
    const period = String(sample.body.period.incomeYear)
    await here.street('events', { list: 'skatteoppgjoerhendelser', person: person.index, period, kind: 'endret' })
    let found = await about()
    for (let waited = 0; found.detail !== 'new_event' && waited < 60; waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      found = await about()
    }
    assert.equal(found.detail, 'new_event')
    const made = await here.lookup(sample)
    assert.equal(made.status, 200, made.text)
    assert.equal((await about()).detail, 'looked_up_recently')
  })
})
