// A hastetilgang: a look-up that is stopped leads to it, the leader and the data-protection officer are told at once, the look-up is made
// under a band that is printed too, the leader reviews it; and the very next look-up is stopped again.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 90_000 }
const CODE = 'husholdning-foreldrebetaling'

describe('break-glass', () => {
  let [here, sample] = []
  before(async () => {
    here = await startHjemmel()
    sample = here.permitted().find(({ body }) => body.useCase === CODE)
  })
  after(() => here.stop())

  const signedIn = async (js, name) => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(`${name}@demo.example`))
    return visitor
  }
  const text = ({ page }) => page.locator('main').innerText()

  for (const js of [false, true]) {
    test(`is opened, used and reviewed, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const newcomer = await signedIn(js, 'uten-tilgang')
      const leader = await signedIn(js, 'leder')
      const officer = await signedIn(js, 'personvernombud')

      assert.equal((await askOnPage(newcomer, here, sample)).status(), 403)
      await answered(newcomer.page, () => newcomer.page.locator(`main a[href="/hastetilgang?bruksomrade=${CODE}"]`).click())
      assert.equal(await newcomer.page.locator('#bruksomrade').inputValue(), CODE)
      const send = () => newcomer.page.locator('main form.form button[data-variant=primary]').click()
      await newcomer.page.locator('#timer').selectOption('2')
      await newcomer.page.locator('#begrunnelse').fill('Haster.')
      assert.equal((await answered(newcomer.page, send)).status(), 422)
      assert.equal(await newcomer.page.locator('#timer').inputValue(), '2', 'what was typed is kept')
      await newcomer.page.locator('#begrunnelse').fill('Barnet mister plassen hvis vi venter til i morgen.')
      assert.equal((await answered(newcomer.page, send)).status(), 200)
      const opened = new URL(newcomer.page.url()).pathname
      assert.match(await text(newcomer), /Åpen, ikke brukt/)

      for (const { page } of [leader, officer]) {
        await page.goto('/varsler')
        assert.equal(await page.locator(`main a[href="${opened}"]`).count(), 1)
        assert.match(await page.locator('main').innerText(), /Åpnet nå/)
      }

      await answered(newcomer.page, () => newcomer.page.locator(`main a[href="/oppslag/nytt?bruksomrade=${CODE}"]`).click())
      assert.match(await newcomer.page.locator('.glass').innerText(), /Hastetilgang til \d\d\.\d\d\.\d{4} kl\. \d\d\.\d\d\./)
      assert.equal((await askOnPage(newcomer, here, sample)).status(), 200, await text(newcomer))
      assert.match(await text(newcomer), /Vist under hastetilgang/)
      await newcomer.page.emulateMedia({ media: 'print' })
      assert.ok(await newcomer.page.locator('.glass').isVisible(), 'it is printed')
      await newcomer.page.emulateMedia({ media: 'screen' })

      await officer.page.goto(opened)
      assert.match(await text(officer), /mister plassen/)
      assert.equal(await officer.page.locator('main form').count(), 0, 'the officer reads')

      await leader.page.goto('/hastetilgang/gjennomgang')
      await answered(leader.page, () => leader.page.locator(`main a[href="${opened}"]`).click())
      assert.match(await text(leader), new RegExp(sample.body.caseReference))
      assert.doesNotMatch(await text(leader), new RegExp(sample.body.subject.fnr.slice(0, 6)))
      const review = () => leader.page.locator('main button[value=gjennomga]').click()
      await leader.page.locator('#kommentar').fill('Saken kunne ikke vente.')
      const missing = await answered(leader.page, review)
      assert.equal(missing.status(), 422)
      if (js) await judge(leader, { lang: 'nb', status: 422, fresh: 'page' })
      await leader.page.locator('input[name=vurdering][value=begrunnet]').check()
      assert.equal((await answered(leader.page, review)).status(), 200)
      assert.match(await text(leader), /Begrunnet/)

      assert.equal((await askOnPage(newcomer, here, sample)).status(), 403, 'over with the review')
      await newcomer.page.goto(opened)
      assert.match(await text(newcomer), /Saken kunne ikke vente\./)
      for (const visitor of [newcomer, leader, officer]) await visitor.leave()
    })
  }
})
