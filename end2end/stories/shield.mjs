// Adressebeskyttelse, as those who answer for it and those who ask meet it: the page says that the control is off and what that means; somebody's
// address becomes protected while their case is handled, the next answer is held back without a word of why, and the one after is stopped.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const PAGE = '/adressebeskyttelse'
const HOUSEHOLD = 'husholdning-foreldrebetaling'
const LEVELS = /fortrolig|strengt|klientadresse|skjermet/i

describe('adressebeskyttelse', () => {
  let here
  before(async () => {
    here = await startHjemmel()
  })
  after(() => here.stop())

  const signedIn = async (name, options = {}) => {
    const visitor = await visit(here, options)
    await visitor.signIn(here.accountOf(`${name}@demo.example`))
    return visitor
  }
  const text = ({ page }) => page.locator('main').innerText()

  for (const [lang, off, few] of [
    ['nb', /Av: bare personer som allerede står i registeret/, /Færre enn fem/],
    ['nn', /Av: berre personar som alt står i registeret/, /Færre enn fem/],
    ['en', /Off: only persons who are in the register already/, /Fewer than five/],
  ]) {
    test(`says in ${lang} that the control is off, what that means, and no more than numbers`, PATIENCE, async () => {
      const admin = await signedIn('tilgangsansvarlig', { lang, js: lang !== 'nn' })
      await admin.page.goto(PAGE)
      const said = await text(admin)
      assert.match(said, off)
      assert.match(said, few)
      assert.equal(await admin.page.locator('main select').count(), 0, 'nothing in the demo may ask')
      if (lang !== 'nn') await judge(admin, { lang, fresh: 'page' })
      // The same of one service, in the catalogue.
      await admin.page.goto('/katalog/folkeregisteret-person')
      assert.match(await text(admin), { nb: /Svaret oppgir graden/, nn: /Svaret oppgir graden/, en: /The answer tells the level/ }[lang])
      await admin.leave()
    })
  }

  for (const js of [false, true]) {
    test(`stops the look-up after the one that found it out, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const sample = here.permitted().find(({ body }) => body.useCase === HOUSEHOLD)
      const { persons } = await here.street('persons')
      const { index } = persons.find(({ identifier }) => identifier === sample.body.subject.fnr)
      const becomes = (level) => here.street(`persons/${index}/protection`, { level })
      const caseworker = await signedIn('saksbehandler', { js })
      if (!js) {
        assert.equal((await askOnPage(caseworker, here, sample)).status(), 200)
        assert.ok((await caseworker.page.locator('.values').count()) > 0, 'the values are shown')
        await becomes('fortrolig')
        assert.equal((await askOnPage(caseworker, here, sample)).status(), 200, 'found, and held back')
        assert.equal(await caseworker.page.locator('.values').count(), 0)
        assert.doesNotMatch(await text(caseworker), LEVELS)
      }
      assert.equal((await askOnPage(caseworker, here, sample)).status(), 403, await text(caseworker))
      assert.match(await text(caseworker), /særskilt tilgang/)
      assert.doesNotMatch(await text(caseworker), LEVELS)
      assert.doesNotMatch(caseworker.page.url(), new RegExp(sample.body.subject.fnr.slice(0, 6)))
      await caseworker.leave()
    })
  }

  test('is nobody else’s page', PATIENCE, async () => {
    const caseworker = await signedIn('saksbehandler')
    const answer = await answered(caseworker.page, () => caseworker.page.goto(PAGE))
    assert.equal(answer.status(), 403)
    await caseworker.leave()
  })
})
