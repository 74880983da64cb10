// What is approved and what is used: a look-up is stopped for a field that is not approved, and the privacy officer finds it as a proposal,
// makes a version under way with it, and sets it aside with a reason. The page names fields and numbers, and nobody.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }

describe('use and proposals', () => {
  let [here, sample, own] = []
  before(async () => {
    here = await startHjemmel()
    sample = here.refused().find(({ failing }) => failing.length === 1 && failing[0] === 'scope.fields')
    own = `/bruksomrader/${sample.body.useCase}/bruk`
    assert.equal((await here.lookup(sample)).status, 403)
  })
  after(() => here.stop())

  const text = ({ page }) => page.locator('main').innerText()
  const signedIn = async (js, name = 'personvernradgiver') => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(`${name}@demo.example`))
    return visitor
  }

  for (const js of [false, true]) {
    test(`a proposal is acted on ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const officer = await signedIn(js)
      await officer.page.goto(`/bruksomrader/${sample.body.useCase}`)
      await answered(officer.page, () => officer.page.locator(`main a[href="${own}"]`).click())
      assert.match(await text(officer), /Vurder å søke om/)
      assert.match(await text(officer), /Færre enn 5 oppslag er stoppet/)
      assert.doesNotMatch(await text(officer), new RegExp(sample.body.subject.fnr))
      if (js) await judge(officer, { lang: 'nb', status: 200, fresh: 'page' })

      // What is typed is kept when the day is missing.
      const first = officer.page.locator('main details', { has: officer.page.locator('button[value=legg-til-side]') }).first()
      const aside = () => answered(officer.page, () => first.locator('button[value=legg-til-side]').click())
      await first.locator('summary').click()
      await first.locator('textarea').fill('Det er riktig at disse oppslagene stoppes.')
      assert.equal((await aside()).status(), 422)
      assert.equal(await first.locator('textarea').inputValue(), 'Det er riktig at disse oppslagene stoppes.')

      if (js) {
        const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
        await first.locator('input[type=date]').fill(day)
        assert.equal((await aside()).status(), 200, await text(officer))
        assert.match(await text(officer), /Lagt til side/)
        assert.match(await text(officer), /Det er riktig at disse oppslagene stoppes\./)
      } else {
        await answered(officer.page, () => officer.page.locator('main button[value=utkast]').first().click())
        assert.equal(new URL(officer.page.url()).pathname, `/bruksomrader/${sample.body.useCase}/versjon`)
      }
      await officer.leave()
    })
  }

  test('the data-protection officer reads and changes nothing', PATIENCE, async () => {
    const dpo = await signedIn(true, 'personvernombud')
    await dpo.page.goto(own)
    assert.match(await text(dpo), /Godkjente opplysninger/)
    assert.equal(await dpo.page.locator('main form').count(), 0)
    await dpo.leave()
  })
})
