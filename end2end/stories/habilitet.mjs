// Habilitet: a declared tie stops a look-up, the leader is asked from the page that says so, lets the caseworker handle the case and takes it
// back; and a look-up about a colleague of another unit is made, and looked at by somebody else.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, askOnPage, spaced } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const CODE = 'redusert-foreldrebetaling-barnehage'
const REASON = 'De kjenner hverandre lite, og saken er enkel.'

describe('habilitet', () => {
  let [here, sample, own] = []
  before(async () => {
    here = await startHjemmel()
    sample = here.permitted().find(({ body }) => body.useCase === CODE)
    own = here.refused().find(({ failing }) => failing.length === 1 && failing[0] === 'subject.conflict')
  })
  after(() => here.stop())

  const signedIn = async (js, name) => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(`${name}@demo.example`))
    return visitor
  }
  const text = ({ page }) => page.locator('main').innerText()
  /** Each turn has a case of its own. */
  const inCase = ({ body }, last) => ({ body: { ...body, caseReference: body.caseReference.replace(/\d$/, last) } })

  for (const js of [false, true]) {
    test(`a leader lets a case be handled and takes it back, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const caseworker = await signedIn(js, 'saksbehandler')
      const leader = await signedIn(js, 'leder')
      const { page } = caseworker
      const asked = inCase(sample, js ? '1' : '2')

      await page.goto('/bindinger')
      const declare = () => page.locator('main button[value=person]').click()
      await page.locator('#nummer').fill(spaced(asked.body.subject))
      assert.equal((await answered(page, declare)).status(), 422)
      assert.equal(await page.locator('#nummer').inputValue(), '', 'a number is never given back')
      if (js) await judge(caseworker, { lang: 'nb', status: 422, fresh: 'page' })
      await page.locator('input[name=type][value=venn-eller-uvenn]').check()
      await page.locator('#nummer').fill(spaced(asked.body.subject))
      assert.equal((await answered(page, declare)).status(), 200)
      assert.match(await text(caseworker), /Nær venn/)
      assert.doesNotMatch(await page.content(), new RegExp(asked.body.subject.fnr))

      assert.equal((await askOnPage(caseworker, here, asked)).status(), 403)
      assert.match(await text(caseworker), /oppgitt en tilknytning/)
      assert.equal((await answered(page, () => page.locator('main button[value=spor]').click())).status(), 200)
      const question = new URL(page.url()).pathname
      assert.match(await text(caseworker), /Venter på svar/)

      await leader.page.goto('/varsler')
      await answered(leader.page, () => leader.page.locator(`main a[href="${question}"]`).click())
      assert.match(await text(leader), new RegExp(asked.body.caseReference))
      assert.doesNotMatch(await leader.page.content(), new RegExp(asked.body.subject.fnr.slice(0, 6)))
      const answer = () => leader.page.locator('main button[value=svar]').click()
      await leader.page.locator('#begrunnelse').fill(REASON)
      assert.equal((await answered(leader.page, answer)).status(), 422, 'may they or not?')
      assert.equal(await leader.page.locator('#begrunnelse').inputValue(), REASON, 'what was typed is kept')
      if (js) await judge(leader, { lang: 'nb', status: 422, fresh: 'page' })
      await leader.page.locator('input[name=svar][value=kan]').check()
      assert.equal((await answered(leader.page, answer)).status(), 200)

      await page.goto(question)
      assert.match(await text(caseworker), /De kjenner hverandre lite/)
      assert.equal((await askOnPage(caseworker, here, asked)).status(), 200, await text(caseworker))

      await leader.page.goto(question)
      await leader.page.locator('#begrunnelse').fill('Saken er ikke så enkel likevel.')
      assert.equal((await answered(leader.page, () => leader.page.locator('main button[value=trekk]').click())).status(), 200)
      assert.match(await text(leader), /Trukket tilbake/)
      assert.equal((await askOnPage(caseworker, here, asked)).status(), 403, 'stopped again')

      await page.goto('/bindinger')
      await answered(page, () => page.locator('main button[value=avslutt]').first().click())
      assert.match(await text(caseworker), /Avsluttet/)
      assert.equal((await askOnPage(caseworker, here, asked)).status(), 200, 'it is no tie any more')
      for (const visitor of [caseworker, leader]) await visitor.leave()
    })

    test(`a look-up about a colleague is looked at, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const colleague = await signedIn(js, 'eksempler')
      const admin = await signedIn(js, 'tilgangsansvarlig')
      const officer = await signedIn(js, 'personvernombud')
      const reference = js ? '3' : '4'
      const about = inCase({ body: { ...sample.body, subject: { ...sample.body.subject, fnr: own.body.subject.fnr } } }, reference)
      assert.equal((await askOnPage(colleague, here, about)).status(), 200, await text(colleague))

      await officer.page.goto('/kollegaoppslag')
      assert.match(await text(officer), new RegExp(about.body.caseReference))
      await admin.page.goto('/kollegaoppslag')
      const row = admin.page.locator('main tr', { hasText: about.body.caseReference })
      await answered(admin.page, () => row.locator('a').click())
      assert.doesNotMatch(await admin.page.content(), new RegExp(about.body.subject.fnr.slice(0, 6)))
      const close = () => admin.page.locator('main button[value=gjennomga]').click()
      await admin.page.locator('#begrunnelse').fill('Søknaden kom inn samme dag.')
      assert.equal((await answered(admin.page, close)).status(), 422, 'found what?')
      if (js) await judge(admin, { lang: 'nb', status: 422, fresh: 'page' })
      await admin.page.locator('input[name=vurdering][value=begrunnet]').check()
      assert.equal((await answered(admin.page, close)).status(), 200)
      assert.match(await text(admin), /Søknaden kom inn samme dag/)
      assert.equal(await admin.page.locator('main textarea').count(), 0, 'it is closed')
      for (const visitor of [colleague, admin, officer]) await visitor.leave()
    })
  }
})
