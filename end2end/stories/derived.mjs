// Derived answers: a caseworker looks up two parents in one act and sees what is decided of them and not what it is decided from; a privacy officer
// writes a formula and is told what is wrong with it. With and without JavaScript.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, spaced } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const CODE = 'gratis-kjernetid'
const MAIN = 'redusert-foreldrebetaling-barnehage'

describe('derived answers', () => {
  let here
  before(async () => { here = await startHjemmel() })
  after(() => here.stop())

  const signedIn = async (js, name) => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(`${name}@demo.example`))
    return visitor
  }
  const text = ({ page }) => page.locator('main').innerText()
  const press = ({ page }, value) => answered(page, () => page.locator(`main button[value=${value}]`).first().click())
  const own = () => here.permitted().find(({ body }) => body.useCase === CODE)
  const spouse = () => here.permitted().find(({ body }) => body.useCase === MAIN && body.subject.category === 'spouse_or_cohabitant')

  /** Fills in a set of two, and sends it. */
  const bothParents = async (visitor, useCase, caseReference) => {
    const { page } = visitor
    await page.goto(`/oppslag/nytt?bruksomrade=${useCase}`)
    const latest = page.locator('input[type=checkbox][name=tjeneste][value=sistetilgjengeligeskatteoppgjoer]')
    if (await latest.count()) await latest.uncheck()
    await page.locator('#aar').selectOption('2024')
    await page.locator('#sak').fill(caseReference)
    await page.locator('input[name=grunn][value=application]').check()
    await page.locator('#nummer-0').fill(spaced(own().body.subject))
    await page.locator('#rolle-0').selectOption('applicant')
    assert.equal((await press(visitor, 'legg-til')).status(), 200)
    await page.locator('#nummer-1').fill(spaced(spouse().body.subject))
    for (const [id, value] of [['rolle', 'spouse_or_cohabitant'], ['tilknytning', 'married_to'], ['bevis', 'application']]) {
      await page.locator(`#${id}-1`).selectOption(value)
    }
    const answer = await press(visitor, 'sok')
    assert.equal(answer.status(), 200, await text(visitor))
  }

  for (const js of [false, true]) {
    const how = js ? 'with' : 'without'

    test(`are shown for a household, and the raw values are not, ${how} JavaScript`, PATIENCE, async () => {
      const kari = await signedIn(js, 'saksbehandler')
      await bothParents(kari, CODE, js ? '2026/00701' : '2026/00702')
      const said = await text(kari)
      assert.match(said, /Gratis kjernetid: (Ja|Nei)/)
      assert.match(said, /Høyeste månedspris etter 6\s%-regelen: [\d\s]+kr/)
      assert.match(said, /Regnet på 2 personer/)
      assert.match(said, /642\s700\skr, fra 01\.08\.2024/)
      const shown = await kari.page.locator('.values > div > dt').allTextContents()
      assert.ok(shown.every((label) => /renter/i.test(label)), shown.join(', '))
      assert.match(await kari.page.locator('main').textContent(), /Et beregnet svar vises i stedet/)
      await judge(kari, { lang: 'nb' })
      // What is not shown is nowhere in the page: the wages that the main use case shows are not in it.
      const markup = await kari.page.content()
      await bothParents(kari, MAIN, js ? '2026/00703' : '2026/00704')
      const raw = await kari.page.locator('.values > div').filter({ hasText: /lønn/i }).locator('.value').allTextContents()
      assert.ok(raw.length > 0)
      for (const value of raw) assert.ok(!markup.includes(value), 'a raw value was in the page')
      await kari.leave()
    })

    test(`are written as lines, and what is wrong is told, ${how} JavaScript`, PATIENCE, async () => {
      const officer = await signedIn(js, 'personvernradgiver')
      const { page } = officer
      const code = js ? 'kjernetid-med' : 'kjernetid-uten'
      await page.goto('/nytt-bruksomrade')
      await page.locator('#kopier-fra').selectOption(CODE)
      await page.locator('#navn').fill('Prøve på beregnede svar')
      await page.locator('#kode').fill(code)
      await press(officer, 'kopier')
      await page.goto(`/bruksomrader/${code}/versjon/del/beregning`)
      assert.match(await page.locator('#svar-prover-0').inputValue(), /2025-01-15; inntekt=642699; ja/)
      await judge(officer, { lang: 'nb' })

      await page.locator('#svar-satser-0').fill('inntektsgrense; kroner; mye; 2024-08-01; ; Vedtak')
      assert.equal((await press(officer, 'tilbake')).status(), 422)
      assert.match(await text(officer), /Linje 1 kan ikke leses/)
      assert.match(await page.locator('#svar-satser-0').inputValue(), /mye/, 'what was typed is kept')
      officer.complaints.splice(0)

      await page.locator('#svar-satser-0').fill('inntektsgrense; kroner; 642 700; 2024-08-01; ; Stortingets vedtak')
      await page.locator('#svar-uttrykk-0').fill('inntekt * 0.5 < inntektsgrense')
      assert.equal((await press(officer, 'tilbake')).status(), 200)
      assert.match(await text(officer), /«0\.5» kan ikke brukes i en formel/)

      await page.goto(`/bruksomrader/${code}/versjon/del/beregning`)
      await page.locator('#svar-uttrykk-0').fill('inntekt <= inntektsgrense')
      assert.equal((await press(officer, 'tilbake')).status(), 200)
      assert.match(await text(officer), /Prøve 2 gir Ja/)
      assert.match(await text(officer), /Prøve 3 gir holdes tilbake/)
      if (js) await judge(officer, { lang: 'nb' })

      await page.goto(`/bruksomrader/${code}/versjon/del/beregning`)
      await page.locator('#svar-uttrykk-0').fill('inntekt < inntektsgrense')
      await page.locator('#svar-prover-0').fill('2025-01-15; inntekt=642 699; ja\n2025-01-15; inntekt=642700; nei')
      assert.equal((await press(officer, 'tilbake')).status(), 200)
      assert.doesNotMatch(await text(officer), /Beregnet svar «/)
      await officer.leave()
    })
  }
})
