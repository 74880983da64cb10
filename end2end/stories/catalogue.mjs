// A privacy officer finds a field by search in two languages, sees who fetches it already, and chooses two fields into a draft:
// with the screen only, with and without JavaScript. An identity number in the search goes no further.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const OFFICER = 'personvernradgiver@demo.example'
const DRAFT = 'redusert-foreldrebetaling-sfo'
// Synthetic: the month is 80 too high.
const NUMBER = '01828010073'

describe('the catalogue', () => {
  let it
  before(async () => (it = await startHjemmel()))
  after(() => it.stop())

  for (const [round, js] of [true, false].entries()) {
    const how = js ? 'with JavaScript' : 'without JavaScript'

    test(`${how}, is searched in two languages, and two of its fields go into a draft`, PATIENCE, async () => {
      const english = await by(it, js, 'en')
      await search(english, 'dwelling')
      assert.match(await text(english), /\d+ matches/)
      assert.ok((await english.page.locator('main tbody th a').first().textContent()).toLowerCase().includes('dwelling'))
      // A reader of English finds it by the Norwegian word too, and is told so.
      await search(english, 'bolig')
      assert.ok(await english.page.locator('main tbody span[lang=nb]').first().isVisible())
      await english.leave()

      const officer = await by(it, js, 'nb')
      const { page } = officer
      await search(officer, 'primærbolig')
      await press(officer, 'main tbody th a')
      assert.match(new URL(page.url()).pathname, /^\/katalog\/summertskattegrunnlag\/./)
      await judge(officer, { lang: 'nb' })

      // A field that the demo fetches says for what, and leads there.
      await page.goto('/katalog/summertskattegrunnlag/utbytteFraAksje')
      assert.match(await text(officer), /Skattepliktig kapitalinntekt regnes med/)
      const fetchers = page.locator('main table a[href^="/bruksomrader/"]')
      assert.ok((await fetchers.count()) > 0)

      await page.goto('/katalog/summertskattegrunnlag?sok=gjeld')
      const boxes = page.locator('input[name=felt]')
      const names = [await boxes.nth(2 * round).inputValue(), await boxes.nth(2 * round + 1).inputValue()]
      for (const name of names) await page.locator(`input[name=felt][value="${name}"]`).check()
      await press(officer, 'button[value=velg]')
      await page.locator('#utkast').selectOption(DRAFT)
      await page.locator('#pakke').selectOption('kommuneforeldrebetaling')
      await page.locator(`[id="b-${names[0]}"]`).fill(`Egen grunn ${how}.`)
      const lacking = await answered(page, () => page.locator('button[value=legg-inn]').click())
      assert.equal(lacking.status(), 422)
      assert.equal(await page.locator(`[id="b-${names[0]}"]`).inputValue(), `Egen grunn ${how}.`, 'nothing is lost')
      await page.locator('#alle').fill(`Felles grunn ${how}.`)
      await press(officer, 'button[value=legg-inn]')
      assert.equal(new URL(page.url()).pathname, `/bruksomrader/${DRAFT}/versjon/del/opplysninger`)
      assert.equal(await reason(page, names[0]), `Egen grunn ${how}.`)
      assert.equal(await reason(page, names[1]), `Felles grunn ${how}.`)
      assert.deepEqual(officer.complaints.filter((complaint) => !complaint.includes('status of 422')), [])
      await officer.leave()
    })

    test(`${how}, takes no identity number into a search or a link`, PATIENCE, async () => {
      const officer = await by(it, js, 'nb')
      const answer = await search(officer, `gjelder ${NUMBER}`)
      assert.equal(answer.status(), 422)
      assert.match(await text(officer), /Det kan ikke søkes etter her/)
      const links = await officer.page.locator('a, form').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? one.getAttribute('action')))
      assert.ok(links.every((link) => !link?.includes(NUMBER)))
      assert.ok(!officer.page.url().includes(NUMBER), 'the address')
      assert.ok(!it.log().includes(NUMBER))
      await officer.leave()
    })
  }
})

async function by(it, js, lang) {
  const visitor = await visit(it, { js, lang })
  await visitor.signIn(it.accountOf(OFFICER))
  return visitor
}

async function search({ page }, question) {
  await page.goto('/katalog')
  await page.locator('#sok').fill(question)
  return answered(page, () => page.locator('main form[role=search] button').click())
}

/** Presses something that leads to a page, which must be one. */
async function press({ page }, selector) {
  const answer = await answered(page, () => page.locator(selector).first().click())
  assert.equal(answer.status(), 200, await page.locator('main').textContent())
}

const text = ({ page }) => page.locator('main').textContent()

const reason = (page, name) => page.locator(`[id$="-f-${name}"]`).inputValue()
