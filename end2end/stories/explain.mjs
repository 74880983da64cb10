// A decision explained: a stopped look-up shows where it stopped, leads back to the field that is wrong with everything that was typed, and asks
// the privacy officer with one press; a look-up that was made leads from each field to the law and the log. With and without JavaScript, and
// in a narrow window, in the dark and on paper nothing is cut off.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const KARI = '01980000-0000-7000-8000-00000000c001'
const STATIONS = 8

describe('a decision explained', () => {
  let [here, permitted] = []
  before(async () => {
    here = await startHjemmel()
    permitted = here.permitted()[0]
  })
  after(() => here.stop())

  const signedIn = async (js, name, more = {}) => {
    const visitor = await visit(here, { js, ...more })
    await visitor.signIn(here.accountOf(`${name}@demo.example`))
    return visitor
  }
  const text = ({ page }) => page.locator('main').innerText()
  const stations = ({ page }) => page.locator('.way-step')
  /** A sample of Kari's that fails one of these and nothing that the form would keep back. */
  const failing = (...codes) =>
    here.refused().find(({ body, failing }) => body.actingPerson === KARI && body.caseReference && codes.some((code) => failing.includes(code)))

  for (const js of [false, true]) {
    const how = js ? 'with' : 'without'
    test(`leads back to what is wrong, with what was typed, ${how} JavaScript`, PATIENCE, async () => {
      const kari = await signedIn(js, 'saksbehandler')
      const body = { ...permitted.body, caseReference: 'feil' }
      assert.equal((await askOnPage(kari, here, { body })).status(), 403)
      assert.equal(await stations(kari).count(), STATIONS)
      const stopped = kari.page.locator('.way-step.is-stopped')
      assert.match(await stopped.innerText(), /Saken[\s\S]*Stoppet her/)
      const back = kari.page.locator('.causes button', { hasText: 'Rett opp saksnummeret' })
      assert.equal((await answered(kari.page, () => back.click())).status(), 200)
      assert.equal(await kari.page.locator('#sak').inputValue(), 'feil')
      const number = await kari.page.locator('#nummer-0').inputValue()
      assert.equal(number.replaceAll(' ', ''), body.subject.fnr, 'the number need not be typed again')
      assert.equal(await kari.page.evaluate(() => document.activeElement?.id), 'sak', 'the field has the focus')
      assert.doesNotMatch(kari.page.url(), new RegExp(body.subject.fnr.slice(0, 6)))
      await kari.page.locator('#sak').fill(permitted.body.caseReference)
      assert.equal((await answered(kari.page, () => kari.page.locator('main button[value=sok]').click())).status(), 200, await text(kari))
      await kari.leave()
    })

    test(`every field leads to the law and the log, ${how} JavaScript`, PATIENCE, async () => {
      const kari = await signedIn(js, 'saksbehandler')
      assert.equal((await askOnPage(kari, here, permitted)).status(), 200)
      await kari.page.locator('.values .why summary').first().click()
      const answer = await answered(kari.page, () => kari.page.locator('.values .why a').first().click())
      assert.equal(answer.status(), 200)
      assert.equal(await kari.page.locator('.chain > li').count(), 7)
      const said = await text(kari)
      assert.match(said, /Oppslaget ble tillatt/)
      assert.match(said, /Opplysningene ble vist/)
      assert.doesNotMatch(said, /kan ikke leses nå|Stemmer ikke/)
      assert.match(said, /Kontrollert av/)
      assert.doesNotMatch(await kari.page.content(), new RegExp(permitted.body.subject.fnr.slice(0, 6)))
      if (js) await judge(kari, { lang: 'nb', status: 200, fresh: 'page' })
      await kari.leave()
    })
  }

  test('a privacy officer is asked with one press, and reads no person', PATIENCE, async () => {
    const sample = failing('agreement.provider', 'agreement.processor', 'basis.disclosure')
    const kari = await signedIn(false, 'saksbehandler')
    assert.equal((await askOnPage(kari, here, sample)).status(), 403, await text(kari))
    const ask = kari.page.locator('main form[action$="/personvernradgiver"] button').first()
    assert.equal((await answered(kari.page, () => ask.click())).status(), 200)
    const path = new URL(kari.page.url()).pathname
    assert.match(await text(kari), /bedt om å se på dette i dag/)

    const officer = await signedIn(true, 'personvernradgiver')
    await officer.page.goto('/varsler')
    const link = officer.page.locator(`main a[href="${path}"]`).first()
    assert.equal((await answered(officer.page, () => link.click())).status(), 200)
    const said = await text(officer)
    assert.match(said, /En saksbehandler ber deg se på/)
    assert.ok(!said.includes(sample.body.caseReference), 'not which case')
    assert.equal(await officer.page.locator('main form').count(), 0, 'reads, and begins nothing')
    await judge(officer, { lang: 'nb', status: 200, fresh: 'page' })
    await officer.leave()
    await kari.leave()
  })

  for (const scheme of ['light', 'dark']) {
    test(`nothing is cut off in a narrow window, ${scheme}`, PATIENCE, async () => {
      const sample = failing('agreement.provider', 'agreement.processor', 'basis.disclosure')
      const kari = await signedIn(true, 'saksbehandler', { scheme })
      await askOnPage(kari, here, sample)
      await kari.page.setViewportSize({ width: 320, height: 900 })
      const wide = () => kari.page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok((await wide()) <= 320, `${await wide()}`)
      await kari.page.locator('main a', { hasText: 'Se hele avgjørelsen' }).first().click()
      await kari.page.waitForLoadState('load')
      for (const details of await kari.page.locator('.conditions details').all()) await details.evaluate((one) => (one.open = true))
      assert.ok((await wide()) <= 320, `${await wide()}`)
      const folder = process.env.HJEMMEL_PICTURES
      if (folder) await pictures(kari, folder, scheme)
      await kari.leave()
    })
  }

  /** For looking at: the whole page, narrow and wide, and the chain behind a field. */
  const pictures = async ({ page, ...kari }, folder, scheme) => {
    const shot = (name) => page.screenshot({ path: `${folder}/${name}-${scheme}.png`, fullPage: true })
    await shot('decision-320')
    await page.setViewportSize({ width: 1280, height: 1000 })
    await page.reload()
    await shot('decision-wide')
    await askOnPage({ page, ...kari }, here, permitted)
    await page.goto('/oppslag?utfall=vist')
    await page.locator('main table a').first().click()
    await page.waitForLoadState('load')
    await shot('permitted-wide')
    await page.locator('main .columns a').first().click()
    await page.waitForLoadState('load')
    await shot('chain-wide')
    await page.setViewportSize({ width: 320, height: 900 })
    await shot('chain-320')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 800, height: 1100 })
    await shot('chain-print')
  }
})
