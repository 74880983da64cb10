// Lays `.br` and `.gz` beside each text-like file of a folder, for servers that send compressed files as they lie.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { join } from 'node:path'

const site = process.argv[2]
for (const file of readdirSync(site, { recursive: true })) {
  if (!/\.(wasm|js|css|svg)$/.test(file)) continue
  const content = readFileSync(join(site, file))
  writeFileSync(join(site, `${file}.br`), brotliCompressSync(content))
  writeFileSync(join(site, `${file}.gz`), gzipSync(content, { level: 9 }))
}
