// A privacy officer saves the record of processing in each format, and what is saved names the version by its hash: with
// JavaScript and without. The JSON-LD expands with a processor that may fetch nothing.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import jsonld from 'jsonld'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'

const PATIENCE = { timeout: 120_000 }
const OFFICER = 'personvernradgiver@demo.example'
const DPV = 'https://w3id.org/dpv#'

describe('papers', () => {
  let [it, code, hash] = []
  before(async () => {
    it = await startHjemmel()
    const [sample] = it.permitted()
    code = sample.body.useCase
    hash = (await it.lookup(sample)).json.decision.useCase.contentHash
    assert.match(hash, /^[0-9a-f]{64}$/)
  })
  after(() => it.stop())

  for (const js of [true, false]) {
    const how = js ? 'with JavaScript' : 'without JavaScript'

    test(`${how}, the record is saved in each format and names the version in use`, PATIENCE, async () => {
      const officer = await by(OFFICER, js)
      await officer.page.goto('/')
      await officer.page.locator('nav.menu a[href="/protokoll"]').click()
      assert.match(await officer.page.locator('main').textContent(), new RegExp(hash))
      const saved = {}
      for (const format of ['xlsx', 'csv', 'pdf', 'jsonld']) saved[format] = await save(officer, `/protokoll/protokoll.${format}`)
      assert.ok(unzipped(saved.xlsx).includes(hash), 'the workbook does not name the version')
      assert.ok(saved.csv.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))
      assert.ok(saved.csv.toString('utf8').includes(hash))
      assert.ok(saved.pdf.subarray(0, 8).toString('latin1').startsWith('%PDF-1.7'))
      assert.ok(saved.pdf.includes('/StructTreeRoot') && saved.pdf.includes('pdfuaid:part'))
      await expands(JSON.parse(saved.jsonld.toString('utf8')))
      assert.deepEqual(loud(officer), [])
      await officer.leave()
    })

    test(`${how}, a use case leads to its picture, its notice and its application`, PATIENCE, async () => {
      const officer = await by(OFFICER, js)
      const { page } = officer
      await page.goto(`/bruksomrader/${code}`)
      await page.locator('main a[href$="/dataflyt"]').click()
      await page.waitForURL('**/dataflyt')
      const picture = page.getByRole('img', { name: /^Dataflyten i / })
      assert.equal(await picture.count(), 1)
      assert.ok((await picture.boundingBox()).height > 100)
      assert.ok((await page.locator('main table tbody tr').count()) >= 3)

      await page.goto(`/bruksomrader/${code}/personvernerklaering`)
      const texts = await page.locator('main details p').allTextContents()
      assert.equal(texts.length, 3)
      for (const text of texts) assert.ok(text.includes(hash) && text.includes('Datatilsynet'), text)

      await page.goto(`/bruksomrader/${code}/soknad`)
      assert.match(await page.locator('main').textContent(), /Bygger på versjon \d+ \(i bruk\)/)
      const pdf = await save(officer, `/bruksomrader/${code}/soknad/soknad.pdf`)
      assert.ok(pdf.includes('/StructTreeRoot'))
      assert.deepEqual(loud(officer), [])
      await officer.leave()
    })
  }

  test('every file that was saved stands in the log, with its format and without its content', PATIENCE, async () => {
    const folder = it.scratch('log')
    const exported = it.command('ledger', 'export', '--out', folder)
    assert.equal(exported.code, 0, exported.text)
    const organisation = it.demo.clients[0].organisation
    const lines = readFileSync(`${folder}/${organisation}/entries.ndjson`, 'utf8').trim().split('\n')
    const made = lines.map((line) => JSON.parse(line)).filter((entry) => entry.kind === 'export.made' && entry.actor.account)
    const told = made.map(({ evidence }) => `${evidence.what} ${evidence.format}`)
    const once = ['record xlsx', 'record csv', 'record pdf', 'record jsonld', 'application pdf']
    assert.deepEqual(told, [...once, ...once])
    assert.ok(made.filter(({ evidence }) => evidence.what === 'application').every(({ evidence }) => evidence.contentHash === hash))
  })

  test('the command line writes the same record, and that is sealed too', PATIENCE, async () => {
    const { orgnr } = await whose()
    const file = it.scratch('protokoll.jsonld')
    const made = it.command('record', 'export', '--format', 'jsonld', '--organisation', orgnr, '--out', file)
    assert.deepEqual(made, { code: 0, text: '', stdout: '' })
    await expands(JSON.parse(readFileSync(file, 'utf8')))
  })

  async function by(email, js) {
    const visitor = await visit(it, { js })
    await visitor.signIn(it.accountOf(email))
    return visitor
  }

  /** The number of the officer's organisation, as the record says it. */
  async function whose() {
    const officer = await by(OFFICER, false)
    await officer.page.goto('/protokoll')
    const [, orgnr] = (await officer.page.locator('main').textContent()).match(/\((\d{9})\)/)
    await officer.leave()
    return { orgnr }
  }

  /** With no document to load, every term must come from the context in the document itself. */
  async function expands(document) {
    const documentLoader = (url) => assert.fail(`the processor wanted to fetch ${url}`)
    const [record] = await jsonld.expand(document, { documentLoader, safe: true })
    assert.deepEqual(record['@type'], [`${DPV}ROPA`])
    const processes = record[`${DPV}hasProcess`]
    const sums = processes.map((process) => process['http://spdx.org/rdf/terms#checksum'][0])
    const hashes = sums.map((sum) => sum['http://spdx.org/rdf/terms#checksumValue'][0]['@value'])
    assert.ok(hashes.includes(hash), hashes.join(' '))
    for (const process of processes) {
      assert.deepEqual(process['@type'], [`${DPV}Process`])
      for (const term of ['hasPurpose', 'hasLegalBasis', 'hasDataSubject', 'hasPersonalData', 'hasDataController'])
        assert.ok(process[DPV + term].length > 0, `${term} is missing`)
    }
  }
})

/** A browser without JavaScript that stays on a page complains that it had no use for what was preloaded. */
function loud({ js, complaints }) {
  return complaints.filter((complaint) => js || !complaint.includes('was preloaded using link preload'))
}

/** Follows a link that saves a file; gives its bytes. */
async function save({ page }, href) {
  const waiting = page.waitForEvent('download')
  await page.locator(`main a[href="${href}"]`).click()
  const download = await waiting
  assert.equal(download.suggestedFilename(), href.split('/').at(-1))
  return readFileSync(await download.path())
}

/** Everything in a zip file, one after the other: each local header is followed by its own deflated bytes. */
function unzipped(zip) {
  let all = ''
  for (let at = zip.indexOf('PK\x01\x02'); at !== -1; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const [size, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(start, start + size)
    all += (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8')
  }
  return all
}
